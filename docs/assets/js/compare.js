// Compares two to four methods side by side. The facts are the rows of the page's own table of all methods, turned so
// that each method is a column. The choice is the address: /metoder/jamfor/?m=mumin,orossamtal
(() => {
  "use strict";
  const page = document.getElementById("jamforelse");
  if (!page) { return; }
  const MAX = 4;
  const ROLES = [["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]];
  const find = (selector, from = page) => from.querySelector(selector);
  const all = (selector, from = page) => [...from.querySelectorAll(selector)];
  // A sentence that a number decides the wording of has a form for each plural category, as JSON.
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const text = (key, values = {}) => {
    const written = page.getAttribute(`data-text-${key}`);
    const forms = written.startsWith('{"') ? JSON.parse(written) : { other: written };
    const words = forms[plural.select(values.number ?? 0)] ?? forms.other;
    return Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), words);
  };

  const form = find(".compare-form");
  const selects = all("select", form);
  const status = find("[data-status]");
  const result = find(".compare-result");
  const differs = find("[data-differs]");
  const headings = all(".all-methods thead th").map((cell) => cell.textContent);
  const printed = find(".print-address");
  const address = printed.textContent;
  const rows = new Map(all("tr[data-method]").map((row) => [row.dataset.method, row]));

  function readAddress() {
    const asked = (new URLSearchParams(location.search).get("m") || "").split(",").filter(Boolean);
    const unique = [...new Set(asked)];
    const known = unique.filter((slug) => rows.has(slug));
    const notes = [];
    const unknown = unique.filter((slug) => !rows.has(slug));
    if (unknown.length) { notes.push(text("compare-unknown", { names: unknown.join(", ") })); }
    if (known.length > MAX) { notes.push(text("compare-too-many")); }
    selects.forEach((select, index) => { select.value = known[index] || ""; });
    return notes;
  }

  const chosen = () => [...new Set(selects.map((select) => select.value).filter(Boolean))];

  function element(tag, words, attributes = {}) {
    const node = document.createElement(tag);
    node.textContent = words;
    for (const [name, value] of Object.entries(attributes)) { node.setAttribute(name, value); }
    return node;
  }

  // A copy of what a cell of the big table says.
  function copyOf(cell) {
    const copy = document.createElement("td");
    copy.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    return copy;
  }

  function columnHeading(slug) {
    const link = find("th a", rows.get(slug)).cloneNode(true);
    const heading = element("th", "", { scope: "col" });
    const remove = element("button", text("remove"), { type: "button", class: "link-button" });
    remove.append(element("span", ` ${link.textContent}`, { class: "hidden" }));
    remove.addEventListener("click", () => {
      for (const select of selects) { if (select.value === slug) { select.value = ""; } } // it may be chosen twice
      update();
      selects.find((select) => !select.value).focus();
    });
    heading.append(link, document.createElement("br"), remove);
    return heading;
  }

  const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim();

  function draw(slugs) {
    const head = document.createElement("tr");
    head.append(element("td", ""), ...slugs.map(columnHeading));
    find(".compare-table thead").replaceChildren(head);
    const lines = headings.slice(1).map((heading, index) => {
      const cells = slugs.map((slug) => rows.get(slug).cells[index + 1]);
      const line = document.createElement("tr");
      line.append(element("th", heading, { scope: "row" }), ...cells.map(copyOf));
      line.hidden = differs.checked && cells.every((cell) => words(cell) === words(cells[0]));
      return line;
    });
    find(".compare-table tbody").replaceChildren(...lines);
    const table = find(".compare-table");
    table.style.setProperty("--methods", slugs.length);
    // Said outright, since some browsers forget that it is a table when it is laid out as a grid on a phone.
    for (const [selector, role] of ROLES) { for (const node of all(selector, table)) { node.setAttribute("role", role); } }
    table.setAttribute("role", "table");
  }

  function update(notes = []) {
    const slugs = chosen();
    const enough = slugs.length > 1;
    result.hidden = !enough;
    page.classList.toggle("is-comparing", enough);
    if (enough) { draw(slugs); }
    notes.push(enough ? text("compare-status", { number: slugs.length }) : text("compare-too-few"));
    status.textContent = notes.join(" ");
    const search = slugs.length ? `?m=${slugs.map(encodeURIComponent).join(",")}` : "";
    if (search !== location.search) { history.replaceState(null, "", location.pathname + search); }
    printed.textContent = `${address}${search}`;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const select of selects) { select.addEventListener("change", () => update()); }
  differs.addEventListener("change", () => update());
  find("[data-print]").addEventListener("click", () => print());
  addEventListener("popstate", () => update(readAddress()));
  update(readAddress());
  page.dataset.ready = "true";
})();
