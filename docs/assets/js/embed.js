// The page about embedding: writes the code for the chosen mapping and municipality, and copies it.
import { copyText } from "./lib/clipboard.js";
import { find } from "./lib/find.js";

/** @type {HTMLFormElement} */
const form = find("#badda");
/** @type {HTMLTextAreaElement & { dataset: { frame: string, name: string } }} */
const code = find("#badda-kod");
const copy = find("#badda-kopiera");
/** @type {HTMLElement & { dataset: { text: string } }} */
const status = find("#badda-kopierad");

/** @param {string} text */
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

function write() {
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)]);
  const query = new URLSearchParams(fields.filter(([, value]) => value)).toString();
  const src = quoted(code.dataset.frame + (query && `?${query}`));
  code.value = `<iframe src="${src}" title="${quoted(code.dataset.name)}" width="100%" height="480" loading="lazy"></iframe>`;
  status.textContent = "";
}

form.hidden = false;
form.addEventListener("change", write);
write();
if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    if (await copyText(code.value)) status.textContent = status.dataset.text;
    else code.select();
  });
}
