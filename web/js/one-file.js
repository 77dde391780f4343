/**
 * The page as one file. Nothing of the lab is evaluated before it is known where its files are;
 * what the page links to stands inside it too, and is handed out as a file.
 */

import { download } from "./ui/download.js";
import { BASE, fromInside } from "./wire/inside.js";
import { settle, table } from "./wire/table.js";

settle({ base: BASE, table, carrier: "", source: fromInside });
const { RnnLab } = await import("./lab.js");
const { shipped } = await import("./wire/shipped.js");
await RnnLab.startAhead();
customElements.define("rnn-lab", RnnLab);

document.addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  const path = link?.getAttribute("href") ?? "";
  if (!table?.[path]) return;
  event.preventDefault();
  const file = await shipped(path);
  download(path.split("/").pop() ?? path, await file.blob(), "text/plain");
});
