// The page about embedding: writes the code for the chosen mapping and municipality, and copies it.
(() => {
  "use strict";
  const form = document.getElementById("badda");
  const code = document.getElementById("badda-kod");
  const copy = document.getElementById("badda-kopiera");
  const said = document.getElementById("badda-kopierad");
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

  function write() {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    const address = code.dataset.frame + (chosen && `?${chosen}`);
    code.value = `<iframe src="${quoted(address)}" title="${quoted(code.dataset.name)}" width="100%" height="480" loading="lazy"></iframe>`;
    said.textContent = "";
  }

  form.hidden = false;
  form.addEventListener("change", write);
  write();
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(code.value); said.textContent = said.dataset.text; } catch { code.select(); }
    });
  }
})();
