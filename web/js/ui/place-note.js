/** Where a note stands that opens beside something: within the window, and beside, not over it. */

const EDGE = 8;
const GAP = 4;

/**
 * @param {HTMLElement} note  shown, and fixed in the window @param {DOMRect} at
 * @param {"above" | "below"} first  where it stands if there is room
 */
export function placeNote(note, { left, top, bottom }, first) {
  const { width, height } = note.getBoundingClientRect();
  const above = top - GAP - height;
  const below = bottom + GAP;
  const isRoom = first === "above" ? above >= EDGE : below + height + EDGE <= innerHeight;
  const place = isRoom === (first === "above") ? above : below;
  note.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  note.style.top = `${Math.max(EDGE, Math.min(place, innerHeight - height - EDGE))}px`;
}
