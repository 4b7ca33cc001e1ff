// --- what is said of the choice, and official numbers per municipality -------------------------------

function showWords() {
  const result = byId("kartresultat");
  if (result) { result.textContent = say(found.length ? "result" : "no-result", { number: found.length, total: scenes.size }); }
  const summary = byId("kartlage");
  if (summary) { summary.textContent = words.mappings[view] || ""; }
  for (const part of document.querySelectorAll("[data-mapping]")) { part.open = view === part.dataset.mapping || part.open; }
  const more = byId("kartlage-mer");
  if (more) { more.hidden = view === LATEST; more.firstElementChild.hash = `kartlaggning-${view}`; }
}

const STEPS = [1, 10, 20, 30];
let shapes;
let countsShown; // the mapping whose numbers stand on the map

function showCounts() {
  const id = view === LATEST ? data.latest : view;
  const wanted = choice.visa === "antal" ? id : undefined;
  if (wanted === countsShown) { return; }
  countsShown = wanted;
  box.classList.toggle("with-counts", Boolean(wanted));
  shapes.eachLayer((shape) => {
    const { counts, anchor: [lon, lat] } = municipalities.get(shape.feature.properties.code);
    const count = wanted && counts[wanted];
    const node = shape.getElement();
    node.classList.remove("count-1", "count-2", "count-3", "count-4", "no-figure");
    shape.unbindTooltip();
    if (wanted && count === undefined) { node.classList.add("no-figure"); }
    if (count === undefined) { return; }
    node.classList.add(`count-${STEPS.filter((step) => count >= step).length}`);
    shape.bindTooltip(element("span", String(count)), { permanent: true, direction: "top", className: "count-label" }).openTooltip([lat, lon]);
  });
  const legend = byId("antalsforklaring");
  if (legend) { legend.hidden = !wanted; }
}
