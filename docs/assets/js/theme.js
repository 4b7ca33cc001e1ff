// Runs before the page is drawn: the visitor's own choice of light or dark, if one was made here, and the marks
// that scripts are on and that the address asks a question. Nothing else is stored, and nothing leaves the device.
const root = document.documentElement;
root.classList.replace("no-js", "js");
root.classList.toggle("asked", new URLSearchParams(location.search).has("q"));
try {
  // eslint-disable-next-line no-restricted-syntax -- the picture waits for this file, so it imports nothing
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // Storage is off: the system's setting applies.
}
