/** What is on its way before a lab is drawn, which would hold it up. */

import { pictureShown } from "../ui/after-picture.js";
import { python } from "../wire/python.js";
import { expectStarter } from "./starter.js";

/** Starts the page's Python as soon as the picture that the build has drawn is on the screen. */
export async function startAhead() {
  expectStarter();
  await pictureShown();
  await python.startAhead();
}
