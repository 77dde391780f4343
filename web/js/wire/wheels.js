/** What is in a wheel, where Python finds it. @import {File} from "./snapshot.js" */

import { unzipSync } from "fflate";
import { PACKAGES } from "./snapshot.js";

/** @param {Uint8Array<ArrayBuffer>} wheel @returns {File[]} */
export const filesOf = (wheel) =>
  Object.entries(unzipSync(wheel))
    .filter(([name]) => !name.endsWith("/"))
    .map(([name, content]) => [`${PACKAGES}/${name}`, content]);
