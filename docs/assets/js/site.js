// What every page does with scripts on: the button for light and dark, an open table of contents on wide screens, and
// the other language with the same choices.
import { store } from "./lib/storage.js";
import { onWidth } from "./lib/wide.js";

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
/** @type {HTMLButtonElement | null} */
const button = document.querySelector("[data-theme-button]");
/** @type {HTMLDetailsElement | null} */
const contents = document.querySelector(".contents details");
/** @type {HTMLAnchorElement | null} */
const other = document.querySelector(".site-tools a[hreflang]");

const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const showTheme = () => button?.setAttribute("aria-pressed", String(isDark()));

// The embedded map has no such button: it follows the visitor's system.
if (button) {
  button.hidden = false;
  showTheme();
  system.addEventListener("change", showTheme);
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    store(() => localStorage.setItem("theme", theme));
    showTheme();
  });
}

if (contents) {
  onWidth((isWide) => (contents.open = isWide));
  contents.classList.remove("awaits");
}

// What the reader has chosen or asked stands in the address, and goes along to the other language.
for (const way of ["click", "auxclick"]) {
  other?.addEventListener(way, () => {
    other.search = location.search;
    other.hash = location.hash;
  });
}
