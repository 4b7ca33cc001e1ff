import assert from "node:assert/strict";
import { test } from "node:test";
import { copyText } from "../../docs/assets/js/lib/clipboard.js";
import { fetchJson } from "../../docs/assets/js/lib/fetch.js";
import { store } from "../../docs/assets/js/lib/storage.js";

const given = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true });
const refuse = () => {
  throw new DOMException("off", "SecurityError");
};

test("storage is read and written", () =>
  assert.equal(
    store(() => "kept"),
    "kept",
  ));

test("storage that is off or full is as if it were empty", () => assert.equal(store(refuse), null));

test("a text is copied, and it is told when it could not be", async () => {
  const copied = [];
  given("navigator", { clipboard: { writeText: async (text) => copied.push(text) } });
  assert.equal(await copyText("a"), true);
  assert.deepEqual(copied, ["a"]);
  given("navigator", { clipboard: { writeText: async () => refuse() } });
  assert.equal(await copyText("a"), false);
  given("navigator", {});
  assert.ok(!(await copyText("a")));
});

test("a file is fetched, and a missing one is a failure", async () => {
  given("fetch", async (address) => ({ ok: address === "a.json", status: 404, json: async () => ({ a: 1 }) }));
  assert.deepEqual(await fetchJson("a.json"), { a: 1 });
  await assert.rejects(fetchJson("b.json"));
});
