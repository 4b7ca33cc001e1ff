import assert from "node:assert/strict";
import { test } from "node:test";
import { element, setAttributes } from "../../docs/assets/js/lib/element.js";
import { find, findAll } from "../../docs/assets/js/lib/find.js";

const inBrowser = { skip: !globalThis.document };

test("an element has its attributes and its children in order", inBrowser, () => {
  const node = element("p", { class: "small", lang: "sv" }, "ett ", element("b", {}, "två"), " tre");
  assert.equal(node.outerHTML, '<p class="small" lang="sv">ett <b>två</b> tre</p>');
});

test("text is never read as HTML", inBrowser, () => {
  const node = element("p", { title: '"><img src=x>' }, "<img src=x onerror=alert(1)>");
  assert.equal(node.children.length, 0);
  assert.equal(node.textContent, "<img src=x onerror=alert(1)>");
});

test("an attribute that says the same is left alone", inBrowser, async () => {
  const node = element("p", { "aria-label": "1" });
  const changes = [];
  new MutationObserver((records) => changes.push(...records.map((each) => each.attributeName))).observe(node, {
    attributes: true,
  });
  setAttributes(node, { "aria-label": 1, role: "group" });
  await Promise.resolve();
  assert.deepEqual(changes, ["role"]);
});

test("what is looked for is found in the whole page or in a part of it", inBrowser, () => {
  document.body.append(
    element("i"),
    element("section", { id: "part" }, element("i", { class: "inner" }), element("i")),
  );
  assert.equal(find("i", find("#part")).className, "inner");
  assert.equal(findAll("i").length, 3);
  assert.equal(findAll("i", find("#part")).length, 2);
});
