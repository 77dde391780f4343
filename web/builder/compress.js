/**
 * Under Node, which has both: writes .gz and .br beside each file named in the arguments, as small
 * as they come.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const OS_OF_GZIP = 9;
const UNKNOWN = 255;

for (const file of process.argv.slice(2)) {
  const content = readFileSync(file);
  const zipped = gzipSync(content, { level: 9 });
  zipped[OS_OF_GZIP] = UNKNOWN; // the same bytes wherever the page is built
  writeFileSync(`${file}.gz`, zipped);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
}
