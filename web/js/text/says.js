/**
 * What the parts of this dialog say to it.
 *
 * @typedef {object} Said
 * @property {Dropped} choose
 * @property {{text: string}} paste
 * @property {{place: number, change: {encoding?: string | null, column?: string | null}}} change
 * @property {{place: number}} remove
 * @property {{english: boolean}} network
 * @property {{}} read
 * @property {{}} cancel
 * @property {{threshold: number}} threshold
 * @property {{name: string, isName: boolean}} fix
 * @property {{name: string}} unfix
 * @property {{alike: boolean}} alike
 * @property {{}} undo-fix
 * @property {{}} learn
 * @property {{file: number, at: number, focus?: boolean}} show
 * @property {{style: Style}} redact
 * @property {{format: "tsv" | "json"}} tags
 * @property {{}} look
 *
 * @import {Dropped} from "../ui/dropped.js"
 * @import {Style} from "./reading.js"
 */

/**
 * @template {keyof Said} N
 * @param {EventTarget} element @param {N} name @param {Said[N]} detail
 */
export const say = (element, name, detail) =>
  element.dispatchEvent(new CustomEvent(name, { detail }));
