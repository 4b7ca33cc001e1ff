// Compares two to four methods side by side. The facts are the rows of the page's own table of all methods, turned so
// that each method is a column. The choice is the address: /metoder/jamfor/?m=mumin,orossamtal
import { writeAddress } from "./lib/address.js";
import { element } from "./lib/element.js";
import { find, findAll } from "./lib/find.js";
import { sentence } from "./lib/sentence.js";

const MAX = 4;
const ROLES = {
  "thead, tbody": "rowgroup",
  tr: "row",
  "thead th": "columnheader",
  "tbody th": "rowheader",
  td: "cell",
};

const page = find("#jamforelse");
const form = find(".compare-form");
/** @type {HTMLSelectElement[]} */
const selects = findAll("select", form);
const status = find("[data-status]", page);
const result = find(".compare-result");
/** @type {HTMLTableElement} */
const table = find(".compare-table");
/** @type {HTMLInputElement} */
const differs = find("[data-differs]");
const headings = findAll(".all-methods thead th").map((cell) => cell.textContent);
const printed = find(".print-address");
const baseAddress = printed.textContent;
/** @type {HTMLTableRowElement[]} */
const methodRows = findAll("tr[data-method]");
const rows = new Map(methodRows.map((row) => [/** @type {string} */ (row.dataset.method), row]));

/** Take the choice from the address. Returns what there is to say of it. */
function readAddress() {
  const asked = new URLSearchParams(location.search).get("m") ?? "";
  const unique = [...new Set(asked.split(",").filter(Boolean))];
  const known = unique.filter((slug) => rows.has(slug));
  const unknown = unique.filter((slug) => !rows.has(slug));
  const notes = [];
  if (unknown.length) notes.push(sentence(page, "compare-unknown", { names: unknown.join(", ") }));
  if (known.length > MAX) notes.push(sentence(page, "compare-too-many"));
  for (const [index, select] of selects.entries()) select.value = known[index] ?? "";
  return notes;
}

const chosen = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];

/** @param {string} slug */
const rowOf = (slug) => /** @type {HTMLTableRowElement} */ (rows.get(slug));

/**
 * A copy of what a cell of the big table says.
 *
 * @param {Element} cell
 */
const copyOf = (cell) => element("td", {}, ...[...cell.childNodes].map((node) => node.cloneNode(true)));

/** @param {string} slug */
function columnHeading(slug) {
  const link = find("th a", rowOf(slug)).cloneNode(true);
  const name = element("span", { class: "hidden" }, ` ${link.textContent}`);
  const remove = element("button", { type: "button", class: "link-button" }, sentence(page, "remove"), name);
  remove.addEventListener("click", () => {
    // It may be chosen twice.
    for (const select of selects) if (select.value === slug) select.value = "";
    update();
    selects.find((select) => !select.value)?.focus();
  });
  return element("th", { scope: "col" }, link, element("br"), remove);
}

/** @param {Element} cell */
const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

/** @param {string[]} slugs */
function draw(slugs) {
  find("thead", table).replaceChildren(element("tr", {}, element("td"), ...slugs.map(columnHeading)));
  const lines = headings.slice(1).map((heading, index) => {
    const cells = slugs.map((slug) => rowOf(slug).cells[index + 1]);
    const line = element("tr", {}, element("th", { scope: "row" }, heading), ...cells.map(copyOf));
    line.hidden = differs.checked && cells.every((cell) => words(cell) === words(cells[0]));
    return line;
  });
  find("tbody", table).replaceChildren(...lines);
  table.style.setProperty("--methods", String(slugs.length));
  // Said outright, since some browsers forget that it is a table when it is laid out as a grid on a phone.
  for (const [selector, role] of Object.entries(ROLES)) {
    for (const node of findAll(selector, table)) node.setAttribute("role", role);
  }
  table.setAttribute("role", "table");
}

/** @param {string[]} [notes] what else there is to say */
function update(notes = []) {
  const slugs = chosen();
  const number = slugs.length;
  const isEnough = number > 1;
  result.hidden = !isEnough;
  page.classList.toggle("is-comparing", isEnough);
  if (isEnough) draw(slugs);
  notes.push(isEnough ? sentence(page, "compare-status", { number }) : sentence(page, "compare-too-few"));
  status.textContent = notes.join(" ");
  const query = number ? `?m=${slugs.map(encodeURIComponent).join(",")}` : "";
  if (query !== location.search) writeAddress(location.pathname + query);
  printed.textContent = baseAddress + query;
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
for (const field of [...selects, differs]) field.addEventListener("change", () => update());
find("[data-print]").addEventListener("click", () => print());
addEventListener("popstate", () => update(readAddress()));
update(readAddress());
page.dataset.ready = "true";
