// Four questions narrow the provisions down to those that may apply. The choices stand in the address, so that a path can
// be shared and printed; nothing is stored. Without this script the same rules stand in the table below.
(() => {
  "use strict";
  const guide = document.querySelector("[data-secrecy-guide]");
  if (!guide) { return; }
  const questions = [...guide.querySelectorAll("[data-question]")];
  const rules = [...guide.querySelectorAll("[data-rule]")];
  const status = guide.querySelector("[data-secrecy-status]");
  const lawyer = guide.querySelector("[data-secrecy-lawyer]");
  const again = guide.querySelector("[data-secrecy-clear]");

  const fits = (rule) => questions.every(({ dataset, value }) => {
    const wanted = rule.dataset[dataset.question];
    return wanted === "" || wanted.split(" ").includes(value);
  });
  // A form of the sentence for each plural category.
  const foundText = (number) => {
    const forms = JSON.parse(status.dataset.found);
    const form = new Intl.PluralRules(document.documentElement.lang).select(number);
    return (forms[form] ?? forms.other).replace("{number}", number);
  };
  const show = () => {
    const complete = questions.every(({ value }) => value);
    const found = complete ? rules.filter(fits) : [];
    for (const rule of rules) { rule.hidden = !found.includes(rule); }
    lawyer.hidden = !complete;
    again.hidden = !questions.some(({ value }) => value);
    status.textContent = complete ? foundText(found.length) : status.dataset.incomplete;
  };
  const remember = () => {
    const address = new URL(location.href);
    for (const { dataset, value } of questions) {
      if (value) { address.searchParams.set(dataset.question, value); } else { address.searchParams.delete(dataset.question); }
    }
    history.replaceState(null, "", address);
  };

  const given = new URLSearchParams(location.search);
  for (const question of questions) {
    const value = given.get(question.dataset.question);
    if ([...question.options].some((option) => option.value === value)) { question.value = value; }
    question.addEventListener("change", () => { show(); remember(); });
  }
  again.addEventListener("click", () => {
    for (const question of questions) { question.value = ""; }
    show();
    remember();
    questions[0].focus();
  });
  guide.hidden = false;
  show();
})();
