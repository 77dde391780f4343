/** service-worker.js, one file with a name that stays, for browsers compare it by its name. */

import { defineConfig } from "vite";
import { usedPackages } from "./builder/used-packages.js";

export default defineConfig({
  base: "./",
  plugins: [usedPackages()],
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: "offline/service-worker.js",
      // A classic script: Firefox had no service workers that are modules until lately.
      output: { entryFileNames: "service-worker.js", format: "iife", codeSplitting: false },
    },
  },
});
