/**
 * What crosses between page and worker. Every message of the page carries the lab it is for; an
 * event carries the lab it belongs to, if it belongs to one. What Python is asked and answers is in
 * types.d.ts, which is made from Python's own types.
 *
 * page -> worker   {id, lab, action, payload}
 * worker -> page   {id, result} | {id, error} | {event, lab, payload}
 *
 * @import {EngineError} from "./errors.js"
 * @import {File} from "./snapshot.js"
 * @import {Table} from "./table.js"
 * @import {Actions as PythonActions, LabelledWords, Nothing, Progress} from "./types.d.ts"
 */

/**
 * @typedef {object} TrainingOrder
 * @property {number} run
 * @property {number} epochs  to the end of which it trains
 * @property {LabelledWords | null} watch  what is read after each slice
 * @property {number | null} pace  updates a second; null: as fast as it goes
 *
 * @typedef {object} WorkerActions  what the worker does by itself
 * @property {{payload: {base: string, table: Table | null, port: MessagePort | null,
 *   snapshot: SnapshotUse | null}, result: void}} start
 * @property {{payload: {base: string, table: Table, files: File[]}, result: void}} snapshot  of a
 *   Python with these packages, kept for the next visit
 * @property {{payload: TrainingOrder, result: void}} train  in slices, until it is told to pause
 * @property {{payload: Nothing, result: void}} pause
 * @property {{payload: {pace: number | null}, result: void}} pace  updates a second from now on
 * @property {{payload: LabelledWords, result: void}} watch  what is read after each slice
 * @property {{payload: Nothing, result: void}} forget  the lab has left the page
 *
 * @typedef {object} SnapshotUse  how Python may start from a snapshot that the browser keeps
 * @property {boolean} isTrusted  otherwise it is dropped
 * @property {number} quiet  seconds in which Python is asked nothing, before another is taken
 *
 * @typedef {PythonActions & WorkerActions} Actions
 * @typedef {keyof Actions} Action
 *
 * @typedef {"locked" | "loading" | "ready" | "progress" | "failed" | "working"} WorkerEvent  sent
 *   unasked
 *
 * @typedef {object} Work  what Python is at, and how many sentences of how many are done; when it
 *   saves a network, bytes
 * @property {Action} action
 * @property {number} done
 * @property {number} total
 */

/**
 * @typedef {object} PythonStatus
 * @property {"asleep" | "loading" | "waiting" | "ready" | "failed"} phase  asleep: it waits for
 *   the reader; waiting: nothing comes
 * @property {string} message
 * @property {number} done
 * @property {number} total
 * @property {string[]} [waiting]  the files that nothing comes of
 * @property {boolean} [isNewer]  there is a newer version of the page
 *
 * @typedef {object} PythonListener  what a lab is told
 * @property {(status: PythonStatus) => void} onStatus  of the loading, and that it failed
 * @property {(versions: string) => void} onReady  a fresh Python is there
 * @property {(seconds: number, work: Work | null) => void} onSilence  that Python is at one thing,
 *   and how far it is with it where it says so; 0: it is over
 * @property {(reason: string) => void} onEnd  the Python that was there is gone; "" when the reader
 *   has started it anew
 * @property {(progress: Progress) => void} onProgress
 * @property {(error: EngineError) => void} onTrainingFailed
 *
 * @typedef {object} Asked
 * @property {string} lab
 * @property {Action} action
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

export {};
