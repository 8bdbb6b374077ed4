// Looks at the element that has the focus now: can it be seen, and does it look different from without.
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const seen = window.alongsideWalk.seen;
  if (seen.has(element)) return null;
  seen.add(element);
  const group = element.type === "radio" ? document.querySelectorAll(`[name="${CSS.escape(element.name)}"]`) : [];
  group.forEach((other) => seen.add(other));

  const watched = ["outline", "boxShadow", "backgroundColor", "borderColor", "borderWidth", "color", "textDecoration", "stroke"];
  const drawn = [element, element.parentElement, ...element.children, ...(element.labels || [])];
  const look = () =>
    JSON.stringify(
      drawn.flatMap((part) =>
        [null, "::before", "::after"].map((pseudo) => {
          const style = getComputedStyle(part, pseudo);
          return watched.map((property) => style[property]);
        }),
      ),
    );
  const box = element.getBoundingClientRect();
  const held = (element.labels && element.labels[0] ? element.labels[0] : element).getBoundingClientRect();
  const inside = [box, held].some(
    (area) => area.width > 0 && area.height > 0 && area.bottom > 0 && area.top < innerHeight && area.right > 0 && area.left < innerWidth,
  );
  const focused = look();
  element.blur();
  const blurred = look();
  element.focus({ preventScroll: true, focusVisible: true });
  return { what: element.outerHTML.slice(0, 100), seen: inside, marked: focused !== blurred };
}
