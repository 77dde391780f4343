/**
 * What crosses between page and worker. Every message of the page carries the lab it is for; an
 * event carries the lab it belongs to, if it belongs to one. What Python is asked and answers is in
 * types.d.ts, which is made from Python's own types.
 *
 * page -> worker   {id, lab, action, payload}
 * worker -> page   {id, result} | {id, error} | {event, lab, payload}
 *
 * @import {Actions as PythonActions, LabelledWords, Nothing} from "./types.d.ts"
 */

/**
 * @typedef {object} TrainingOrder
 * @property {number} run
 * @property {number} epochs  to the end of which it trains
 * @property {LabelledWords | null} watch  what is read after each slice
 * @property {number | null} pace  updates a second; null: as fast as it goes
 *
 * @typedef {object} WorkerActions  what the worker does by itself
 * @property {{payload: {base: string}, result: void}} start
 * @property {{payload: TrainingOrder, result: void}} train  in slices, until it is told to pause
 * @property {{payload: Nothing, result: void}} pause
 * @property {{payload: {pace: number | null}, result: void}} pace  updates a second from now on
 * @property {{payload: LabelledWords, result: void}} watch  what is read after each slice
 * @property {{payload: Nothing, result: void}} forget  the lab has left the page
 *
 * @typedef {PythonActions & WorkerActions} Actions
 * @typedef {keyof Actions} Action
 *
 * @typedef {"loading" | "ready" | "progress" | "failed"} WorkerEvent  sent unasked
 */

export {};
