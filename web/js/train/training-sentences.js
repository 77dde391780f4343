/** What Train would do, or why it cannot, in sentences. */

export const CHANGED_SINCE =
  "Your sentences or settings have changed; Resume goes on without the changes, Stop and Train " +
  "starts a new run with them.";
export const NOTHING_TO_TRAIN_ON =
  "There is nothing to train on: let it learn from a sentence of yours, or include the starter's.";
export const NOTHING_OF_CLASSES =
  "There is nothing to train on: let it learn from a sentence of yours. " +
  "The starter sentences have no classes.";
export const WITHOUT_STARTER = " The starter sentences have no classes and stay out.";
export const OTHER_DATA = "It learnt from other sentences or settings than those here.";
