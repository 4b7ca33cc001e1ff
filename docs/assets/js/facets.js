// The method index: choose by facets, sort, share and pick methods to compare.
// The list itself stands in the page, with every fact in data-* attributes; without this file it is shown whole.
// Inside a facet any choice will do, between facets all must hold. The state is the address, nothing is stored.
(() => {
  "use strict";
  const finder = document.getElementById("metodval");
  if (!finder) { return; }
  const find = (selector, from = finder) => from.querySelector(selector);
  const all = (selector, from = finder) => [...from.querySelectorAll(selector)];
  // A sentence that a number decides the wording of has a form for each plural category, as JSON.
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const text = (key, values = {}) => {
    const written = finder.getAttribute(`data-text-${key}`);
    const forms = written.startsWith('{"') ? JSON.parse(written) : { other: written };
    const words = forms[plural.select(values.number ?? 0)] ?? forms.other;
    return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), words);
  };

  const MAX_COMPARED = 4;
  const form = find("form.facets");
  const sheet = find(".facets__sheet");
  const order = find("select[name=ordning]");
  const status = find("[data-status]");
  const matches = find(".matches");
  const groups = find(".groups");
  const chips = find(".chips");
  const nothing = find(".nothing");
  const total = Number(finder.dataset.total);

  const facets = all("[data-facet]").map((box) => ({
    key: box.dataset.facet,
    box,
    name: find("legend", box).textContent,
    inputs: all("input", box),
  }));
  const cards = all(".card[data-method]").map((node) => ({
    node,
    home: node.parentNode,
    slug: node.dataset.method,
    values: new Map(facets.map(({ key }) => [key, new Set(node.getAttribute(`data-${key}`).split(" ").filter(Boolean))])),
    rank: (name) => Number(node.getAttribute(`data-rang-${name}`)),
  }));

  // --- what matches --------------------------------------------------------------------------------

  const chosenIn = (facet) => facet.inputs.filter((input) => input.checked).map((input) => input.value);
  const choices = () => new Map(facets.map((facet) => [facet.key, chosenIn(facet)]).filter(([, values]) => values.length));

  function fits(card, chosen, exceptKey) {
    return [...chosen].every(([key, values]) => key === exceptKey || values.some((value) => card.values.get(key).has(value)));
  }

  // How well a card fits: for each facet, the share of the card's own values that were asked for. A method made for
  // one kind of place comes before one that is used everywhere.
  function relevance(card, chosen) {
    let sum = 0;
    for (const [key, values] of chosen) {
      const own = card.values.get(key);
      sum += values.filter((value) => own.has(value)).length / own.size;
    }
    return sum;
  }

  function sorted(found, chosen) {
    const byName = (a, b) => a.rank("namn") - b.rank("namn");
    if (order.value === "relevans") {
      return found.sort((a, b) => relevance(b, chosen) - relevance(a, chosen) || a.rank("stod") - b.rank("stod") || byName(a, b));
    }
    return found.sort((a, b) => a.rank(order.value) - b.rank(order.value) || byName(a, b));
  }

  // --- the address ---------------------------------------------------------------------------------

  function readAddress() {
    const asked = new URLSearchParams(location.search);
    for (const facet of facets) {
      const values = new Set((asked.get(facet.key) || "").split(","));
      for (const input of facet.inputs) { input.checked = values.has(input.value); }
      if (chosenIn(facet).length) { facet.box.open = true; }
    }
    const wanted = asked.get("ordning");
    order.value = [...order.options].some((option) => option.value === wanted) ? wanted : order.options[0].value;
  }

  function query(chosen) {
    const parts = [...chosen].map(([key, values]) => `${key}=${values.map(encodeURIComponent).join(",")}`);
    if (order.selectedIndex > 0) { parts.push(`ordning=${order.value}`); }
    return parts.length ? `?${parts.join("&")}` : "";
  }

  function writeAddress(chosen) {
    const search = query(chosen);
    if (search !== location.search) { history.replaceState(null, "", location.pathname + search + location.hash); }
  }

  // --- drawing -------------------------------------------------------------------------------------

  function element(tag, words, attributes = {}) {
    const node = document.createElement(tag);
    node.textContent = words;
    for (const [name, value] of Object.entries(attributes)) { node.setAttribute(name, value); }
    return node;
  }

  function button(words, className, action) {
    const node = element("button", words, { type: "button", class: className });
    node.addEventListener("click", action);
    return node;
  }

  const labelOf = (input) => find(".facet__label", input.parentNode).textContent;

  function drawCards(found, chosen) {
    const whole = !chosen.size && order.selectedIndex === 0;
    groups.hidden = !whole;
    matches.hidden = whole || !found.length;
    nothing.hidden = Boolean(found.length);
    if (whole) {
      for (const card of cards) { card.home.append(card.node); card.node.hidden = false; }
      return;
    }
    const shown = new Set(found);
    for (const card of cards) { card.node.hidden = !shown.has(card); }
    find(".cards", matches).append(...found.map((card) => card.node));
  }

  function drawCounts(chosen) {
    for (const { key, box, inputs } of facets) {
      const rest = cards.filter((card) => fits(card, chosen, key));
      for (const input of inputs) {
        const number = rest.filter((card) => card.values.get(key).has(input.value)).length;
        find("[data-count]", input.parentNode).textContent = number;
        input.parentNode.classList.toggle("none-left", number === 0);
      }
      const number = chosen.get(key)?.length;
      find("[data-chosen]", box).textContent = number ? text("n-chosen", { number }) : "";
    }
    const number = [...chosen.values()].flat().length;
    find("[data-chosen-total]").textContent = number ? text("n-chosen", { number }) : "";
  }

  function drawChips(chosen) {
    chips.hidden = !chosen.size;
    const items = facets.flatMap((facet) => facet.inputs.filter((input) => input.checked).map((input) => {
      const chip = button("", "chip", () => drop([input], chip));
      chip.append(element("span", `${text("remove")} `, { class: "hidden" }), `${facet.name}: ${labelOf(input)}`,
        element("span", "×", { class: "chip__cross", "aria-hidden": "true" }));
      const item = document.createElement("li");
      item.append(chip);
      return item;
    }));
    find("ul", chips).replaceChildren(...items);
    find("[data-copy-status]").textContent = "";
    find(".copy-address").hidden = true;
  }

  // What to let go of when nothing matches: each chosen facet, with how many methods would then be shown.
  function drawNothing(chosen) {
    const ways = facets.filter(({ key }) => chosen.has(key))
      .map((facet) => ({ facet, number: cards.filter((card) => fits(card, chosen, facet.key)).length }))
      .filter(({ number }) => number)
      .sort((a, b) => b.number - a.number);
    find("p", nothing).hidden = !ways.length;
    find("ul", nothing).replaceChildren(...ways.map(({ facet, number }) => {
      const labels = facet.inputs.filter((input) => input.checked).map(labelOf).join(", ");
      const item = document.createElement("li");
      const choice = `${facet.name}: ${labels}`;
      item.append(button(text("nothing-drop", { choice }), "button button--quiet", () => drop(facet.inputs)),
        ` ${text("nothing-gives", { number })}`);
      return item;
    }));
  }

  // Takes choices away and leaves focus somewhere that still exists: the chip's neighbour, or the result.
  function drop(inputs, chip) {
    const place = chip ? all(".chip", chips).indexOf(chip) : -1;
    for (const input of inputs) { input.checked = false; }
    update();
    const left = all(".chip", chips);
    const next = place >= 0 ? left[Math.min(place, left.length - 1)] : null;
    (next || status).focus();
  }

  function update() {
    const chosen = choices();
    const found = sorted(cards.filter((card) => fits(card, chosen)), chosen);
    drawCards(found, chosen);
    drawCounts(chosen);
    drawChips(chosen);
    if (!found.length) { drawNothing(chosen); }
    const said = found.length === total ? text("shown-all", { number: total }) : text("shown-of", { number: found.length, total });
    if (status.textContent !== said) { status.textContent = said; }
    writeAddress(chosen);
  }

  // --- sharing -------------------------------------------------------------------------------------

  async function copyLink() {
    const said = find("[data-copy-status]");
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = text("copied");
    } catch {
      const field = find(".copy-address input");
      find(".copy-address").hidden = false;
      field.value = location.href;
      field.select();
      said.textContent = text("copy-failed");
    }
  }

  // --- comparing -----------------------------------------------------------------------------------

  const bar = find(".compare-bar");
  const boxes = all("input[name=jamfor]");

  function drawCompare() {
    const picked = boxes.filter((box) => box.checked);
    const link = find("[data-compare-link]");
    bar.hidden = !picked.length;
    link.hidden = picked.length < 2;
    link.href = `${finder.dataset.compare}?m=${picked.map((box) => box.value).join(",")}`;
    for (const box of boxes) {
      const full = picked.length >= MAX_COMPARED && !box.checked;
      box.setAttribute("aria-disabled", String(full));
      box.parentNode.classList.toggle("none-left", full);
    }
    const names = picked.length === 1 ? "compare-more" : picked.length >= MAX_COMPARED ? "compare-full" : "compare-picked";
    find("[data-compare-status]").textContent = picked.length ? text(names, { number: picked.length }) : "";
  }

  function pick(event) {
    if (boxes.filter((box) => box.checked).length > MAX_COMPARED) { event.target.checked = false; }
    drawCompare();
  }

  // --- start ---------------------------------------------------------------------------------------

  form.hidden = false;
  find(".finder__bar").hidden = false;
  for (const place of all(".card-compare")) { place.hidden = false; }
  for (const box of boxes) { box.checked = false; box.addEventListener("change", pick); }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", update);
  order.addEventListener("change", update);
  for (const node of all("[data-clear]")) { node.addEventListener("click", () => drop(facets.flatMap(({ inputs }) => inputs))); }
  find("[data-copy-link]").addEventListener("click", copyLink);
  find("[data-compare-clear]").addEventListener("click", () => {
    for (const box of boxes) { box.checked = false; }
    drawCompare();
    status.focus();
  });
  find("[data-done]").addEventListener("click", () => { sheet.open = false; status.focus(); });
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !wide.matches) { sheet.open = false; find("summary", sheet).focus(); }
  });
  const wide = matchMedia("(min-width: 64rem)");
  const unfold = () => { sheet.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();
  addEventListener("popstate", () => { readAddress(); update(); });
  readAddress();
  update();
  finder.dataset.ready = "true";
})();
