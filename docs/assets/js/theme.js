// Runs before the page is drawn: the visitor's own choice of light or dark, if one was made here, and the
// mark that scripts are on. Nothing else is stored, and nothing leaves the device.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") { root.dataset.theme = chosen; }
  } catch { /* storage is off: the system's setting applies */ }
})();
