// The method index: choose by facets, sort, share and pick methods to compare.
// The list itself stands in the page, with every fact in data-* attributes; without this file it is shown whole.
// The state is the address, nothing is stored.
import { fits, matching } from "./facets/matching.js";
import { writeAddress } from "./lib/address.js";
import { copyText } from "./lib/clipboard.js";
import { element } from "./lib/element.js";
import { find, findAll } from "./lib/find.js";
import { sentence } from "./lib/sentence.js";
import { onWidth, wide } from "./lib/wide.js";

/** @import { Choice, Method } from "./facets/matching.js" */
/** @typedef {Method & { node: HTMLElement, home: HTMLElement }} Card home: where it stands in the whole list */
/** @typedef {{ key: string, box: HTMLDetailsElement, name: string, inputs: HTMLInputElement[] }} Facet */

const MAX_COMPARED = 4;
const finder = find("#metodval");
const form = find("form.facets");
/** @type {HTMLDetailsElement} */
const sheet = find(".facets__sheet");
/** @type {HTMLSelectElement} */
const order = find("select[name=ordning]");
const status = find("[data-status]", finder);
const matches = find(".matches");
const groups = find(".groups");
const chips = find(".chips");
const nothing = find(".nothing");
const copyStatus = find("[data-copy-status]");
const copyAddress = find(".copy-address");
const total = Number(finder.dataset.total);

/** @type {(key: string, values?: import("./lib/sentence.js").Values) => string} */
const say = (key, values) => sentence(finder, key, values);

/** @type {Facet[]} */
const facets = findAll("[data-facet]").map((box) => ({
  key: /** @type {string} */ (box.dataset.facet),
  box: /** @type {HTMLDetailsElement} */ (box),
  name: find("legend", box).textContent,
  inputs: findAll("input", box),
}));

/** @type {Card[]} */
const cards = findAll(".card[data-method]").map((node) => ({
  node,
  home: /** @type {HTMLElement} */ (node.parentNode),
  values: new Map(
    facets.map(({ key }) => [key, new Set(node.getAttribute(`data-${key}`)?.split(" ").filter(Boolean))]),
  ),
  rank: (name) => Number(node.getAttribute(`data-rang-${name}`)),
}));

/** @param {Facet} facet */
const checkedIn = ({ inputs }) => inputs.filter(({ checked }) => checked);

/** @returns {Choice} */
function readChoice() {
  const chosen = new Map();
  for (const facet of facets) {
    const values = checkedIn(facet).map(({ value }) => value);
    if (values.length) chosen.set(facet.key, values);
  }
  return chosen;
}

// --- the address -----------------------------------------------------------------------------------

function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const facet of facets) {
    const values = asked.get(facet.key)?.split(",") ?? [];
    for (const input of facet.inputs) input.checked = values.includes(input.value);
    if (checkedIn(facet).length) facet.box.open = true;
  }
  order.value = asked.get("ordning") ?? "";
  if (order.selectedIndex < 0) order.selectedIndex = 0;
}

/** @param {Choice} choice */
function queryOf(choice) {
  const parts = [...choice].map(([key, values]) => `${key}=${values.map(encodeURIComponent).join(",")}`);
  if (order.selectedIndex > 0) parts.push(`ordning=${order.value}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

// --- drawing ---------------------------------------------------------------------------------------

/**
 * @param {string} className
 * @param {() => void} action
 * @param {...(Node | string)} children
 */
function button(className, action, ...children) {
  const node = element("button", { type: "button", class: className }, ...children);
  node.addEventListener("click", action);
  return node;
}

/** @param {HTMLInputElement} input */
const labelOf = (input) => /** @type {HTMLElement} */ (input.parentNode);
/** @param {HTMLInputElement} input */
const wordsOf = (input) => find(".facet__label", labelOf(input)).textContent;

/**
 * @param {Card[]} found
 * @param {Choice} choice
 */
function drawCards(found, choice) {
  const isWhole = !choice.size && order.selectedIndex === 0;
  groups.hidden = !isWhole;
  matches.hidden = isWhole || !found.length;
  nothing.hidden = Boolean(found.length);
  for (const card of cards) {
    card.node.hidden = !isWhole && !found.includes(card);
    if (isWhole) card.home.append(card.node);
  }
  if (!isWhole) find(".cards", matches).append(...found.map(({ node }) => node));
}

/** @param {Choice} choice */
function drawCounts(choice) {
  /** @type {(place: Element, number?: number) => void} */
  const tell = (place, number) => (place.textContent = number ? say("n-chosen", { number }) : "");
  for (const { key, box, inputs } of facets) {
    const rest = cards.filter((card) => fits(card, choice, key));
    for (const input of inputs) {
      const number = rest.filter(({ values }) => values.get(key)?.has(input.value)).length;
      find("[data-count]", labelOf(input)).textContent = String(number);
      labelOf(input).classList.toggle("none-left", !number);
    }
    tell(find("[data-chosen]", box), choice.get(key)?.length);
  }
  tell(find("[data-chosen-total]"), [...choice.values()].flat().length);
}

/** @param {Choice} choice */
function drawChips(choice) {
  chips.hidden = !choice.size;
  const items = facets.flatMap((facet) =>
    checkedIn(facet).map((input) => {
      const remove = element("span", { class: "hidden" }, `${say("remove")} `);
      const cross = element("span", { class: "chip__cross", "aria-hidden": "true" }, "×");
      const chip = button("chip", () => drop([input], chip), remove, `${facet.name}: ${wordsOf(input)}`, cross);
      return element("li", {}, chip);
    }),
  );
  find("ul", chips).replaceChildren(...items);
  copyStatus.textContent = "";
  copyAddress.hidden = true;
}

/**
 * What to let go of when nothing matches: each chosen facet, with how many methods would then be shown.
 *
 * @param {Choice} choice
 */
function drawNothing(choice) {
  const ways = facets
    .filter(({ key }) => choice.has(key))
    .map((facet) => ({ facet, number: cards.filter((card) => fits(card, choice, facet.key)).length }))
    .filter(({ number }) => number)
    .sort((a, b) => b.number - a.number);
  find("p", nothing).hidden = !ways.length;
  find("ul", nothing).replaceChildren(
    ...ways.map(({ facet, number }) => {
      const words = `${facet.name}: ${checkedIn(facet).map(wordsOf).join(", ")}`;
      const letGo = button("button button--quiet", () => drop(facet.inputs), say("nothing-drop", { choice: words }));
      return element("li", {}, letGo, ` ${say("nothing-gives", { number })}`);
    }),
  );
}

/**
 * Take choices away and leave focus somewhere that still exists: the chip's neighbour, or the result.
 *
 * @param {HTMLInputElement[]} inputs
 * @param {HTMLElement} [chip]
 */
function drop(inputs, chip) {
  const place = chip ? findAll(".chip", chips).indexOf(chip) : -1;
  for (const input of inputs) input.checked = false;
  update();
  const left = findAll(".chip", chips);
  const next = left[Math.min(place, left.length - 1)];
  (next ?? status).focus();
}

function update() {
  const choice = readChoice();
  const found = matching(cards, choice, order.value);
  const number = found.length;
  drawCards(found, choice);
  drawCounts(choice);
  drawChips(choice);
  if (!number) drawNothing(choice);
  const said = number === total ? say("shown-all", { total, number }) : say("shown-of", { number, total });
  if (status.textContent !== said) status.textContent = said;
  const query = queryOf(choice);
  if (query !== location.search) writeAddress(location.pathname + query + location.hash);
}

// --- sharing ---------------------------------------------------------------------------------------

async function copyLink() {
  if (await copyText(location.href)) {
    copyStatus.textContent = say("copied");
    return;
  }
  /** @type {HTMLInputElement} */
  const field = find("input", copyAddress);
  copyAddress.hidden = false;
  field.value = location.href;
  field.select();
  copyStatus.textContent = say("copy-failed");
}

// --- comparing -------------------------------------------------------------------------------------

const bar = find(".compare-bar");
/** @type {HTMLAnchorElement} */
const compareLink = find("[data-compare-link]");
/** @type {HTMLInputElement[]} */
const boxes = findAll("input[name=jamfor]");
const picked = () => boxes.filter(({ checked }) => checked);

function drawCompare() {
  const slugs = picked().map(({ value }) => value);
  const number = slugs.length;
  bar.hidden = !number;
  compareLink.hidden = number < 2;
  compareLink.href = `${finder.dataset.compare}?m=${slugs.join(",")}`;
  for (const box of boxes) {
    const isFull = number >= MAX_COMPARED && !box.checked;
    box.setAttribute("aria-disabled", String(isFull));
    labelOf(box).classList.toggle("none-left", isFull);
  }
  const key = number === 1 ? "compare-more" : number >= MAX_COMPARED ? "compare-full" : "compare-picked";
  find("[data-compare-status]").textContent = number ? say(key, { number }) : "";
}

// --- start -----------------------------------------------------------------------------------------

for (const part of [form, find(".finder__bar"), ...findAll(".card-compare")]) part.hidden = false;
for (const box of boxes) {
  box.checked = false;
  box.addEventListener("change", () => {
    if (picked().length > MAX_COMPARED) box.checked = false;
    drawCompare();
  });
}
form.addEventListener("submit", (event) => event.preventDefault());
for (const field of [form, order]) field.addEventListener("change", update);
for (const node of findAll("[data-clear]")) {
  node.addEventListener("click", () => drop(facets.flatMap(({ inputs }) => inputs)));
}
find("[data-copy-link]").addEventListener("click", copyLink);
find("[data-compare-clear]").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  drawCompare();
  status.focus();
});
find("[data-done]").addEventListener("click", () => {
  sheet.open = false;
  status.focus();
});
sheet.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || wide.matches) return;
  sheet.open = false;
  find("summary", sheet).focus();
});
onWidth((isWide) => (sheet.open = isWide));
addEventListener("popstate", () => {
  readAddress();
  update();
});
readAddress();
update();
finder.dataset.ready = "true";
