/** A page can demand that addresses of scripts are vouched for, and then its workers do too. */

/** @type {any} */
let policy = null;

/**
 * Vouches for the address of a script of ours; no other comes here.
 * @param {string} script @returns {any}
 */
export function trusted(script) {
  /** @type {any} */
  const types = Reflect.get(globalThis, "trustedTypes");
  if (!types) return script;
  try {
    const createScriptURL = (/** @type {string} */ url) => url;
    policy ??= types.createPolicy("timestep", { createScriptURL });
    return policy.createScriptURL(script);
  } catch {
    return script;
  }
}
