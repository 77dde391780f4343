/**
 * The page's own address. One that stands inside another's text, as in a notebook, has none that
 * could be named or changed.
 */

/** Without its fragment; "" where it has none. */
export const ownAddress = () =>
  /^(https?|file):$/.test(location.protocol) ? location.href.split("#")[0] : "";

/** The page is a file on the reader's disk, which nobody else finds at its address. */
export const isOnDisk = () => location.protocol === "file:";

/** @param {string} fragment  with its #; "" for none @param {unknown} [state] */
export function rewriteAddress(fragment, state = history.state) {
  if (ownAddress()) history.replaceState(state, "", ownAddress() + fragment);
}
