/** A script as an address, for where there is no origin. @param {Uint8Array<ArrayBuffer>} script */
export const dataAddress = (script) =>
  `data:text/javascript;charset=utf-8,${encodeURIComponent(new TextDecoder().decode(script))}`;
