/** @import {WorkerActions} from "./protocol.js" */

import { base, isAlone, isAtHome, source, table } from "./table.js";

/** Seconds in which Python is asked nothing, before a snapshot is taken. */
const QUIET = 15;

/**
 * What the worker is told to start with, and what goes over to it. Away from home no snapshot is
 * used or kept but one that is in the page, which is one file. A page that starts Python again has
 * stopped it, or it failed, and what it started from may be why.
 * @param {number} start  the how many-th in this page
 * @returns {[order: WorkerActions["start"]["payload"], ports: MessagePort[]]}
 */
export function startOrder(start) {
  const port = source.port?.() ?? null;
  const snapshot = isAtHome() || isAlone() ? { isTrusted: start === 1, quiet: QUIET } : null;
  return [{ base, table, port, snapshot }, port ? [port] : []];
}
