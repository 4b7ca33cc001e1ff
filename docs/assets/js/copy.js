// "Copy" beside a text that is made to be copied. Where the clipboard is closed the text is selected instead.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-copy]")) {
    const box = button.closest(".copyable");
    const words = button.closest("[data-text-copied]").dataset;
    const source = box.querySelector("[data-copy-text]");
    const status = box.querySelector("[data-copied]");
    button.parentNode.hidden = false;
    button.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(source.textContent);
        status.textContent = words.textCopied;
      } catch {
        getSelection().selectAllChildren(source);
        status.textContent = words.textFailed;
      }
    });
  }
})();
