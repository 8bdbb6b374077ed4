// The stops the walk never came to.
() => {
  const { stops, seen } = window.alongsideWalk;
  return stops.filter((stop) => !seen.has(stop)).slice(0, 5).map((stop) => stop.outerHTML.slice(0, 100));
}
