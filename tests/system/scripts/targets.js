// Controls a finger would miss. A control with a label counts with its label, whose click is its click.
() => {
  const size = (element) => {
    const box = element.getBoundingClientRect();
    return [box.width, box.height];
  };
  const enough = (element) => size(element).every((side) => side >= 23.5);
  return [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary")]
    .filter((control) => control.checkVisibility() && size(control).some((side) => side > 0))
    .filter((control) => !enough(control) && ![...(control.labels || [])].some(enough))
    .slice(0, 5)
    .map((control) => control.outerHTML.slice(0, 100));
}
