/** The reader looks elsewhere, or goes. @param {() => void} act @returns {() => void} ends it */
export function whenLeft(act) {
  const onChange = () => document.visibilityState === "hidden" && act();
  document.addEventListener("visibilitychange", onChange);
  addEventListener("pagehide", act);
  return () => {
    document.removeEventListener("visibilitychange", onChange);
    removeEventListener("pagehide", act);
  };
}
