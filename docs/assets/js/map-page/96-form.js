// --- only in the map's own page: the form -------------------------------------------------------------

function change(keep) {
  turnTo(readForm());
  afterPaint(() => writeAddress(open && scenes.has(open.key) ? open.key : "", keep));
}

function listenToForm() {
  form.hidden = false;
  // Folded on a phone, so that the map comes first, unless the address asks for something in there.
  const wide = matchMedia("(min-width: 64rem)");
  const filters = form.querySelector("details");
  const unfold = () => { filters.open = wide.matches || Object.keys(choice).some((name) => name !== "kartlaggning"); };
  unfold();
  wide.addEventListener("change", unfold);
  let waiting;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => { if (event.target.type !== "search") { change(true); } });
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") { return; }
    clearTimeout(waiting);
    waiting = setTimeout(() => change(false), 120);
  });
  form.addEventListener("reset", () => setTimeout(() => change(true)));
}
