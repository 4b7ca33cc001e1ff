// The search page: searches while you type, and keeps the question in the address so that it can be shared.
// Without this script the page is the list of all pages from A to Ö, which is also what remains if the index fails.
import { writeAddress } from "./lib/address.js";
import { element } from "./lib/element.js";
import { fetchJson } from "./lib/fetch.js";
import { find, findAll } from "./lib/find.js";
import { fillPlural } from "./lib/sentence.js";

/** @import { Hit, IndexFile } from "./search/types.js" */
/** @typedef {{ kinds: Record<string, string>, search: (query: string) => Hit[] }} Engine kinds: in words */

const PAUSE = 400; // milliseconds without typing before the number of hits is read aloud

const root = document.documentElement;
/** @type {HTMLElement & { dataset: { root: string, section: string, none: string, many: string, failed: string } }} */
const page = find("[data-search]");
const form = find("[data-search-form]");
/** @type {HTMLInputElement} */
const field = find("[data-search-field]");
const list = find("[data-search-hits]");
const results = find("[data-search-results]");
const status = find("[data-search-status]");
const allPages = find("[data-search-all]");

/** @type {Promise<Engine> | null} */
let loading = null;

/** Fetch the engine, once. */
function load() {
  loading ??= fetchJson(/** @type {string} */ (root.dataset.searchIndex)).then((/** @type {IndexFile} */ index) => ({
    kinds: index.kinds,
    search: siteSearch(index).find,
  }));
  return loading;
}

/**
 * @param {Hit} hit
 * @param {string} kind in words
 */
function item({ page: { u: address, t: title }, section, snippet }, kind) {
  const [path, ownAnchor] = address.split("#");
  const anchor = ownAnchor || section.anchor;
  const href = page.dataset.root + path;
  const link = element("a", { class: "hit__link", href: href + (ownAnchor ? `#${ownAnchor}` : "") }, title);
  const text = snippet.map((piece) => (piece.hit ? element("mark", {}, piece.text) : piece.text));
  const made = element("li", { class: "hit" });
  made.append(
    element("p", { class: "hit__kind" }, kind),
    element("h3", { class: "hit__title" }, link),
    element("p", { class: "hit__text" }, ...text),
  );
  if (section.heading && anchor) {
    const deep = element("a", { href: `${href}#${anchor}` }, section.heading);
    made.append(element("p", { class: "hit__section" }, `${page.dataset.section} `, deep));
  }
  return made;
}

let telling = 0;

/** @param {string} text */
function tell(text) {
  clearTimeout(telling);
  telling = setTimeout(() => (status.textContent = text), PAUSE);
}

/** @param {Element[]} items */
function show(items) {
  list.replaceChildren(...items);
  results.hidden = !items.length;
  allPages.hidden = items.length > 0;
}

async function search() {
  const query = field.value.trim();
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  writeAddress(address.href);
  if (query.length < 2) {
    show([]);
    tell("");
    return;
  }
  try {
    const engine = await load();
    if (query !== field.value.trim()) return;
    const hits = engine.search(query);
    const number = hits.length;
    show(hits.map((hit) => item(hit, engine.kinds[hit.page.k])));
    tell(fillPlural(number ? page.dataset.many : page.dataset.none, { number, query }));
  } catch {
    loading = null; // the next question tries again
    tell(page.dataset.failed);
  }
}

/**
 * Arrow keys walk between the field and the hits; Escape goes back to the field. Tab works as everywhere.
 *
 * @param {KeyboardEvent} event
 */
function walk(event) {
  const stops = [field, ...findAll(".hit__link", list)];
  const here = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
  if (event.key === "Escape" && here > 0) field.focus();
  if (!step || here < 0 || !stops[here + step]) return;
  event.preventDefault();
  stops[here + step].focus();
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("focus", () => load().catch(() => (loading = null)), { once: true });
field.addEventListener("input", search);
page.addEventListener("keydown", walk);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
const showAnswer = () => root.classList.remove("asked");
if (field.value) search().finally(showAnswer);
else showAnswer();
