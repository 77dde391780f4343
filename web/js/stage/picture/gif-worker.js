/**
 * A worker that makes an animated GIF out of the pixels of its frames, one message each. The first
 * frame is only looked at for the colours of all.
 *
 * @typedef {{pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number,
 *   delay: number}} Frame  the delay in milliseconds
 */

import { applyPalette, GIFEncoder, quantize } from "gifenc";

const COLOURS = 256;

const gif = GIFEncoder();
/** @type {number[][] | null} */
let palette = null;

/** @param {MessageEvent<Frame | null>} message  null: that was the last */
self.onmessage = ({ data: frame }) => {
  if (!frame) {
    gif.finish();
    const bytes = gif.bytes();
    self.postMessage(bytes, { transfer: [bytes.buffer] });
    return;
  }
  const { pixels, width, height, delay } = frame;
  if (palette) {
    gif.writeFrame(applyPalette(pixels, palette), width, height, { palette, delay });
  } else {
    palette = quantize(pixels, COLOURS);
  }
  self.postMessage(null);
};
