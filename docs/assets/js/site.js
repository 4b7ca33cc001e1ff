// What every page does with scripts on: the button for light and dark, an open table of contents on wide screens, and
// the other language with the same choices.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector("[data-theme-button]");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));

  // The embedded map has no such button: it follows the visitor's system.
  if (button) {
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* the choice lasts for this page */ }
      show();
    });
  }

  const wide = matchMedia("(min-width: 64rem)");
  const contents = document.querySelector(".contents details");
  const unfold = () => { if (contents) { contents.open = wide.matches; } };
  unfold();
  contents?.classList.remove("awaits");
  wide.addEventListener("change", unfold);

  // What the reader has chosen or asked stands in the address, and goes along to the other language.
  const other = document.querySelector(".site-tools a[hreflang]");
  for (const way of ["click", "auxclick"]) {
    other?.addEventListener(way, () => { other.search = location.search; other.hash = location.hash; });
  }
})();
