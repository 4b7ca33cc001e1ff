// --- the list --------------------------------------------------------------------------------------

const list = document.querySelector("#platslista tbody") || byId("platslista");
// Rows of the page itself, and in the map's own page those made for scenes that have none there. The embedded map has a
// list only when every scene has its row.
const rows = new Map([...(list?.children || [])].map((row) => [row.dataset.scene, row]));
const FIRST = 12; // rows that are laid out at once: more than a screen holds
const PAGE = 50; // rows shown at a time when the places are many
let limit = MANY;

function showRows(atOnce = FIRST) {
  if (!list) { return; }
  const all = found;
  const wanted = all.slice(0, limit);
  const kept = new Set(wanted.map(({ id }) => id));
  for (const row of [...list.children]) { if (!kept.has(row.dataset.scene)) { row.remove(); } }
  placeRows(wanted.slice(0, atOnce), list.firstElementChild);
  if (wanted.length > atOnce) {
    afterPaint(() => { if (found === all) { placeRows(wanted.slice(atOnce), list.children[atOnce] || null); } });
  }
  const more = byId("visa-fler");
  if (!more) { return; }
  more.hidden = all.length <= limit;
  more.textContent = say("show-more", { number: wanted.length, total: all.length });
}

// A row that stands in its place is not moved: it may have focus.
function placeRows(wanted, first) {
  let next = first;
  for (const scene of wanted) {
    const row = rowOf(scene);
    showState(row, scene);
    if (row === next) { next = next.nextElementSibling; } else { list.insertBefore(row, next); }
  }
}

function rowOf(scene) {
  if (!rows.has(scene.id)) { rows.set(scene.id, newRow(scene)); }
  return rows.get(scene.id);
}

function showState(row, scene) {
  const cell = row.querySelector("[data-state]");
  const state = stateOf(scene);
  if (cell.dataset.state !== state) {
    cell.dataset.state = state;
    cell.className = `status status--${state}`;
  }
  if (cell.textContent !== label(state)) { cell.textContent = label(state); }
}

let markedRow;

function markRow(id) {
  markedRow?.classList.remove("chosen");
  markedRow = rows.get(id);
  markedRow?.classList.add("chosen");
}

list?.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-show]");
  if (!asked) { return; }
  event.preventDefault();
  showScene(asked.dataset.show);
});
