import { defineConfig } from "vite";
import { firstPicture } from "./build/first-picture.js";

// A relative base makes dist/ work from any sub-path; the caller names the output folder with --outDir.
export default defineConfig({
  base: "./",
  plugins: [firstPicture()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
});
