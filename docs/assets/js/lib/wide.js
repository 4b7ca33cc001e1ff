// The width from which the page has room for two columns, as in the stylesheets.
export const wide = matchMedia("(min-width: 64rem)");

/**
 * Do something now, and again each time the window becomes wide or narrow.
 *
 * @param {(isWide: boolean) => void} act
 */
export function onWidth(act) {
  act(wide.matches);
  wide.addEventListener("change", () => act(wide.matches));
}
