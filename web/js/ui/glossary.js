/**
 * What each symbol and term of the page means, in a line. `term` marks where one stands, and
 * <term-note> shows its line.
 */

/** @type {Record<string, string>} by the term as it is written, or as a symbol is named */
export const GLOSSARY = {
  // The sentence and the network
  t: "The timestep: which word of the sentence is read, counted from 1.",
  T_x: "The number of words that are read; T_y, that of the predictions, is the same.",
  x: "The word at timestep t as a vector of features: 1 where it has one, else 0.",
  y: "The label of the word: 1, or its class, when it is part of a name; 0, or O, when it is not.",
  y_hat: "The prediction: the probability that the word is part of a name.",
  a: "The hidden state: the numbers that the network carries from word to word.",
  z: "The sum before the activation: what comes from the word, from the state, and the bias.",
  logits: "What g2 makes predictions of: one sum, or one for each label.",
  logit: "The sum that g2 makes the prediction of: above 0 it is more likely a name than not.",
  ℒ: "The loss: minus the logarithm of the probability that was given to the label.",
  W_ax: "The weights from the word to the state: the same at every timestep.",
  W_aa: "The weights from the state before to the state now: the same at every timestep.",
  b_a: "The bias of the state: added at every timestep, whatever the word.",
  W_ya: "The weights from the state to the prediction: the same at every timestep.",
  b_y: "The bias of the prediction: added at every timestep, whatever the state.",
  "active features": "What is known of the word: its entries of x that are 1.",
  dropped:
    "Features of the word that no training sentence had: the network knows no weight for them.",
  predicted: "The label that the network decides for: 1 where the prediction is high enough.",

  "sum of losses":
    "The losses of the words read so far, added up; at the last word, the sentence's.",

  // The way back
  da: "The gradient of the loss by the state: how the loss would move with each of its numbers.",
  dz: "The gradient of the loss by the sum before the activation.",
  dlogits: "The gradient of the loss by the logit: the prediction less the label.",
  dW: "The gradient of the loss by a weight, summed over the timesteps.",

  // Training
  epoch: "One pass of the training over all its sentences.",
  update: "One change of all weights, made after a few sentences were read.",
  loss: "How far predictions are from the labels: 0 is perfect, and a sure error costs most.",
  "loss per word": "The loss, averaged over the words: 0 is perfect; guessing evenly costs 0.69.",
  "gradient norm":
    "The length of the whole gradient: how steeply the loss falls where the weights are.",

  // Settings
  "hidden units": "How many numbers the state has: more remember more, and learn by heart more.",
  g1: "The activation of the state: it bends each sum, so that layers of sums are more than a sum.",
  g2: "The activation of the output: it makes probabilities of sums.",
  direction: "From which side the sentence is read; from both, each word knows those after it too.",
  window: "How many neighbours to each side have their features in x as well.",
  optimizer:
    "How an update is made of the gradient: plainly, or with a memory of gradients before.",
  "learning rate": "How far an update goes: too small learns slowly, too large never settles.",
  "sentences per update": "How many sentences are read before the weights change: the batch size.",
  "clip norm":
    "A gradient longer than this is shortened to it, so that no update leaps; 0 is never.",
  "random state": "What chance begins from: the same number draws the same initial weights.",
  "rate decay":
    "The share that the learning rate loses with every epoch, so that steps get smaller.",
  "L2 penalty": "A cost for large weights, which keeps the network from relying on a few words.",
  dropout: "The share of features left out by chance in training, so that none is relied on alone.",
  "class weights":
    "How much an error counts by its label: balanced makes the rarer label count more.",

  // Scores
  training: "The sentences that the network learnt from; it may know them by heart.",
  "held out": "Sentences kept from training: how the network does on what it has never seen.",
  "your held out": "Your own sentences kept from training, scored beside the shipped ones.",
  "simple rule": "What no learning does: a capitalised word that is not the first is a name.",
  Words: "Each word counts by itself.",
  "Whole names": "A name counts only if all its words are found, and none beside them.",
  precision: "Of what the network calls a name, the share that is one.",
  recall: "Of what is a name, the share that the network finds.",
  F1: "Precision and recall in one number: high only if both are; 1 is perfect.",
};

/** The symbols of every cell mean the same, whatever mark of the cell they end in. */
const CELL = /_(?:r|\d+)$/u;

/** @param {string} term @returns {string | undefined} */
export const lineOf = (term) => GLOSSARY[term] ?? GLOSSARY[term.replace(CELL, "")];
