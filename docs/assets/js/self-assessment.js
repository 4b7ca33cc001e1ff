// Counts the answers of the self-assessment and says in words what they mean. Without it the page explains how to count.
import { find, findAll } from "./lib/find.js";
import { fill } from "./lib/sentence.js";

const form = find("[data-threshold]");
const threshold = Number(form.dataset.threshold);
const questions = findAll("fieldset", form);
const tally = find("[data-tally]");
const result = find("[data-result]");
const outcomes = findAll("[data-outcome]");
let said = "";

/**
 * What the answers mean: said once every question has one, or once nothing more can change it.
 *
 * @param {number} yes
 * @param {number} unknown
 * @param {number} left
 */
function judge(yes, unknown, left) {
  if (yes >= threshold) return "many";
  if (left) return "";
  return yes + unknown >= threshold ? "open" : "few";
}

function show() {
  const answers = questions.map((question) => question.querySelector("input:checked")?.getAttribute("value") ?? "");
  const count = (/** @type {string} */ value) => answers.filter((answer) => answer === value).length;
  const [yes, no, unknown, left] = ["yes", "no", "unknown", ""].map(count);
  tally.textContent = fill(tally.dataset.tally, { yes, no, unknown });
  if (left) tally.append(` ${fill(tally.dataset.left, { number: left })}`);
  const outcome = judge(yes, unknown, left);
  for (const part of outcomes) part.classList.toggle("chosen", part.dataset.outcome === outcome);
  if (outcome === said) return;
  said = outcome;
  result.textContent = outcome && find(`[data-outcome=${outcome}] dd`).textContent;
}

form.classList.add("counts");
for (const event of ["change", "answers"]) form.addEventListener(event, show);
show();
