/**
 * In the worker: what Python answers, as the page takes it. An array of two axes comes as one run
 * of numbers with a shape, and becomes rows that are views of it: they cross to the page without a
 * copy.
 */

/**
 * @param {any} value  Python's, with its dicts as objects and its None as undefined
 * @param {Set<ArrayBufferLike>} buffers  gets those that the value holds, to hand on
 * @returns {any}
 */
export function converted(value, buffers) {
  if (value === undefined) return null;
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    buffers.add(value.buffer);
    return value;
  }
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) value[i] = converted(value[i], buffers);
    return value;
  }
  if (value.shape && value.values) return rowsOf(value, buffers);
  for (const name of Object.keys(value)) value[name] = converted(value[name], buffers);
  return value;
}

/**
 * @param {{shape: [number, number], values: Float64Array}} matrix
 * @param {Set<ArrayBufferLike>} buffers
 */
function rowsOf({ shape: [rows, columns], values }, buffers) {
  buffers.add(values.buffer);
  return Array.from({ length: rows }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
}
