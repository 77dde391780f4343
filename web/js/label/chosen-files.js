/** Which of the files that were chosen or dropped are read together. */

/**
 * One file, or brat's marks with the text that they stand in; null for others.
 * @param {File[]} files @returns {{file: File, beside: File | null} | null}
 */
export function readTogether(files) {
  if (files.length === 1) return { file: files[0], beside: null };
  const marks = files.find(({ name }) => /\.ann$/i.test(name));
  const beside = files.find(({ name }) => /\.txt$/i.test(name));
  const alike = marks && beside && stem(marks) === stem(beside);
  return files.length === 2 && alike ? { file: marks, beside } : null;
}

/** @param {File} file */
const stem = ({ name }) => name.replace(/\.\w+$/, "");

/** @param {File} file */
export const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
