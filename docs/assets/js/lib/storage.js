/**
 * Read or write what the browser keeps for this site. Where its storage is off or full, nothing happens: what was chosen
 * or written lasts as long as the page.
 *
 * @template T
 * @param {() => T} act
 * @returns {T | null} null when nothing could be read
 */
export function store(act) {
  try {
    return act();
  } catch {
    return null;
  }
}
