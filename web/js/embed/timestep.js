/**
 * timestep.js, the one script that a page needs for <rnn-lab>: the element with its still picture.
 * The lab comes when a reader touches it, from where this script came from.
 */

import { RnnLabElement } from "./rnn-lab.js";

/** The build writes in here what it made, and which scripts the lab is. */
const made = /** @type {unknown} */ ("@the table of what was made@");
const modules = /** @type {unknown} */ ("@the scripts of the lab@");

RnnLabElement.site = {
  base: new URL(".", import.meta.url).href,
  table: /** @type {import("../wire/table.js").Table} */ (made),
  carrier: import.meta.url,
};
RnnLabElement.modules = /** @type {string[]} */ (modules);

if (!customElements.get("rnn-lab")) customElements.define("rnn-lab", RnnLabElement);
