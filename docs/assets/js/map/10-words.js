// The map and its list: one choice, kept in the address, decides what both show.
// The files of this folder are joined, in order of name, into one script (catalog/pages/look/assets.py): by themselves
// for the embedded map, with those of map-page/ for the map's own page. What folium writes comes last in both, and sends
// what is to be drawn with the event `scenkarta:data`.

const box = document.getElementById("scenkarta");
const words = JSON.parse(box.dataset.words);
const form = document.getElementById("kartval");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
// Up to so many places are marked one by one and listed at a time; more are counted together where they lie close.
const MANY = Number(box.dataset.many);
const LATEST = "senast";

let map;
let choice = {};
let view = LATEST; // the chosen mapping

const byId = (id) => document.getElementById(id);
// A sentence that a number decides the wording of has a form for each plural category.
const plural = new Intl.PluralRules(document.documentElement.lang);
const formOf = (text, number) => (typeof text === "object" ? text[plural.select(number)] ?? text.other : text);
const say = (key, values = {}) => formOf(words.texts[key] || "", values.number).replace(/\{(\w+)\}/g, (_, name) => values[name]);
const label = (state) => (view === LATEST ? words.status : words.states)[state];
const plain = (text) => text.toLowerCase().trim();

// What need not be ready when the new picture is.
const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

function element(tag, content, attributes = {}) {
  const node = document.createElement(tag);
  setAll(node, attributes);
  if (content) { node.textContent = content; }
  return node;
}

function setAll(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) !== String(value)) { node.setAttribute(name, value); }
  }
}
