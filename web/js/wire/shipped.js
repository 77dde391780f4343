/**
 * A file that the build put beside the page.
 * @param {string} path
 */
export async function shipped(path) {
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) throw new Error(`The file ${path} could not be loaded (${answer.status}).`);
  return answer;
}
