/** Bytes out of base64. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  /** @type {{fromBase64?: (text: string) => Uint8Array<ArrayBuffer>}} */
  const native = /** @type {any} */ (Uint8Array);
  if (native.fromBase64) return native.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}
