// Keeps what a reader ticks and fills in, on this device only: one record per page in localStorage, and nothing is sent.
// Without this script the boxes and fields still work; they are only forgotten when the page is left.
(() => {
  "use strict";
  const form = document.querySelector("[data-form]");
  const answers = [...document.querySelectorAll("[data-answer]")];
  if (!form || answers.length === 0) { return; }

  const key = `form:${location.pathname}`;
  const note = document.querySelector("[data-form-note]");
  const status = document.querySelector("[data-form-status]");
  const print = document.querySelector("[data-form-print]");
  const clear = document.querySelector("[data-form-clear]");
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const filled = (field) => (isBox(field) ? field.checked : field.value.trim() !== "");
  const boxes = answers.filter((field) => field.type === "checkbox");

  const stored = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; }
  };
  const read = () => Object.fromEntries(answers.filter(filled).map((field) => [field.id, isBox(field) ? true : field.value]));
  const write = (record) => {
    try {
      if (Object.keys(record).length) { localStorage.setItem(key, JSON.stringify(record)); } else { localStorage.removeItem(key); }
    } catch { /* storage is off or full: the answers last as long as the page */ }
  };
  const show = (record) => {
    for (const field of answers) {
      const value = record[field.id];
      if (isBox(field)) { field.checked = value === true; } else { field.value = typeof value === "string" ? value : ""; }
    }
    form.dispatchEvent(new Event("answers"));
  };
  const progress = () => {
    if (boxes.length === 0) { return; }
    const done = boxes.filter((box) => box.checked).length;
    const forms = JSON.parse(status.dataset.progress);
    const form = new Intl.PluralRules(document.documentElement.lang).select(done);
    status.textContent = (forms[form] ?? forms.other).replace("{done}", done).replace("{all}", boxes.length);
  };

  const saved = stored();
  // A browser may itself refill fields after a reload; our record decides.
  show(saved);
  if (Object.keys(saved).length) { progress(); }
  for (const part of [note, print, clear]) { if (part) { part.hidden = false; } }

  form.addEventListener("input", (event) => {
    write(read());
    if (event.target.type === "checkbox") { progress(); }
  });
  form.addEventListener("change", () => write(read()));
  // The same page in another tab: what is written there stands here too, or the next word here would erase it.
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) { return; }
    show(stored());
    progress();
  });
  print?.addEventListener("click", () => window.print());
  clear?.addEventListener("click", () => {
    const before = read();
    write({});
    show({});
    status.textContent = status.dataset.cleared;
    if (Object.keys(before).length === 0) { return; }
    // One way back, so that a slip of the thumb costs nothing.
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "button button--quiet";
    undo.textContent = status.dataset.undo;
    undo.addEventListener("click", () => { write(before); show(before); status.textContent = ""; clear.focus(); });
    status.append(" ", undo);
  });
})();
