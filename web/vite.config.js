/** @import {Plugin} from "vite" */

import { defineConfig, loadEnv, normalizePath } from "vite";
import { firstPicture } from "./builder/first-picture.js";
import { usedPackages } from "./builder/used-packages.js";

/** What `build.py dev` tells: where it serves what it makes, and the file that it makes last. */
const { TIMESTEP_SITE: site, TIMESTEP_LAST: last } = loadEnv("development", ".", "TIMESTEP_");
const MADE_BY_BUILD = ["/pyodide", "/starter", "/licences.txt", "/timestep.js", "/assets"];

/** Loads the page again when Python's part of it was made anew. @type {Plugin} */
const reloadWithPython = {
  name: "reload-with-python",
  configureServer({ watcher, hot }) {
    if (!last) return;
    watcher.add(last);
    watcher.on("change", (file) => {
      if (normalizePath(file) === normalizePath(last)) hot.send({ type: "full-reload" });
    });
  },
};

// A relative base makes dist/ work from any sub-path; the caller names the output folder.
export default defineConfig({
  base: "./",
  plugins: [firstPicture(), reloadWithPython, usedPackages()],
  // Found in the worker alone, it would have the page loaded anew.
  optimizeDeps: { include: ["fflate"] },
  server: { proxy: site ? Object.fromEntries(MADE_BY_BUILD.map((path) => [path, site])) : {} },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // The lab of timestep.js is imported by name.
      input: ["index.html", "embed.html", "js/embed/living.js"],
      preserveEntrySignatures: "exports-only",
    },
  },
  worker: { format: "es", plugins: () => [usedPackages()] },
});
