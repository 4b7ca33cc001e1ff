// --- controls, and the start -------------------------------------------------------

function addButtons() {
  const control = L.control({ position: "topright" });
  const zoom = (step) => map.setZoom(map.getZoom() + step, { animate: !still });
  control.onAdd = () => {
    const group = L.DomUtil.create("div", "map-zoom");
    for (const [sign, key, act] of [["+", "zoom-in", () => zoom(1)], ["−", "zoom-out", () => zoom(-1)], ["⌂", "whole-county", fit]]) {
      const button = element("button", sign, { type: "button", "aria-label": say(key), title: say(key) });
      button.addEventListener("click", act);
      group.append(button);
    }
    L.DomEvent.disableClickPropagation(group);
    return group;
  };
  control.addTo(map);
}

function fit() {
  const chosen = choice.kommun && shapes.getLayers().find((shape) => shape.feature.properties.code === choice.kommun);
  const placed = [...scenes.values()].map(({ position }) => position).filter(Boolean);
  const bounds = chosen ? chosen.getBounds() : L.latLngBounds([...placed, ...anchorsInUse()]);
  if (bounds.isValid()) { map.fitBounds(bounds, { padding: [30, 30], animate: false, maxZoom: 12 }); }
}

// Where places without a position are counted.
function anchorsInUse() {
  const unplaced = new Set([...scenes.values()].filter(({ position }) => !position).map(codeOf));
  return [...unplaced].map((code) => municipalities.get(code).anchor).map(([lon, lat]) => L.latLng(lat, lon));
}

document.addEventListener("scenkarta:data", ({ detail }) => {
  ({ map, shapes } = detail);
  readData(detail.data);
  choose(readAddress());
  fit(); // before the municipalities are drawn, so that they are drawn once
  shapes.addData(geometries());
  shapes.eachLayer((shape) => setAll(shape.getElement(), { "aria-hidden": "true" }));
  if (choice.kommun) { fit(); }
  addButtons();
  if (byId("bakgrund")) { offerBackground(); }
  show();
  map.on("moveend", () => { if (!isChanging && isCrowded()) { drawMarks(); closeLostPopup(); } });
  map.getContainer().removeAttribute("tabindex"); // the marks are the way in
  if (form) { listenToForm(); }
  addEventListener("popstate", () => { closePopup(false); turnTo(readAddress()); openFromAddress(); });
  openFromAddress();
  box.dataset.ready = "true";
});

document.addEventListener("scenkarta:failed", () => {
  box.hidden = true;
  form?.remove();
  byId("karta-fel").hidden = false;
  box.closest(".map-frame").classList.add("map-failed");
});

new ResizeObserver(() => map?.invalidateSize({ animate: false })).observe(box);
box.hidden = false;
