/**
 * Under Node: the page's icon as PNG, into the folder that the first argument names, for where a
 * browser puts it among the apps of a machine, which is not always able to draw SVG.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

const [folder] = process.argv.slice(2);
const svg = readFileSync(new URL("../favicon.svg", import.meta.url), "utf8");
/** To its edges, for who cuts it into a shape of its own. */
const whole = svg.replace(/(<rect width="32" height="32") rx="7"/, "$1");
if (whole === svg) throw new Error("favicon.svg has no rounded ground");

const PICTURES = /** @type {const} */ ([
  ["icon-192.png", svg, 192],
  ["icon-512.png", svg, 512],
  ["maskable-512.png", whole, 512],
  ["touch-180.png", whole, 180],
]);

await initWasm(readFileSync(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));
for (const [name, drawing, value] of PICTURES) {
  const image = new Resvg(drawing, { fitTo: { mode: "width", value } }).render();
  writeFileSync(`${folder}/${name}`, image.asPng());
}
writeFileSync(`${folder}/icon.svg`, svg);
