/**
 * How <rnn-lab> looks in somebody else's page: light or dark as that is, or as it was told, and in
 * the reader's own size of letters, whatever the page makes of a rem.
 *
 * @import {RnnLab} from "../lab.js"
 * @import {stillParts} from "./still.js"
 */

import { themeOf } from "../ui/theme.js";
import { stillStyle } from "./still-style.js";

export class Look {
  #host;
  #parts;
  #theme = new CSSStyleSheet();
  /** @type {"light" | "dark" | "auto"} */
  #wish = "auto";
  /** @type {RnnLab | null} */
  #lab = null;
  #onColours = () => this.#follow();

  /** @param {HTMLElement} host @param {ReturnType<typeof stillParts>} parts */
  constructor(host, parts) {
    this.#host = host;
    this.#parts = parts;
    const style = new CSSStyleSheet();
    style.replaceSync(stillStyle);
    this.sheets = [this.#theme, style];
  }

  begin() {
    const { probe } = this.#parts;
    // Of a change of the page's colour scheme there is no event but this one.
    probe.addEventListener("transitionend", this.#onColours);
    this.#fit();
    this.#follow();
  }

  end() {
    this.#parts.probe.removeEventListener("transitionend", this.#onColours);
  }

  /** @param {"light" | "dark" | "auto"} wish */
  set theme(wish) {
    this.#wish = wish;
    this.#parts.frame.style.colorScheme = wish === "auto" ? "" : wish;
    if (this.#host.isConnected) this.#follow();
  }

  /** @param {RnnLab} lab */
  set lab(lab) {
    this.#lab = lab;
    this.#follow();
  }

  #follow() {
    const isDark = getComputedStyle(this.#parts.probe).color === "rgb(255, 255, 255)";
    const scheme = this.#wish === "auto" ? (isDark ? "dark" : "light") : this.#wish;
    this.#theme.replaceSync(themeOf(scheme).replaceAll(":host", ".frame"));
    if (this.#lab) this.#lab.scheme = scheme;
  }

  /** A rem is the page's; the reader's own size of letters is "medium". */
  #fit() {
    const { frame, probe } = this.#parts;
    const medium = Number.parseFloat(getComputedStyle(probe).fontSize);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    frame.style.setProperty("zoom", rem > 0 ? String(medium / rem) : "1");
    // The picture is drawn in pixels, for letters of 16.
    frame.style.setProperty("--letters", String(rem / 16));
  }
}
