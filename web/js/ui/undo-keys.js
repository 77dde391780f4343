/** The keys that take a deed back, and that do it again. */

import { isTyping } from "./reader.js";

/** @param {KeyboardEvent} event @param {{undo: () => void, redo: () => void}} work */
export function undoOrRedo(event, work) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event)) return;
  const key = event.key.toLowerCase();
  if (key === "z") event.shiftKey ? work.redo() : work.undo();
  else if (key === "y") work.redo();
  else return;
  event.preventDefault();
}
