// --- the marks on the map --------------------------------------------------------------------------

const marks = new Map(); // key -> { key, kind, scenes, position, mark, ring? }, in the order of the arrow keys
let focusRing;
let stop; // the key of the one mark that Tab reaches

function drawMarks() {
  const focused = marks.get(document.activeElement?.dataset?.key);
  const before = new Map(marks);
  marks.clear();
  for (const it of wantedMarks()) {
    const old = before.get(it.key);
    marks.set(it.key, { ...it, mark: old?.mark || newMark(it), ring: old?.ring });
    before.delete(it.key);
  }
  for (const { mark, ring } of before.values()) { mark.remove(); ring?.remove(); }
  for (const it of marks.values()) { update(it); }
  keepOrder();
  keepOneStop(stop);
  showRings();
  if (focused && !marks.has(focused.key)) { markOf(focused.scenes[0])?.mark.getElement().focus({ preventScroll: true }); }
}

const markOf = (scene) => marks.get(scene.id) || [...marks.values()].find((it) => it.scenes.includes(scene));

function newMark({ key, kind, scenes: [scene], position }) {
  const mark = madeMark(kind, scene, position).addTo(map);
  const node = mark.getElement();
  setAll(node, { role: "button", "aria-haspopup": "dialog", "aria-expanded": "false", tabindex: "-1", "data-key": key });
  mark.on("click", () => openPopup(key));
  return mark;
}

function madeMark(kind, scene, position) {
  if (kind !== "scene") { return new Bundle(position, { radius: RADIUS + 2, className: "scene scene--bundle" }); }
  return scene.precision === "district"
    ? new Area(position, { radius: AREA_METRES, className: "scene scene--area" })
    : new Mark(position, { radius: RADIUS, className: "scene" });
}

function update({ kind, scenes: all, mark, position }) {
  if (kind === "scene") {
    mark.setState(stateOf(all[0]));
  } else {
    if (!mark.getLatLng().equals(position)) { mark.setLatLng(position); }
    mark.setNumber(all.length);
  }
  setAll(mark.getElement(), { "aria-label": nameOf({ kind, scenes: all }) });
}

function nameOf({ kind, scenes: all }) {
  const [{ name, municipality }] = all;
  if (kind === "scene") { return `${name}, ${municipality.name}. ${label(stateOf(all[0]))}`; }
  const named = [...new Set(all.map((scene) => scene.municipality.name))];
  return say(kind === "place" ? "bundle" : "near", { number: all.length, municipality: named.join(", ") });
}

// The marks stand in the page in the order that the arrow keys follow. A mark that is in its place is not moved: it
// may have focus.
function keepOrder() {
  if (!marks.size) { return; }
  const group = marks.values().next().value.mark.getElement().parentNode;
  setAll(group, { role: "group", "aria-label": box.getAttribute("aria-label") });
  let next = null;
  for (const { mark } of [...marks.values()].reverse()) {
    const node = mark.getElement();
    if (nextMark(node) !== next) { group.insertBefore(node, next); }
    if (mark.number && node.nextSibling !== mark.number) { node.after(mark.number); }
    next = node;
  }
}

function nextMark(node) {
  let next = node.nextSibling;
  while (next && !next.dataset.key) { next = next.nextSibling; } // past numbers and rings
  return next;
}

function showRings() {
  const metres = Number(choice.ring) || 0;
  for (const it of marks.values()) {
    const isWanted = metres && it.kind === "scene" && it.scenes[0].precision !== "district";
    if (isWanted && !it.ring) {
      it.ring = L.circle(it.position, { radius: Number(box.dataset.metres), className: "distance", interactive: false }).addTo(map);
      it.ring.bringToBack();
    } else if (!isWanted && it.ring) {
      it.ring.remove();
      it.ring = undefined;
    }
  }
  const said = byId("avstand");
  if (said) { said.hidden = !metres; }
}

// --- keyboard: one tab stop for all marks; arrows, Home and End move between them ------------------

function keepOneStop(key) {
  stop = marks.has(key) ? key : marks.keys().next().value;
  for (const { key: its, mark } of marks.values()) { setAll(mark.getElement(), { tabindex: its === stop ? "0" : "-1" }); }
}

function showFocus(it) {
  keepOneStop(it.key);
  map.panInside(it.mark.getLatLng(), { padding: [40, 40], animate: !still });
  hideFocus();
  if (it.mark.getElement().matches(":focus-visible")) {
    const radius = (it.mark instanceof L.Circle ? RADIUS : it.mark.getRadius()) + 6;
    focusRing = L.circleMarker(it.mark.getLatLng(), { radius, className: "ring", interactive: false }).addTo(map);
  }
}

function hideFocus() {
  focusRing?.remove();
  focusRing = undefined;
}

function onMarkKey(event, it) {
  if (event.altKey || event.ctrlKey || event.metaKey) { return; }
  const keys = [...marks.keys()];
  const last = keys.length - 1;
  const index = keys.indexOf(it.key);
  const moves = {
    ArrowRight: Math.min(index + 1, last), ArrowDown: Math.min(index + 1, last),
    ArrowLeft: Math.max(index - 1, 0), ArrowUp: Math.max(index - 1, 0), Home: 0, End: last,
  };
  if (event.key === "Enter" || event.key === " ") {
    openPopup(it.key);
  } else if (event.key in moves) {
    marks.get(keys[moves[event.key]]).mark.getElement().focus({ preventScroll: true });
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

const markAt = (event) => marks.get(event.target.dataset?.key);

box.addEventListener("focusin", (event) => { const it = markAt(event); if (it) { showFocus(it); } });
box.addEventListener("focusout", hideFocus);
box.addEventListener("keydown", (event) => { const it = markAt(event); if (it) { onMarkKey(event, it); } });
