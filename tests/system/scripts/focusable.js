// Begins a walk with Tab at the top of the page, and counts the stops there should be.
() => {
  const able = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]";
  const groups = new Set();
  const stops = [...document.querySelectorAll(able)].filter((element) => {
    if (element.matches(":disabled, [tabindex='-1']") || element.closest("[inert]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.matches("summary") && element.parentElement.querySelector("summary") !== element) return false;
    if (element.type !== "radio" || !element.name) return true;
    const group = `${element.form ? [...document.forms].indexOf(element.form) : ""}/${element.name}`;
    const first = !groups.has(group);
    groups.add(group);
    return first;
  });
  // Taking the focus off would leave the walk where the focus was; a passing stop at the top moves its beginning.
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  getSelection().removeAllRanges();
  scrollTo(0, 0);
  window.alongsideWalk = { stops, seen: new Set() };
  return stops.length;
}
