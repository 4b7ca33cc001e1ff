// --- only in the map's own page: the background -------------------------------------------------------

// A background from another host: only when asked for, and agreed to. That is remembered for the visit; nothing else is stored.
const REMEMBERED = "karta-bakgrund";

function offerBackground() {
  const button = byId("bakgrund");
  const question = byId("bakgrundsfraga");
  const { host, tiles, credit } = button.dataset;
  const remember = (act) => { try { return act(sessionStorage); } catch { return null; } };
  let layer;
  const set = (on) => {
    layer ??= L.tileLayer(tiles, { attribution: credit, maxZoom: 14 });
    if (on) { layer.addTo(map); } else { layer.remove(); }
    box.classList.toggle("with-tiles", on);
    button.setAttribute("aria-pressed", String(on));
    remember((store) => (on ? store.setItem(REMEMBERED, host) : store.removeItem(REMEMBERED)));
  };
  button.hidden = false;
  button.addEventListener("click", () => { if (button.getAttribute("aria-pressed") === "true") { set(false); } else { question.showModal(); } });
  question.addEventListener("close", () => { if (question.returnValue === "ja") { set(true); } });
  if (remember((store) => store.getItem(REMEMBERED)) === host) { set(true); }
}
