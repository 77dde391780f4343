/** timestep.js, one file with a name that stays: pages elsewhere name it. */

import { defineConfig } from "vite";
import { firstPicture } from "./builder/first-picture.js";
import { usedPackages } from "./builder/used-packages.js";

export default defineConfig({
  base: "./",
  plugins: [firstPicture(), usedPackages()],
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: "js/embed/timestep.js",
      output: { entryFileNames: "timestep.js", codeSplitting: false },
    },
  },
});
