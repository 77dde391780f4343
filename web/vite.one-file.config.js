/** The script of timestep.html: one text, and its workers, which stand in the page as files. */

import { defineConfig } from "vite";
import { usedPackages } from "./builder/used-packages.js";

/** As js/wire/inside.js has it. */
const BASE = "inside:/";

export default defineConfig({
  base: "./",
  plugins: [usedPackages()],
  publicDir: false,
  experimental: { renderBuiltUrl: (file) => ({ runtime: JSON.stringify(BASE + file) }) },
  // What is too large for it.
  resolve: {
    alias: [{ find: /^\.\/(docx|pdf)-text\.js$/, replacement: "./left-out.js" }],
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: "js/one-file.js",
      output: { entryFileNames: "page.js", codeSplitting: false },
    },
  },
  worker: { format: "es", plugins: () => [usedPackages()] },
});
