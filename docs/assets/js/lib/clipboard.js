/**
 * Copy a text to the clipboard. Returns whether it could be done: a browser may close the clipboard to a page.
 *
 * @param {string} text
 * @returns {Promise<boolean> | undefined} undefined: the browser has no clipboard for this page
 */
export const copyText = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
