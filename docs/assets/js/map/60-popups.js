// --- popups ----------------------------------------------------------------------------------------

const LISTED = 20; // names in the popup of a mark that stands for several places
let open; // { key, popup }

function dialog(title, lang) {
  const content = element("div", "", { role: "dialog", "aria-labelledby": "popup-heading" });
  const close = element("button", "×", { type: "button", class: "popup-close", "aria-label": say("close") });
  close.addEventListener("click", () => closePopup());
  content.append(element("h2", title, { id: "popup-heading", tabindex: "-1", ...(lang && { lang }) }), close);
  return content;
}

const pageOf = (scene) => `${box.dataset.pages}${encodeURIComponent(scene.id)}/`;

function link(scene, content) {
  return element("a", content, { href: pageOf(scene), ...(box.dataset.target && { target: box.dataset.target }) });
}

function sceneContent(scene) {
  const content = dialog(scene.name, "sv");
  const more = element("p");
  more.append(link(scene, say("open-page")));
  content.append(
    element("p", [scene.district, scene.municipality.name].filter(Boolean).join(", "), { lang: "sv" }),
    element("p", label(stateOf(scene)), { class: "status" }),
    element("p", `${say("position")}: ${words.precision[scene.precision]}. ${say("popup-note")}`, { class: "small" }), more,
  );
  return content;
}

function severalContent(it) {
  const content = dialog(nameOf(it));
  const list = element("ul");
  for (const scene of it.scenes.slice(0, LISTED)) {
    const item = element("li");
    const name = link(scene, scene.name);
    name.lang = "sv";
    item.append(name, `: ${label(stateOf(scene))}`);
    list.append(item);
  }
  const closer = closerButton(it);
  if (closer) { content.append(closer); }
  content.append(list);
  const rest = it.scenes.length - LISTED;
  if (rest > 0) { content.append(element("p", say("near-rest", { number: rest }), { class: "small" })); }
  if (it.kind === "place") { content.append(element("p", say("bundle-note"), { class: "small" })); }
  return content;
}

// Places that lie close are told apart by coming closer, as long as there is a closer to come to.
function closerButton(it) {
  const bounds = L.latLngBounds(it.scenes.map(({ position }) => position || it.position));
  const zoom = Math.max(map.getBoundsZoom(bounds), map.getZoom() + 1);
  if (it.kind !== "near" || zoom > map.getMaxZoom()) { return undefined; }
  const button = element("button", say("closer"), { type: "button", class: "button" });
  button.addEventListener("click", () => {
    closePopup(false);
    map.setView(bounds.getCenter(), zoom, { animate: false });
    markOf(it.scenes[0]).mark.getElement().focus({ preventScroll: true });
  });
  return button;
}

function openPopup(key, moveFocus = true) {
  const it = marks.get(key);
  closePopup(false);
  if (it.kind === "scene") { pinned = key; }
  const popup = L.popup({
    closeButton: false, autoPan: true, keepInView: false,
    maxWidth: Math.min(280, box.clientWidth - 60), maxHeight: Math.max(160, box.clientHeight - 90),
  }).setLatLng(it.position).setContent(it.kind === "scene" ? sceneContent(it.scenes[0]) : severalContent(it));
  open = { key, popup };
  popup.openOn(map);
  setAll(it.mark.getElement(), { "aria-expanded": "true" });
  markRow(key);
  if (moveFocus) { byId("popup-heading").focus({ preventScroll: true }); }
  if (it.kind === "scene") { writeAddress(key, moveFocus); }
}

function closePopup(returnFocus = true) {
  if (!open) { return; }
  const { key, popup } = open;
  open = undefined;
  map.closePopup(popup);
  markRow("");
  const node = marks.get(key)?.mark.getElement();
  if (node) { setAll(node, { "aria-expanded": "false" }); }
  if (!returnFocus) { return; }
  node?.focus({ preventScroll: true });
  writeAddress("", false);
}

const closeLostPopup = () => { if (open && !marks.has(open.key)) { closePopup(false); } };

// Escape closes from wherever on the page; only a reader who is in the map is led back to the mark.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !open) { return; }
  const inMap = box.contains(event.target) || event.target === document.body;
  closePopup(inMap);
  if (!inMap) { writeAddress("", false); }
});

// A scene in the list, or in the address, is shown on the map; one without a position at its municipality.
function showScene(id, moveFocus = true) {
  const scene = scenes.get(id);
  if (!found.includes(scene)) { return; }
  pinned = id;
  const place = scene.position || markOf(scene).position;
  map.setView(place, scene.position ? 12 : 10, { animate: false });
  drawMarks();
  if (moveFocus) { box.scrollIntoView({ block: "nearest" }); }
  openPopup(markOf(scene).key, moveFocus);
}
