/**
 * Under Node: has the page's own Python turn an archive's modules into byte code. Its argument is a
 * folder with `order.json`; there it finds `given` and writes `made`.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const folder = process.argv[2];
const PROGRAM = fileURLToPath(new URL("byte_code.py", import.meta.url));

try {
  const order = JSON.parse(readFileSync(join(folder, "order.json"), "utf8"));
  // Sets of constants are written in the order of their hashes.
  const python = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/tmp/given", readFileSync(join(folder, "given")));
  python.FS.writeFile("/tmp/byte_code.py", readFileSync(PROGRAM));
  python.runPython("import sys; sys.path.insert(0, '/tmp')");
  const { implementation } = python.pyimport("sys");
  const cacheTag = implementation.cache_tag;
  python.pyimport("byte_code").pack("/tmp/given", python.toPy(order), cacheTag, "/tmp/made");
  writeFileSync(join(folder, "made"), python.FS.readFile("/tmp/made"));
} catch (error) {
  // The message alone: with the stack comes the line of Pyodide that failed, a megabyte long.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
