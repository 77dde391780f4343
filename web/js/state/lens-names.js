/** The ways of looking, by the names that tours and addresses have for them. */

const SENTENCE_LENSES = ["forward", "backward", "memory", "what-if", "weights", "code"];
export const LENSES = [...SENTENCE_LENSES, "scores", "network"];
