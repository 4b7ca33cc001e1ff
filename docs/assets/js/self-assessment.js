// Counts the answers of the self-assessment and says in words what they mean. Without it the page explains how to count.
(() => {
  "use strict";
  const form = document.querySelector("[data-threshold]");
  if (!form) { return; }
  const threshold = Number(form.dataset.threshold);
  const questions = [...form.querySelectorAll("fieldset")];
  const tally = form.querySelector("[data-tally]");
  const result = form.querySelector("[data-result]");
  const outcomes = new Map([...form.querySelectorAll("[data-outcome]")].map((part) => [part.dataset.outcome, part.querySelector("dd").textContent]));
  let said = "";

  const judge = () => {
    const answers = questions.map((question) => question.querySelector("input:checked")?.value ?? "");
    const count = (value) => answers.filter((answer) => answer === value).length;
    const [yes, no, unknown, left] = [count("yes"), count("no"), count("unknown"), count("")];
    const words = { yes, no, unknown };
    tally.textContent = tally.dataset.tally.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    if (left > 0) { tally.textContent += ` ${tally.dataset.left.replace("{number}", left)}`; }
    // Said once every question has an answer, or once nothing more can change it.
    let outcome = "";
    if (yes >= threshold) { outcome = "many"; } else if (left === 0) { outcome = yes + unknown >= threshold ? "open" : "few"; }
    for (const part of form.querySelectorAll("[data-outcome]")) { part.classList.toggle("chosen", part.dataset.outcome === outcome); }
    if (outcome !== said) { result.textContent = outcomes.get(outcome) ?? ""; said = outcome; }
  };

  form.classList.add("counts");
  form.addEventListener("change", judge);
  form.addEventListener("answers", judge);
  judge();
})();
