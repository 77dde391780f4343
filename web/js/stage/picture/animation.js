/**
 * A whole reading as a file that moves: an animated GIF with a frame for each word, and a video in
 * which every step is told. Both are made frame by frame, so that the page answers meanwhile, and
 * what encodes works beside it: a worker for the GIF, the browser's own encoder for the video.
 *
 * @import {View} from "./view.js"
 */

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from "mediabunny";
import { madeWorker } from "../../wire/made-worker.js";
import { orNewer } from "../../wire/shipped.js";
import { around, drawn, painted } from "./files.js";
import address from "./gif-worker.js?worker&url";

const FRAME_MILLISECONDS = 900;
const LAST_FRAME_MILLISECONDS = 2400;

/** Of a step: the frames in which it is told, and those in which it stands. */
const TOLD = 15;
const STANDS = 5;
const FRAMES_A_SECOND = 15;

/**
 * @typedef {object} Making
 * @property {(done: number, total: number) => void} tell  how many words are done
 * @property {AbortSignal} signal  that it is not wanted any more
 */

/**
 * Every timestep in the order in which the stage goes.
 * @param {View} view @param {CSSStyleDeclaration} style @param {Making} making
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function gifFile(view, style, { tell, signal }) {
  const worker = await orNewer(madeWorker(address, "timestep-gif", signal));
  try {
    const ask = asking(worker);
    const steps = stepsOf(view);
    // The colours of all frames are those of the one where most is drawn.
    for (const [i, t] of [...steps.slice(-1), ...steps].entries()) {
      signal.throwIfAborted();
      const canvas = await painted(drawn({ ...view, t }, ...around(view, t), style), 1);
      const delay = i === steps.length ? LAST_FRAME_MILLISECONDS : FRAME_MILLISECONDS;
      const pixels = pixelsOf(canvas);
      await ask({ pixels, width: canvas.width, height: canvas.height, delay }, [pixels.buffer]);
      tell(i, steps.length);
    }
    return await ask(null);
  } finally {
    worker.terminate();
  }
}

/**
 * Each step is told and then stands, as on the stage.
 * @param {View} view @param {CSSStyleDeclaration} style @param {Making} making
 * @returns {Promise<{file: ArrayBuffer, type: "video/webm" | "video/mp4"}>}
 */
export async function videoFile(view, style, { tell, signal }) {
  const steps = stepsOf(view);
  /** @param {number} t @param {number} story */
  const frameOf = (t, story) => painted(drawn({ ...view, t, story }, ...around(view, t), style), 1);
  const { width, height } = await frameOf(steps[0], 0);
  const size = { width: even(width), height: even(height) };
  const canvas = Object.assign(document.createElement("canvas"), size);
  contextOf(canvas).fillStyle = style.getPropertyValue("--paper");
  contextOf(canvas).fillRect(0, 0, size.width, size.height);
  const codec = await getFirstEncodableVideoCodec(["vp9", "vp8", "avc"], size);
  if (!codec) throw new Error("This browser cannot encode a video of this size.");
  const isWebM = codec !== "avc";
  const target = new BufferTarget();
  const output = new Output({
    format: isWebM ? new WebMOutputFormat() : new Mp4OutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: FRAMES_A_SECOND });
  try {
    await output.start();
    for (const [i, t] of steps.entries()) {
      for (let frame = 1; frame <= TOLD; frame += 1) {
        signal.throwIfAborted();
        contextOf(canvas).drawImage(await frameOf(t, frame / TOLD), 0, 0);
        const isLast = frame === TOLD;
        const from = (i * (TOLD + STANDS) + frame - 1) / FRAMES_A_SECOND;
        await source.add(from, (isLast ? STANDS + 1 : 1) / FRAMES_A_SECOND);
      }
      tell(i + 1, steps.length);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  const file = /** @type {ArrayBuffer} */ (target.buffer);
  return { file, type: isWebM ? "video/webm" : "video/mp4" };
}

/** @param {View} view */
function stepsOf({ words, layer }) {
  const forward = words.map((_, i) => i + 1);
  return layer.direction === "forward" ? forward : forward.reverse();
}

/**
 * One answer for each message.
 * @param {Worker} worker
 * @returns {(message: unknown, transfer?: Transferable[]) => Promise<any>}
 */
const asking =
  (worker) =>
  (message, transfer = []) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => reject(new Error("The GIF could not be made: its worker ended."));
      worker.postMessage(message, transfer);
    });

/** @param {HTMLCanvasElement} canvas */
const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/** @param {HTMLCanvasElement} canvas */
const pixelsOf = (canvas) => contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data;

/** Encoders want even numbers. @param {number} size */
const even = (size) => size + (size % 2);
