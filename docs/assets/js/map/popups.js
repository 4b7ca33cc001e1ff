// What is said of a mark when it is opened.
import { element } from "../lib/element.js";
import { box, nameOf, pageOf, say, words } from "./page.js";

/** @import { Group } from "./groups.js" */
/** @import { Scene } from "./data.js" */

const LISTED = 20; // names in the popup of a mark that stands for several places
export const HEADING = "popup-heading";

/**
 * @param {string} title
 * @param {string | undefined} lang
 * @param {() => void} close
 */
function dialog(title, lang, close) {
  const button = element("button", { type: "button", class: "popup-close", "aria-label": say("close") }, "×");
  button.addEventListener("click", () => close());
  const heading = element("h2", { id: HEADING, tabindex: "-1", ...(lang && { lang }) }, title);
  return element("div", { role: "dialog", "aria-labelledby": HEADING }, heading, button);
}

/**
 * @param {Scene} scene
 * @param {string} content
 */
function link(scene, content) {
  const { target } = box.dataset;
  return element("a", { href: pageOf(scene), ...(target && { target }) }, content);
}

/**
 * @param {Scene} scene
 * @param {() => void} close
 */
export function sceneContent(scene, close) {
  const content = dialog(scene.name, "sv", close);
  const where = [scene.district, scene.municipality.name].filter(Boolean).join(", ");
  const position = `${say("position")}: ${words.precision[scene.precision]}. ${say("popup-note")}`;
  content.append(
    element("p", { lang: "sv" }, where),
    element("p", { class: "status" }, scene.label),
    element("p", { class: "small" }, position),
    element("p", {}, link(scene, say("open-page"))),
  );
  return content;
}

/**
 * @param {Group} group
 * @param {() => void} close
 * @param {(() => void) | undefined} comeCloser undefined: there is no closer to come to
 */
export function severalContent(group, close, comeCloser) {
  const content = dialog(nameOf(group), undefined, close);
  if (comeCloser) {
    const button = element("button", { type: "button", class: "button" }, say("closer"));
    button.addEventListener("click", comeCloser);
    content.append(button);
  }
  const shown = group.scenes.slice(0, LISTED);
  const items = shown.map((scene) => {
    const name = link(scene, scene.name);
    name.lang = "sv";
    return element("li", {}, name, `: ${scene.label}`);
  });
  content.append(element("ul", {}, ...items));
  const rest = group.scenes.length - LISTED;
  if (rest > 0) content.append(element("p", { class: "small" }, say("near-rest", { number: rest })));
  if (group.kind === "place") content.append(element("p", { class: "small" }, say("bundle-note")));
  return content;
}
