// --- only in the map's own page: rows for more scenes than the page has ------------------------------

function newRow(scene) {
  const row = byId("platsrad").content.firstElementChild.cloneNode(true);
  const parts = {
    page: [scene.name, pageOf(scene)],
    district: [scene.district],
    place: [scene.municipality.name, `${box.dataset.pages}kommun/${scene.municipality.slug}/`],
    priority: [scene.priority && say("priority", { years: scene.priority.join(", ") })],
    unplaced: [scene.position ? "" : say("no-position")],
    name: [scene.name],
  };
  for (const node of row.querySelectorAll("[data-part]")) {
    const [content, address] = parts[node.dataset.part];
    node.textContent = content || "";
    if (address) { node.href = address; }
  }
  setAll(row, { id: `plats-${scene.id}`, "data-scene": scene.id });
  const show = row.querySelector("[data-show]");
  if (show) { setAll(show, { href: `?scen=${encodeURIComponent(scene.id)}`, "data-show": scene.id }); }
  return row;
}

byId("visa-fler")?.addEventListener("click", () => {
  const first = limit;
  limit += PAGE;
  showRows(limit);
  list.children[first]?.querySelector("a").focus();
});
