/**
 * Why the vocabulary does not have a feature.
 * @param {number} minCount  how often training has to see one
 */
export const whyUnseen = (minCount) =>
  minCount > 1 ? `seen less than ${minCount} times in training` : "never seen in training";
