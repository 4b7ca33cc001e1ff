// The map and its list: one choice, kept in the address, decides what both show.
// scene-map.js (made by folium) draws the layers and calls `scenkarta.draw`; it must be loaded after this file.
// Nothing is stored, except that a background from another host, once agreed to, is remembered for the visit.
(() => {
  "use strict";
  const box = document.getElementById("scenkarta");
  if (!box) { return; }
  const words = JSON.parse(box.dataset.words);
  const form = document.getElementById("kartval");
  const rows = [...document.querySelectorAll("[data-scene]")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const LATEST = "senast";
  const AREA_METRES = 900;
  const MARK = 12; // pixels from the middle of a mark to its edge: 24 across
  const REMEMBERED = "karta-bakgrund";
  const ROWS = 200; // shown at a time in the list; there is a button for more

  const scenes = new Map(); // id -> { id, properties, mark?, ring?, shown }
  const bundles = new Map(); // municipality code -> { mark, scenes: [] }
  const marks = new Map(); // key of a mark -> what it stands for, in tab order
  let map;
  let shapes;
  let data;
  let focusRing;
  let open; // { key, popup }
  let choice = {};
  let view = LATEST; // the chosen mapping
  let limit = ROWS;

  box.hidden = false;

  // --- words -----------------------------------------------------------------------------------

  const say = (key, values = {}) => words.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function element(tag, content, attributes = {}) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) { node.setAttribute(name, value); }
    if (content) { node.textContent = content; }
    return node;
  }

  const mappingOf = ({ kartlaggning = "" }) => (kartlaggning in words.mappings ? kartlaggning : LATEST);
  const stateOf = (scene) => scene.properties.states[view];
  const label = (state) => (view === LATEST ? words.status : words.states)[state];
  const plain = (text) => text.toLocaleLowerCase("sv").trim();

  // --- shapes: what a scene was is told by its form, in words, and last by colour ----------------

  const FORMS = {
    circle: ({ x, y }, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${r * 2},0a${r},${r} 0 1,0 ${-r * 2},0`,
    diamond: ({ x, y }, r) => `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`,
    square: ({ x, y }, r) => `M${x - r * 0.85},${y - r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}z`,
  };
  const FORM_OF = { new: "diamond", split: "square", merged: "square", corrected: "diamond", bundle: "square" };

  const Mark = L.CircleMarker.extend({
    _updatePath() {
      const form = FORMS[FORM_OF[this.state] || "circle"];
      this._renderer._setPath(this, this._empty() ? "M0 0" : form(this._point, this._radius));
    },
  });
  // An area of so many metres, but never smaller than a mark: it must be possible to hit.
  const Area = L.Circle.extend({
    _project() {
      L.Circle.prototype._project.call(this);
      this._radius = Math.max(this._radius, MARK + 2);
      this._radiusY = this._radius;
      this._updateBounds();
    },
  });

  function draw(feature, position) {
    return feature.properties.precision === "district"
      ? new Area(position, { radius: AREA_METRES, className: "scene scene--area" })
      : new Mark(position, { radius: MARK, className: "scene" });
  }

  function restyle(mark, state) {
    const node = mark.getElement();
    if (mark.state === state) { return; }
    node.classList.remove(`scene--${mark.state}`);
    node.classList.add(`scene--${state}`);
    mark.state = state;
    mark.redraw();
  }

  // --- the choice and the address --------------------------------------------------------------

  function readAddress() {
    const read = Object.fromEntries(new URLSearchParams(location.search));
    if (form) {
      for (const field of form.elements) {
        if (!field.name) { continue; }
        if (field.type === "checkbox") { field.checked = read[field.name] === field.value; } else { field.value = read[field.name] || ""; }
        // An address may name what does not exist; then the field shows, and means, everything.
        if (field.selectedIndex === -1) { field.value = ""; }
      }
      return readForm();
    }
    return read;
  }

  const readForm = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  const chosenScene = () => new URLSearchParams(location.hash.slice(1)).get("scen");

  function writeAddress(scene, keep) {
    const query = form ? new URLSearchParams(choice).toString() : location.search.slice(1);
    const address = `${location.pathname}${query ? `?${query}` : ""}${scene ? `#scen=${encodeURIComponent(scene)}` : ""}`;
    if (address === location.pathname + location.search + location.hash) { return; }
    history[keep ? "pushState" : "replaceState"](null, "", address);
  }

  // --- what is shown ---------------------------------------------------------------------------

  function fits(scene, text) {
    const { municipality, methods, priority } = scene.properties;
    const state = stateOf(scene);
    return Boolean(state)
      && (!choice.kommun || municipality === choice.kommun)
      && (!choice.status || words.addresses[choice.status] === state)
      && (!choice.prioriterad || priority)
      && (!choice.metod || methods.includes(choice.metod))
      && (!text || scene.text.includes(text));
  }

  function show() {
    view = mappingOf(choice);
    const text = plain(choice.sok || "");
    for (const scene of scenes.values()) {
      scene.shown = fits(scene, text);
      if (!scene.mark) { continue; }
      scene.mark.getElement().classList.toggle("out", !scene.shown);
      if (!scene.shown) { continue; }
      restyle(scene.mark, stateOf(scene));
      const name = nameOf(scene);
      if (scene.named !== name) { scene.mark.getElement().setAttribute("aria-label", scene.named = name); }
    }
    showRows();
    showBundles();
    showWords();
    showCounts();
    showRings();
    keepOneStop();
    if (open && !isShown(open.key)) { closePopup(false); }
  }

  const nameOf = (scene) => `${scene.properties.name}, ${data.municipalities[scene.properties.municipality].name}. ${label(stateOf(scene))}`;
  const isShown = (key) => (marks.get(key).scenes || [marks.get(key)]).some((scene) => scene.shown);

  function showRows() {
    let fitting = 0;
    for (const row of rows) {
      const scene = scenes.get(row.dataset.scene);
      fitting += scene.shown;
      const hidden = !scene.shown || fitting > limit;
      if (row.hidden !== hidden) { row.hidden = hidden; }
      if (hidden) { continue; }
      const cell = row.querySelector("[data-state]");
      const state = stateOf(scene);
      if (cell && state && cell.dataset.state !== state) {
        cell.dataset.state = state;
        cell.className = `status status--${state}`;
      }
      if (cell && state && cell.textContent !== label(state)) { cell.textContent = label(state); }
    }
    showMoreButton(fitting);
  }

  function showMoreButton(fitting) {
    const more = document.getElementById("visa-fler");
    if (!more) { return; }
    more.hidden = fitting <= limit;
    more.textContent = say("show-more", { number: Math.min(limit, fitting), total: fitting });
  }

  function showBundles() {
    for (const [code, bundle] of bundles) {
      const shown = bundle.scenes.filter((scene) => scene.shown);
      const node = bundle.mark.getElement();
      node.classList.toggle("out", !shown.length);
      if (bundle.number.textContent !== String(shown.length)) {
        bundle.number.textContent = shown.length;
        bundle.tooltip.update(); // places itself by its width
      }
      bundle.tooltip.getElement().classList.toggle("out", !shown.length);
      bundle.title = say("bundle", { number: shown.length, municipality: data.municipalities[code].name });
      node.setAttribute("aria-label", bundle.title);
    }
  }

  function showWords() {
    const id = view;
    const shown = [...scenes.values()].filter((scene) => scene.shown).length;
    const result = document.getElementById("kartresultat");
    if (result) { result.textContent = say(shown ? "result" : "no-result", { number: shown, total: scenes.size }); }
    const summary = document.getElementById("kartlage");
    if (summary) { summary.textContent = words.mappings[id] || ""; }
    for (const part of document.querySelectorAll("[data-mapping]")) { part.open = id === part.dataset.mapping || part.open; }
    const more = document.getElementById("kartlage-mer");
    if (more) { more.hidden = id === LATEST; more.firstElementChild.hash = `kartlaggning-${id}`; }
  }

  // --- official numbers per municipality ----------------------------------------------------------

  const STEPS = [1, 10, 20, 30];

  function showCounts() {
    if (!shapes) { return; }
    const id = view === LATEST ? data.latest : view;
    const on = choice.visa === "antal";
    box.classList.toggle("with-counts", on);
    shapes.eachLayer((shape) => {
      const { counts } = data.municipalities[shape.feature.properties.code];
      const count = on ? counts[id] : undefined;
      const node = shape.getElement();
      node.classList.remove("count-1", "count-2", "count-3", "count-4", "no-figure");
      shape.unbindTooltip();
      if (count === undefined) {
        if (on) { node.classList.add("no-figure"); }
        return;
      }
      node.classList.add(`count-${STEPS.filter((step) => count >= step).length}`);
      const { anchor: [lon, lat] } = data.municipalities[shape.feature.properties.code];
      shape.bindTooltip(element("span", String(count)), { permanent: true, direction: "top", className: "count-label" }).openTooltip([lat, lon]);
    });
    const legend = document.getElementById("antalsforklaring");
    if (legend) { legend.hidden = !on; }
  }

  // --- distance rings ------------------------------------------------------------------------------

  function showRings() {
    const metres = Number(choice.ring) || 0;
    for (const scene of scenes.values()) {
      const wanted = metres && scene.shown && scene.mark && scene.properties.precision !== "district";
      if (wanted && !scene.ring) {
        scene.ring = L.circle(scene.mark.getLatLng(), { radius: Number(box.dataset.metres), className: "distance", interactive: false }).addTo(map);
        scene.ring.bringToBack();
      } else if (!wanted && scene.ring) {
        scene.ring.remove();
        scene.ring = undefined;
      }
    }
    const said = document.getElementById("avstand");
    if (said) { said.hidden = !metres; }
  }

  // --- popups ----------------------------------------------------------------------------------

  function dialog(title, lang) {
    const content = element("div", "", { role: "dialog", "aria-labelledby": "popup-heading" });
    const close = element("button", "×", { type: "button", class: "popup-close", "aria-label": say("close") });
    close.addEventListener("click", () => closePopup());
    content.append(element("h2", title, { id: "popup-heading", tabindex: "-1", ...(lang && { lang }) }), close);
    return content;
  }

  const pageOf = (id) => box.dataset.pages.replace("__id__", encodeURIComponent(id));

  function link(scene, content) {
    return element("a", content, { href: pageOf(scene.id), ...(box.dataset.target && { target: box.dataset.target }) });
  }

  function sceneContent(scene) {
    const { name, district, municipality, precision } = scene.properties;
    const content = dialog(name, "sv");
    const more = element("p");
    more.append(link(scene, say("open-page")));
    content.append(
      element("p", [district, data.municipalities[municipality].name].filter(Boolean).join(", "), { lang: "sv" }),
      element("p", label(stateOf(scene)), { class: "status" }),
      element("p", `${say("position")}: ${words.precision[precision]}. ${say("popup-note")}`, { class: "small" }), more,
    );
    return content;
  }

  function bundleContent(bundle) {
    const content = dialog(bundle.title);
    const list = element("ul");
    for (const scene of bundle.scenes.filter((one) => one.shown)) {
      const item = element("li");
      item.append(link(scene, scene.properties.name), document.createTextNode(`: ${label(stateOf(scene))}`));
      list.append(item);
    }
    content.append(list, element("p", say("bundle-note"), { class: "small" }));
    return content;
  }

  function openPopup(key, moveFocus = true) {
    const it = marks.get(key);
    closePopup(false);
    const popup = L.popup({ closeButton: false, autoPan: true, keepInView: false, maxWidth: Math.min(280, box.clientWidth - 60) })
      .setLatLng(it.mark.getLatLng())
      .setContent(it.scenes ? bundleContent(it) : sceneContent(it));
    open = { key, popup };
    popup.openOn(map);
    it.mark.getElement().setAttribute("aria-expanded", "true");
    for (const row of rows) { row.classList.toggle("chosen", row.dataset.scene === key); }
    if (moveFocus) { document.getElementById("popup-heading").focus({ preventScroll: true }); }
    if (!it.scenes) { writeAddress(key, moveFocus); }
  }

  function closePopup(returnFocus = true) {
    if (!open) { return; }
    const { key, popup } = open;
    open = undefined;
    map.closePopup(popup);
    const node = marks.get(key).mark.getElement();
    node.setAttribute("aria-expanded", "false");
    for (const row of rows) { row.classList.remove("chosen"); }
    if (returnFocus) {
      node.focus({ preventScroll: true });
      writeAddress("", false);
    }
  }

  // --- keyboard --------------------------------------------------------------------------------

  // One tab stop for all marks; arrows, Home and End move between those shown, in the order of the list.
  function makeReachable() {
    const order = [...rows.map((row) => row.dataset.scene), ...scenes.keys(), ...bundles.keys()];
    for (const key of order) {
      const it = scenes.get(key) || bundles.get(key);
      if (it?.mark) { marks.set(key, it); }
    }
    if (!marks.size) { return; }
    const group = marks.values().next().value.mark.getElement().parentNode;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", box.getAttribute("aria-label"));
    for (const [key, { mark }] of marks) {
      const node = mark.getElement();
      group.append(node);
      const attributes = { role: "button", "aria-haspopup": "dialog", "aria-expanded": "false", tabindex: "-1" };
      for (const [name, value] of Object.entries(attributes)) { node.setAttribute(name, value); }
      node.dataset.key = key;
      node.addEventListener("focus", () => showFocus(mark, node));
      node.addEventListener("blur", () => focusRing?.remove());
      node.addEventListener("keydown", (event) => onKey(event, key));
      mark.on("click", () => openPopup(key));
    }
  }

  const stops = () => [...marks].filter(([key]) => isShown(key)).map(([, { mark }]) => mark.getElement());

  function keepOneStop(chosen) {
    const nodes = stops();
    const stop = chosen || nodes.find((node) => node.getAttribute("tabindex") === "0") || nodes[0];
    for (const { mark } of marks.values()) {
      const wanted = mark.getElement() === stop ? "0" : "-1";
      if (mark.getElement().getAttribute("tabindex") !== wanted) { mark.getElement().setAttribute("tabindex", wanted); }
    }
  }

  function showFocus(mark, node) {
    keepOneStop(node);
    map.panInside(mark.getLatLng(), { padding: [40, 40], animate: !still });
    focusRing?.remove();
    if (node.matches(":focus-visible")) {
      focusRing = L.circleMarker(mark.getLatLng(), { radius: MARK + 6, className: "ring", interactive: false }).addTo(map);
    }
  }

  function onKey(event, key) {
    if (event.altKey || event.ctrlKey || event.metaKey) { return; }
    const nodes = stops();
    const last = nodes.length - 1;
    const index = nodes.indexOf(event.currentTarget);
    const moves = {
      ArrowRight: Math.min(index + 1, last), ArrowDown: Math.min(index + 1, last),
      ArrowLeft: Math.max(index - 1, 0), ArrowUp: Math.max(index - 1, 0), Home: 0, End: last,
    };
    if (event.key === "Enter" || event.key === " ") {
      openPopup(key);
    } else if (event.key in moves) {
      nodes[moves[event.key]].focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  // --- controls --------------------------------------------------------------------------------

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
    const chosen = choice.kommun && shapes?.getLayers().find((shape) => shape.feature.properties.code === choice.kommun);
    const all = [...marks.values()].map(({ mark }) => mark.getLatLng());
    const bounds = chosen ? chosen.getBounds() : L.latLngBounds(all);
    if (bounds.isValid()) { map.fitBounds(bounds, { padding: [30, 30], animate: false, maxZoom: 12 }); }
  }

  // A scene in the list, or in the address, is shown on the map; one without a position at its municipality.
  function showScene(id, moveFocus = true) {
    const scene = scenes.get(id);
    if (!scene?.shown) { return; }
    const key = scene.mark ? id : scene.properties.municipality;
    map.setView(marks.get(key).mark.getLatLng(), scene.mark ? 12 : 10, { animate: false });
    if (moveFocus) { box.scrollIntoView({ block: "nearest" }); }
    openPopup(key, moveFocus);
  }

  function linkTheList() {
    for (const link of document.querySelectorAll("[data-show]")) {
      link.closest(".on-map").hidden = false;
      link.addEventListener("click", (event) => { event.preventDefault(); showScene(link.dataset.show); });
    }
  }

  // --- a background from another host: only when asked for, and agreed to -------------------------

  function offerBackground() {
    const button = document.getElementById("bakgrund");
    if (!button) { return; }
    const question = document.getElementById("bakgrundsfraga");
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

  // --- start -----------------------------------------------------------------------------------

  function start() {
    choice = readAddress();
    makeReachable();
    addButtons();
    linkTheList();
    offerBackground();
    document.getElementById("visa-fler")?.addEventListener("click", () => { limit += ROWS; showRows(); });
    show();
    fit();
    map.getContainer().removeAttribute("tabindex"); // the marks are the way in
    if (form) {
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
    addEventListener("popstate", () => { choice = readAddress(); closePopup(false); show(); openFromAddress(); });
    openFromAddress();
    box.dataset.ready = "true";
  }

  function change(keep) {
    const municipality = choice.kommun;
    choice = readForm();
    limit = ROWS;
    show();
    if (choice.kommun !== municipality) { fit(); }
    writeAddress(open && scenes.has(open.key) ? open.key : "", keep);
  }

  function openFromAddress() {
    const id = chosenScene() || new URLSearchParams(location.search).get("scen");
    if (id && scenes.has(id)) { showScene(id, false); }
  }

  function gather(detail) {
    ({ data } = detail);
    const markOf = new Map();
    detail.layer.eachLayer((mark) => markOf.set(mark.feature.id, mark));
    for (const { id, properties, geometry } of data.features) {
      const text = plain(`${properties.name} ${properties.district} ${data.municipalities[properties.municipality].name}`);
      const scene = { id, properties, text, mark: markOf.get(id) };
      scenes.set(id, scene);
      if (geometry) { continue; }
      const code = properties.municipality;
      if (!bundles.has(code)) { bundles.set(code, makeBundle(code)); }
      bundles.get(code).scenes.push(scene);
    }
  }

  function makeBundle(code) {
    const [lon, lat] = data.municipalities[code].anchor;
    const mark = new Mark([lat, lon], { radius: MARK + 3, className: "scene scene--bundle" }).addTo(map);
    mark.state = "bundle";
    mark.redraw();
    const number = element("span");
    const tooltip = L.tooltip({ permanent: true, direction: "center", className: "bundle-number" });
    tooltip.setLatLng([lat, lon]).setContent(number).addTo(map);
    return { mark, number, tooltip, scenes: [] };
  }

  document.addEventListener("scenkarta:layer", ({ detail }) => {
    ({ map } = detail);
    if (detail.key === "municipalities") {
      shapes = detail.layer;
      shapes.eachLayer((shape) => shape.getElement()?.setAttribute("aria-hidden", "true"));
      if (data) { showCounts(); if (choice.kommun) { fit(); } }
      return;
    }
    gather(detail);
    start();
  });

  document.addEventListener("scenkarta:failed", () => {
    box.hidden = true;
    const fallback = document.getElementById("karta-utan-skript");
    fallback.textContent = say("map-failed");
    box.parentNode.classList.add("map-failed");
  });

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) { event.stopPropagation(); closePopup(); }
  });

  new ResizeObserver(() => map?.invalidateSize({ animate: false })).observe(box);

  window.scenkarta = { draw };
})();
