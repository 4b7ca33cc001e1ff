// Four questions narrow the provisions down to those that may apply. The choices stand in the address, so that a path can
// be shared and printed; nothing is stored. Without this script the same rules stand in the table below.
import { writeAddress } from "./lib/address.js";
import { find, findAll } from "./lib/find.js";
import { fillPlural } from "./lib/sentence.js";

const guide = find("[data-secrecy-guide]");
const status = find("[data-secrecy-status]");
const lawyer = find("[data-secrecy-lawyer]");
const again = find("[data-secrecy-clear]");
const rules = findAll("[data-rule]", guide);
/** @type {(HTMLSelectElement & { dataset: { question: string } })[]} */
const questions = findAll("[data-question]");

const answered = () => questions.filter(({ value }) => value);

/** @param {HTMLElement} rule */
const fits = ({ dataset: wanted }) =>
  questions.every(({ dataset, value }) => (wanted[dataset.question] || value).split(" ").includes(value));

function show() {
  const isComplete = answered().length === questions.length;
  const found = isComplete ? rules.filter(fits) : [];
  for (const rule of rules) rule.hidden = !found.includes(rule);
  lawyer.hidden = !isComplete;
  again.hidden = !answered().length;
  status.textContent = fillPlural(isComplete ? status.dataset.found : status.dataset.incomplete, { number: found.length });
}

function update() {
  const address = new URL(location.href);
  for (const { dataset, value } of questions) {
    if (value) address.searchParams.set(dataset.question, value);
    else address.searchParams.delete(dataset.question);
  }
  writeAddress(address.href);
  show();
}

const asked = new URLSearchParams(location.search);
for (const question of questions) {
  question.value = asked.get(question.dataset.question) ?? "";
  if (question.selectedIndex < 0) question.value = "";
  question.addEventListener("change", update);
}
again.addEventListener("click", () => {
  for (const question of questions) question.value = "";
  update();
  questions[0].focus();
});
guide.hidden = false;
show();
