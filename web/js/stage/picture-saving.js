/**
 * Saves the picture as a file. An animation is made frame by frame, which can be cancelled; what
 * draws and encodes is loaded only when it is asked for.
 *
 * @import {Store} from "../state/store.js"
 */

import { complain } from "../state/complaints.js";
import { pictureName } from "../state/on-stage.js";
import { download } from "../ui/download.js";
import { chunk } from "../wire/shipped.js";
import { layerOf, readingOf, showsAll } from "./seen.js";

/** @typedef {"svg" | "png" | "gif" | "video"} Format */

export class PictureSaving {
  #stopping = new AbortController();

  /** @param {Store} store @param {CSSStyleDeclaration} style @param {Format} format */
  async save(store, style, format) {
    const { state } = store;
    this.#stopping = new AbortController();
    store.set({ drawing: { done: 0, total: 0 } });
    try {
      const { file, type, ending } = await this.#made(store, style, format);
      // Also between the last frame and the file.
      this.#stopping.signal.throwIfAborted();
      download(pictureName(state, ending), file, type);
    } catch (error) {
      if (!this.#stopping.signal.aborted) complain(store, error);
    } finally {
      store.set({ drawing: null });
    }
  }

  cancel() {
    this.#stopping.abort();
  }

  /** @param {Store} store @param {CSSStyleDeclaration} style @param {Format} format */
  async #made(store, style, format) {
    const { state } = store;
    const { pngFile, svgFile, viewForFile } = await chunk(
      "files",
      () => import("./picture/files.js"),
    );
    const [layer, all] = [layerOf(state), showsAll(state)];
    const view = viewForFile({ ...readingOf(state), t: state.t, layer, showAll: all });
    if (format === "svg")
      return { file: svgFile(view, style), type: "image/svg+xml", ending: "svg" };
    if (format === "png")
      return { file: await pngFile(view, style), type: "image/png", ending: "png" };
    const { gifFile, videoFile } = await chunk("animation", () => import("./picture/animation.js"));
    const making = {
      tell: (/** @type {number} */ done, /** @type {number} */ total) =>
        store.set({ drawing: { done, total } }),
      signal: this.#stopping.signal,
    };
    if (format === "gif")
      return { file: await gifFile(view, style, making), type: "image/gif", ending: "gif" };
    const { file, type } = await videoFile(view, style, making);
    return { file, type, ending: type.split("/")[1] };
  }
}
