// Keeps what a reader ticks and fills in, on this device only: one record per page in localStorage, and nothing is sent.
// Without this script the boxes and fields still work; they are only forgotten when the page is left.
import { element } from "./lib/element.js";
import { find, findAll } from "./lib/find.js";
import { fillPlural } from "./lib/sentence.js";
import { store } from "./lib/storage.js";

/** @typedef {Record<string, string | true>} Answers id of a field -> what is written there; true: ticked */

/** @type {HTMLInputElement[]} areas of text too, which have all that is asked for here */
const fields = findAll("[data-answer]");
const form = find("[data-form]");
const key = `form:${location.pathname}`;

const isTickable = (/** @type {HTMLInputElement} */ { type }) => type === "checkbox" || type === "radio";

/** @returns {Answers} */
const saved = () => store(() => JSON.parse(/** @type {string} */ (localStorage.getItem(key)))) ?? {};

const save = (/** @type {Answers} */ answers) =>
  store(() => {
    if (Object.keys(answers).length) localStorage.setItem(key, JSON.stringify(answers));
    else localStorage.removeItem(key);
  });

/** @returns {Answers} */
function read() {
  const filled = fields.filter((field) => (isTickable(field) ? field.checked : field.value.trim()));
  return Object.fromEntries(filled.map((field) => [field.id, isTickable(field) || field.value]));
}

/** @param {Answers} answers */
function show(answers) {
  for (const field of fields) {
    const answer = answers[field.id];
    if (isTickable(field)) field.checked = answer === true;
    else field.value = typeof answer === "string" ? answer : "";
  }
  form.dispatchEvent(new Event("answers"));
}

function start() {
  const [note, print, clear] = ["note", "print", "clear"].map((name) => find(`[data-form-${name}]`));
  /** @type {HTMLElement & { dataset: { progress: string, cleared: string, undo: string } }} */
  const status = find("[data-form-status]");
  const { progress, cleared, undo } = status.dataset;
  const boxes = fields.filter(({ type }) => type === "checkbox");

  function showProgress() {
    const number = boxes.filter(({ checked }) => checked).length;
    if (boxes.length) status.textContent = fillPlural(progress, { number, done: number, all: boxes.length });
  }

  const answers = saved();
  // A browser may itself refill fields after a reload; our record decides.
  show(answers);
  if (Object.keys(answers).length) showProgress();
  for (const part of [note, print, clear]) if (part) part.hidden = false;

  form.addEventListener("input", ({ target }) => {
    save(read());
    if (/** @type {HTMLInputElement} */ (target).type === "checkbox") showProgress();
  });
  form.addEventListener("change", () => save(read()));
  // The same page in another tab: what is written there stands here too, or the next word here would erase it.
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    show(saved());
    showProgress();
  });
  print?.addEventListener("click", () => window.print());
  clear?.addEventListener("click", () => {
    const before = read();
    save({});
    show({});
    status.textContent = cleared;
    if (!Object.keys(before).length) return;
    // One way back, so that a slip of the thumb costs nothing.
    const button = element("button", { type: "button", class: "button button--quiet" }, undo);
    button.addEventListener("click", () => {
      save(before);
      show(before);
      status.textContent = "";
      clear.focus();
    });
    status.append(" ", button);
  });
}

if (form && fields.length) start();
