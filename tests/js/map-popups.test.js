import assert from "node:assert/strict";
import { test } from "node:test";

const inBrowser = { skip: !globalThis.document };
const TEXTS = {
  close: "Stäng",
  position: "Läge",
  "popup-note": "Ungefärligt.",
  "open-page": "Läs mer",
  near: "{number} platser nära varandra i {municipality}",
  bundle: { one: "{municipality}: {number} plats utan läge", other: "{municipality}: {number} platser utan läge" },
  "bundle-note": "Ingen källa säger var.",
  "near-rest": { one: "Ytterligare {number} plats.", other: "Ytterligare {number} platser." },
  closer: "Gå närmare",
};

/** Give the page what the template gives it, and read the modules. */
async function popups() {
  const box = document.createElement("div");
  box.id = "scenkarta";
  Object.assign(box.dataset, { pages: "/karta/", target: "_blank" });
  box.dataset.words = JSON.stringify({ texts: TEXTS, precision: { exact: "exakt" } });
  document.body.replaceChildren(box);
  return import("../../docs/assets/js/map/popups.js");
}

const scene = (id, more = {}) => ({
  id,
  name: `Plats ${id}`,
  district: "City",
  municipality: { name: "Solna" },
  precision: "exact",
  label: "ny",
  ...more,
});

test("a popup says what is known of a place, and the name is never read as HTML", inBrowser, async () => {
  const { sceneContent } = await popups();
  const content = sceneContent(scene("a b", { name: "<img src=x>" }), () => {});
  assert.equal(content.querySelector("h2").textContent, "<img src=x>");
  assert.equal(content.querySelector("img"), null);
  assert.deepEqual(
    [...content.querySelectorAll("p")].map((line) => line.textContent),
    ["City, Solna", "ny", "Läge: exakt. Ungefärligt.", "Läs mer"],
  );
  const link = content.querySelector("a");
  assert.deepEqual([link.getAttribute("href"), link.target], ["/karta/a%20b/", "_blank"]);
  assert.equal(content.getAttribute("aria-labelledby"), content.querySelector("h2").id);
});

test("the button closes the popup", inBrowser, async () => {
  const { sceneContent } = await popups();
  let closed = 0;
  sceneContent(scene("a"), () => (closed += 1))
    .querySelector("button")
    .click();
  assert.equal(closed, 1);
});

test("several places are listed, and the rest are counted in the right form", inBrowser, async () => {
  const { severalContent } = await popups();
  const scenes = Array.from({ length: 21 }, (_, index) => scene(String(index)));
  const content = severalContent({ key: "x", kind: "near", scenes, position: { lat: 0, lng: 0 } }, () => {});
  assert.equal(content.querySelector("h2").textContent, "21 platser nära varandra i Solna");
  assert.equal(content.querySelectorAll("li").length, 20);
  assert.equal(content.querySelector("li").textContent, "Plats 0: ny");
  assert.equal(content.lastElementChild.textContent, "Ytterligare 1 plats.");
});

test("one place without a position is one, and there may be a way closer", inBrowser, async () => {
  const { severalContent } = await popups();
  let isCloser = false;
  const group = { key: "0184", kind: "place", scenes: [scene("a")], position: { lat: 0, lng: 0 } };
  const content = severalContent(
    group,
    () => {},
    () => (isCloser = true),
  );
  assert.equal(content.querySelector("h2").textContent, "Solna: 1 plats utan läge");
  assert.equal(content.lastElementChild.textContent, "Ingen källa säger var.");
  content.querySelector("button.button").click();
  assert.ok(isCloser);
});
