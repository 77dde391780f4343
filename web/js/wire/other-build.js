/** @import {Table} from "./table.js" */

/**
 * Whether what carries the table is of another build by now, as its server has it.
 * @param {string} carrier  its address @param {Table} table  as it was
 */
export async function isOtherBuild(carrier, table) {
  try {
    const options = { cache: /** @type {const} */ ("no-store"), signal: AbortSignal.timeout(5000) };
    const answer = await fetch(carrier, options);
    const content = await answer.text();
    const carriesOne = content.includes('"starter/starter.json":');
    return answer.ok && carriesOne && !content.includes(JSON.stringify(table));
  } catch {
    return false;
  }
}
