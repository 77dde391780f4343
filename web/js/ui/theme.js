/** The colours of light and dark: as the reader's system has them, or one of the two. */

import theme from "./theme.css?inline";

/** @typedef {"light" | "dark" | null} Scheme  null: that of the system */

const OF_DARK = /\(prefers-color-scheme:\s*dark\)/g;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @param {Scheme} scheme */
export const themeOf = (scheme) =>
  scheme ? theme.replace(OF_DARK, scheme === "dark" ? "all" : "not all") : theme;

/** Tells "change" when colours are others now. */
export const colours = new EventTarget();

export const coloursChanged = () => colours.dispatchEvent(new Event("change"));
dark.addEventListener("change", coloursChanged);
