/**
 * The phases of a story that is told by one number p from 0 to 1: which of them p is in, and how
 * much of each is told.
 */

/**
 * A phase by its key, where it ends, and its name as it is read aloud; the next begins there.
 * @typedef {[key: string, end: number, name: string]} StoryPhase
 */

/** The one that p is in. @param {number} p @param {StoryPhase[]} phases */
export const phaseOf = (p, phases) =>
  phases.find(([, end]) => p <= end) ?? phases[phases.length - 1];

/**
 * How much of each phase is told, from 0 to 1.
 * @param {number} p @param {StoryPhase[]} phases @returns {any}
 */
export function sharesOf(p, phases) {
  let begin = 0;
  const told = phases.map(([key, end]) => {
    const share = Math.min(1, Math.max(0, (p - begin) / (end - begin)));
    begin = end;
    return [key, share * share * (3 - 2 * share)];
  });
  return Object.fromEntries(told);
}

/** As it is read aloud. @param {number} p @param {StoryPhase[]} phases */
export const nameOf = (p, phases) => (p < 1 ? phaseOf(p, phases)[2] : "all of it");
