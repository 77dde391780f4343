/** Long work is done a while at a time, so that the page answers in between. */

/** Resolves when whatever waits meanwhile has had its turn. */
export const turn = () => new Promise((resolve) => setTimeout(resolve));
