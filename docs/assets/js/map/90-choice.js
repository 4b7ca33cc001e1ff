// --- the choice and the address --------------------------------------------------------------------

// Object.hasOwn and not `in`: an address may say toString, which every object has.
const mappingOf = ({ kartlaggning = "" }) => (Object.hasOwn(words.mappings, kartlaggning) ? kartlaggning : LATEST);

// What the frame on another site may be asked for; what does not exist means everything.
function known({ kartlaggning, kommun, status, visa }) {
  return {
    kartlaggning, visa, ...(municipalities.has(kommun) && { kommun }),
    ...(Object.hasOwn(words.addresses, status) && { status }),
  };
}

function readAddress() {
  const read = Object.fromEntries(new URLSearchParams(location.search));
  if (!form) { return known(read); }
  for (const field of form.elements) {
    if (!field.name) { continue; }
    if (field.type === "checkbox") { field.checked = read[field.name] === field.value; } else { field.value = read[field.name] || ""; }
    // An address may name what does not exist; then the field shows, and means, everything.
    if (field.selectedIndex === -1) { field.value = ""; }
  }
  return readForm();
}

const readForm = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
const chosenScene = () => new URLSearchParams(location.hash.slice(1)).get("scen") || new URLSearchParams(location.search).get("scen");

function writeAddress(scene, keep) {
  const query = form ? new URLSearchParams(choice).toString() : location.search.slice(1);
  const address = `${location.pathname}${query ? `?${query}` : ""}${scene ? `#scen=${encodeURIComponent(scene)}` : ""}`;
  if (address === location.pathname + location.search + location.hash) { return; }
  history[keep ? "pushState" : "replaceState"](null, "", address);
}

let isChanging = false; // the map moves because of a choice, and is drawn when that is done

function choose(wanted) {
  choice = wanted;
  view = mappingOf(choice);
  find();
  limit = found.length > MANY ? PAGE : MANY;
}

function show() {
  drawMarks();
  closeLostPopup();
  showRows();
  showWords();
  showCounts();
}

// Take in a choice and show it; another municipality than before is also moved to.
function turnTo(wanted) {
  const municipality = choice.kommun;
  choose(wanted);
  isChanging = true;
  if (choice.kommun !== municipality) { fit(); }
  isChanging = false;
  show();
}

function openFromAddress() {
  const id = chosenScene();
  if (id && scenes.has(id)) { showScene(id, false); }
}
