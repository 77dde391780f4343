/**
 * Under Node, which has both: writes .gz and .br beside each file named in the arguments, as small
 * as they come; several at once, on all processors.
 */

import { readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const OS_OF_GZIP = 9;
const UNKNOWN = 255;

/** @param {string} file */
async function asGzip(file) {
  const zipped = await promisify(gzip)(await readFile(file), { level: 9 });
  zipped[OS_OF_GZIP] = UNKNOWN; // the same bytes wherever the page is built
  await writeFile(`${file}.gz`, zipped);
}

/** @param {string} file */
async function asBrotli(file) {
  const content = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
}

const files = process.argv.slice(2);
await Promise.all([...files.map(asBrotli), ...files.map(asGzip)]);
