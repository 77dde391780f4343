/**
 * What the parts say to those above them, and how.
 *
 * @import {Label, Read, Write} from "../wire/types.d.ts"
 * @import {Change} from "./changes.js"
 * @import {Classes} from "./classes.js"
 * @import {Use} from "./sentences.js"
 * @import {Phase} from "./slow-motion.js"
 * @import {OpenNumber, Source, State} from "./store.js"
 */

export const on = /** @type {const} */ ({
  lens: "lens",
  open: "open-number",
  light: "light",
  recompute: "recompute",
  codePhase: "code-phase",
  checkGradient: "check-gradient",
  moment: "moment",
  changeWord: "change-word",
  deleteWord: "delete-word",
  insertWord: "insert-word",
  silence: "silence",
  hold: "hold",
  cut: "cut",
  takeBack: "take-back",
  original: "original",
  searchColumns: "search-columns",
  unit: "choose-unit",
  showOnStage: "show-on-stage",
  addend: "choose-addend",
  phase: "phase",
  pin: "pin",
  unpin: "unpin",
  savePicture: "save-picture",
  cancelPicture: "cancel-picture",
  goTo: "go-to",
  tell: "tell",
  play: "play-timesteps",
  speed: "speed",
  showAll: "show-all",
  paint: "paint",
  gap: "gap",
  use: "use",
  done: "done",
  toStage: "to-stage",
  select: "select-sentence",
  add: "add",
  addMany: "add-many",
  readMany: "read-many",
  stopReading: "stop-reading",
  readAs: "read-as",
  addRead: "add-read",
  dropRead: "drop-read",
  learnFrom: "learn-from",
  stopPython: "stop-python",
  many: "many",
  list: "list",
  sight: "sight",
  split: "split",
  merge: "merge",
  editText: "edit-text",
  edit: "edit",
  remove: "remove",
  undo: "undo",
  redo: "redo",
  download: "download",
  downloadAside: "download-aside",
  dropAside: "drop-aside",
  train: "train",
  oneUpdate: "one-update",
  oneEpoch: "one-epoch",
  pace: "pace",
  pause: "pause-training",
  resume: "resume",
  stop: "stop",
  reset: "reset-network",
  backToStarter: "back-to-starter",
  settings: "settings",
  classes: "classes",
  saveNetwork: "save-network",
  takeEnglish: "take-english",
  openNetwork: "open-network",
  bringData: "bring-data",
  tryText: "try-text",
  onStage: "on-stage",
  retry: "retry",
  loadNewer: "load-newer",
  openProject: "open-project",
  dismiss: "dismiss",
});

/**
 * @typedef {object} Details  what each of them says
 * @property {{lens: string}} lens
 * @property {{number: OpenNumber | null, path?: OpenNumber[]}} open-number  down to its terms; null
 *   closes it
 * @property {{source: Source | null}} light  where a number comes from, as the reader points at it
 * @property {{phase: string}} code-phase
 * @property {{moment: number | null}} moment
 * @property {{u: number, text: string}} change-word
 * @property {{u: number}} delete-word
 * @property {{after: number, text: string}} insert-word
 * @property {{cell: number, unit: number}} silence
 * @property {{cell: number, unit: number, value: number}} hold
 * @property {{key: string}} cut
 * @property {{change: Change}} take-back
 * @property {{search: string, offset: number}} search-columns
 * @property {{cell: number, unit: number}} choose-unit
 * @property {{words: string[], t: number, labels?: Label[]}} show-on-stage  labels where
 *   they are known
 * @property {State["addendOf"]} choose-addend
 * @property {{phase: Phase | null}} phase
 * @property {{format: "svg" | "png" | "gif" | "video"}} save-picture
 * @property {{t: number}} go-to
 * @property {{playing: boolean}} play-timesteps
 * @property {{t: number, story: number}} tell  to a point of a step, from 0 to 1
 * @property {{speed: number}} speed
 * @property {{showAll: boolean}} show-all  also what comes of the words not yet read
 * @property {{from: number, to: number, label: Label}} paint
 * @property {{place: number}} gap  before this word, counted from 0
 * @property {{id: number, use: Use}} use
 * @property {{id: number}} select-sentence
 * @property {{text: string}} add
 * @property {{text: string}} add-many  several lines that were pasted as if they were one
 * @property {Pick<Read, "name" | "content" | "encoding" | "beside">} read-many
 * @property {Partial<Pick<Read, "format" | "encoding" | "all_classes" | "otherwise">>}
 *   read-as  the same text
 * @property {{name: string, content: Uint8Array<ArrayBuffer>}} learn-from  sentences, labelled, to
 *   be looked at before they join the others
 * @property {{id: number}} edit-text
 * @property {{id: number, text: string}} edit
 * @property {{from: number}} sight  the first of the listed sentences that is seen
 * @property {Partial<Pick<State, "search" | "filter" | "order">>} list  which sentences, and how
 * @property {{id: number}} remove
 * @property {{forUse: boolean}} save-network  small, or with all that its training needs
 * @property {{format: Write["format"]}} download
 * @property {{pace: number | null}} pace  updates a second; null: as fast as it goes
 * @property {Partial<Pick<State, "settings" | "epochs" | "includeStarter" | "startFrom">>} settings
 * @property {{classes: Classes}} classes  that the project tells apart
 * @property {{model: Uint8Array<ArrayBuffer>}} open-network
 * @property {{text: string}} try-text
 * @property {{place: string}} open-project  at this place, in place of the present one
 * @property {{deeds: Deed[]}} on-stage  what is to be done on the stage, in this order
 *
 * @typedef {typeof on[keyof typeof on]} EventName
 */

/**
 * @template {EventName} N
 * @typedef {N extends keyof Details ? Details[N] : {}} Detail
 */

/** @typedef {{[N in EventName]: [name: N, detail: Detail<N>]}[EventName]} Deed */

/**
 * What is done when a part says something.
 * @typedef {{[N in EventName]?: (detail: Detail<N>) => void}} Handlers
 */

/** Looking around leaves a notice standing; any other deed takes it away. @type {Set<string>} */
export const LOOKING = new Set([
  on.goTo,
  on.tell,
  on.play,
  on.speed,
  on.pace,
  on.showAll,
  on.select,
  on.lens,
  on.open,
  on.light,
  on.moment,
  on.pin,
  on.unpin,
  on.toStage,
  on.tryText,
  on.many,
  on.list,
  on.sight,
  on.savePicture,
  on.cancelPicture,
  on.addend,
  on.phase,
  on.recompute,
  on.unit,
  on.searchColumns,
  on.codePhase,
  on.checkGradient,
  on.onStage,
]);

/**
 * How every part speaks: an event that crosses shadow borders.
 * @template {EventName} N
 * @param {EventTarget} element
 * @param {N} name
 * @param {N extends keyof Details ? [Details[N]] : []} detail
 */
export const emit = (element, name, ...[detail = {}]) =>
  element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));

/**
 * The same, several deeds in their order.
 * @param {EventTarget} element @param {Deed[]} deeds
 */
export function perform(element, deeds) {
  for (const [name, detail] of deeds)
    element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}

/**
 * Answers what is said within an element; it goes no further up. Gives what ends it.
 * @param {EventTarget} element
 * @param {Handlers} handlers
 */
export function answer(element, handlers) {
  const ending = new AbortController();
  const { signal } = ending;
  for (const [name, handle] of Object.entries(handlers)) {
    const listener = (/** @type {Event} */ event) => {
      event.stopPropagation();
      /** @type {(detail: any) => void} */ (handle)(/** @type {CustomEvent} */ (event).detail);
    };
    element.addEventListener(name, listener, { signal });
  }
  return () => ending.abort();
}
