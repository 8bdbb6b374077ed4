// How wide the page is, and which elements stick out without a scrolling box of their own around them.
() => {
  const root = document.documentElement;
  const boxed = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const culprits = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !boxed(element))
    .slice(0, 3)
    .map((element) => element.outerHTML.slice(0, 80));
  return { width: root.scrollWidth, culprits };
}
