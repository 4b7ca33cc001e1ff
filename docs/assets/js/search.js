// The search page: searches while you type, and keeps the question in the address so that it can be shared.
// Without this script the page is the list of all pages from A to Ö, which is also what remains if the index fails.
(() => {
  "use strict";
  const page = document.querySelector("[data-search]");
  const find = (name) => page.querySelector(`[data-search-${name}]`);
  const form = find("form"), field = find("field"), list = find("hits"), results = find("results");
  const status = find("status"), all = find("all");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const say = (name, values = {}) => fill(page.dataset[name], values);
  // A form of the sentence for each plural category.
  const found = (number, query) => {
    const forms = JSON.parse(page.dataset.many);
    const form = new Intl.PluralRules(document.documentElement.lang).select(number);
    return fill(forms[form] ?? forms.other, { number, query });
  };

  let loading = null;
  const load = () => {
    loading ??= fetch(document.documentElement.dataset.searchIndex)
      .then((answer) => { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); })
      .then((index) => ({ kinds: index.kinds, engine: globalThis.siteSearch(index) }));
    return loading;
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  };

  function item(hit, kinds) {
    const [path, ownAnchor] = hit.page.u.split("#");
    const anchor = ownAnchor || hit.section.anchor;
    const link = element("a", "hit__link", hit.page.t);
    link.href = page.dataset.root + path + (ownAnchor ? `#${ownAnchor}` : "");
    const heading = element("h3", "hit__title");
    heading.append(link);
    const text = element("p", "hit__text");
    for (const piece of hit.snippet) { text.append(piece.hit ? element("mark", "", piece.text) : piece.text); }
    const made = element("li", "hit");
    made.append(element("p", "hit__kind", kinds[hit.page.k]), heading, text);
    if (hit.section.heading && anchor) {
      const where = element("p", "hit__section", `${say("section")} `);
      const deep = element("a", "", hit.section.heading);
      deep.href = `${page.dataset.root}${path}#${anchor}`;
      where.append(deep);
      made.append(where);
    }
    return made;
  }

  let telling = 0;
  // Screen readers hear the number of hits only when the typing has paused.
  const tell = (text) => { clearTimeout(telling); telling = setTimeout(() => { status.textContent = text; }, 400); };

  function show(query, hits, kinds) {
    list.replaceChildren(...hits.map((hit) => item(hit, kinds)));
    results.hidden = !hits.length;
    all.hidden = hits.length > 0;
    tell(hits.length ? found(hits.length, query) : say("none", { query }));
  }

  function clear() {
    list.replaceChildren();
    results.hidden = true;
    all.hidden = false;
    tell("");
  }

  async function search() {
    const query = field.value.trim();
    const address = new URL(location.href);
    if (query) { address.searchParams.set("q", query); } else { address.searchParams.delete("q"); }
    history.replaceState(null, "", address);
    if (query.length < 2) { clear(); return; }
    try {
      const { engine, kinds } = await load();
      if (query === field.value.trim()) { show(query, engine.find(query), kinds); }
    } catch {
      loading = null;
      tell(say("failed"));
    }
  }

  // Arrow keys walk between the field and the hits; Escape goes back to the field. Tab works as everywhere.
  function walk(event) {
    const stops = [field, ...list.querySelectorAll(".hit__link")];
    const here = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && here > 0) { field.focus(); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || here < 0 || !stops[here + step]) { return; }
    event.preventDefault();
    stops[here + step].focus();
  }

  field.value = new URL(location.href).searchParams.get("q") ?? "";
  field.addEventListener("focus", () => { load().catch(() => { loading = null; }); }, { once: true });
  field.addEventListener("input", search);
  page.addEventListener("keydown", walk);
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  const answered = () => { document.documentElement.classList.remove("asked"); };
  if (field.value) { search().finally(answered); } else { answered(); }
})();
