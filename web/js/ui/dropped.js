/** What a reader drops on a part: files, one by one or in folders. */

/**
 * @typedef {{files: File[], unread: string[]}} Dropped  and the names of those that cannot be had
 */

/** Whether any are held over it. @param {DragEvent} event */
export const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;

/** Files that nobody takes do not open in place of the page. @param {DragEvent} event */
export function refuseFiles(event) {
  if (event.defaultPrevented || !event.dataTransfer || !hasFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}

/**
 * What was dropped, with what lies in dropped folders, whose names stand before those of the files.
 * @param {DataTransfer} dropped @returns {Promise<Dropped>}
 */
export async function filesIn(dropped) {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return { files: [...dropped.files], unread: [] };
  /** @type {Dropped} */
  const all = { files: [], unread: [] };
  for (const entry of entries) await take(entry, all);
  return all;
}

/** @param {FileSystemEntry} entry @param {Dropped} all */
async function take(entry, all) {
  try {
    if (entry.isFile) all.files.push(await fileOf(/** @type {FileSystemFileEntry} */ (entry)));
    else
      for (const each of await inside(/** @type {FileSystemDirectoryEntry} */ (entry)))
        await take(each, all);
  } catch {
    all.unread.push(nameOf(entry));
  }
}

/** @param {FileSystemEntry} entry */
const nameOf = ({ fullPath }) => fullPath.slice(1);

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
async function fileOf(entry) {
  const { promise, resolve, reject } = Promise.withResolvers();
  entry.file(resolve, reject);
  const file = /** @type {File} */ (await promise);
  const name = nameOf(entry);
  return name === file.name ? file : new File([file], name, { type: file.type });
}

/** @param {FileSystemDirectoryEntry} entry */
async function inside(entry) {
  // A folder is told in parts, the last of which is empty.
  const reader = entry.createReader();
  /** @type {FileSystemEntry[]} */
  const found = [];
  for (;;) {
    const { promise, resolve, reject } = Promise.withResolvers();
    reader.readEntries(resolve, reject);
    const part = /** @type {FileSystemEntry[]} */ (await promise);
    if (part.length === 0) return found;
    found.push(...part);
  }
}
