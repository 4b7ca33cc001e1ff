// "Copy" beside a text that is made to be copied. Where the clipboard is closed the text is selected instead.
import { copyText } from "./lib/clipboard.js";
import { find, findAll } from "./lib/find.js";

/** @typedef {HTMLElement & { dataset: { textCopied: string, textFailed: string } }} Texts */

for (const button of findAll("[data-copy]")) {
  const box = /** @type {HTMLElement} */ (button.closest(".copyable"));
  const texts = /** @type {Texts} */ (button.closest("[data-text-copied]"));
  const source = find("[data-copy-text]", box);
  const status = find("[data-copied]", box);
  find(".copyable__do", box).hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    if (await copyText(source.textContent)) {
      status.textContent = texts.dataset.textCopied;
    } else {
      getSelection()?.selectAllChildren(source);
      status.textContent = texts.dataset.textFailed;
    }
  });
}
