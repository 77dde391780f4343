/**
 * Names the npm packages of which something is in the bundle, a line each, in the file that the
 * build asks for: their licences go out with them.
 *
 * @import {Plugin} from "vite"
 */

import { appendFileSync } from "node:fs";

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** @returns {Plugin} */
export function usedPackages() {
  const file = process.env.TIMESTEP_PACKAGES;
  return {
    name: "used-packages",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) =>
        part.type === "chunk" ? part.moduleIds : [],
      );
      const names = modules.flatMap((id) => id.match(PACKAGE)?.[1] ?? []);
      if (file) appendFileSync(file, [...new Set(names)].map((name) => `${name}\n`).join(""));
    },
  };
}
