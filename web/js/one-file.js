/**
 * The page as one file. Nothing of the lab is evaluated before it is known where its files are;
 * what the page links to stands inside it too, and is handed out as a file.
 */

import { pictureShown } from "./ui/after-picture.js";
import { download } from "./ui/download.js";
import { BASE, fromInside, unpackAhead } from "./wire/inside.js";
import { settle, table } from "./wire/table.js";

const isPythons = (/** @type {string} */ path) => /^pyodide\/|\/worker-/.test(path);

settle({ base: BASE, table, carrier: "", source: fromInside });
pictureShown().then(() => unpackAhead(Object.keys(table ?? {}).filter(isPythons)));
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
