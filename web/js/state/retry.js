/** @import {Session} from "./session.js" */

import { shippedFiles } from "../wire/shipped.js";

/**
 * Whatever has failed is tried anew: files that did not come, and Python.
 * @param {Session} session
 */
export function retry({ store, engine }) {
  const { trouble, python } = store.state;
  if (trouble) shippedFiles.retry();
  const isStuck = python.phase === "failed" || python.phase === "waiting";
  if (!trouble || isStuck) engine.restart();
}
