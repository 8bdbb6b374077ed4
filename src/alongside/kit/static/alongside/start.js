// Starts the design system's components where the browser can run them; every journey also works without.
// The module's address carries a hash that only the server knows, so the page names it.
const { components } = document.querySelector("script[data-components]").dataset;
const { initAll } = await import(components);

initAll();
