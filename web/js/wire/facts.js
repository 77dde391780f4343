// Made from py/rnn/page by web/wire_types.py; do not edit.

/** The settings: default, meaning, limits or choices. */
export const SETTINGS = /** @type {const} */ ({
  "n_a": {
    "default": 16,
    "about": "Hidden units: how many numbers a<t> has.",
    "whole": true,
    "low": 1,
    "high": 1024
  },
  "g1": {
    "default": "tanh",
    "about": "Activation of the state.",
    "choices": [
      "tanh",
      "relu"
    ]
  },
  "g2": {
    "default": "sigmoid",
    "about": "Activation of the output: one output, or one for each label.",
    "choices": [
      "sigmoid",
      "softmax"
    ]
  },
  "direction": {
    "default": "forward",
    "about": "The article's network reads forward; both adds a cell that reads from the right.",
    "choices": [
      "forward",
      "both"
    ]
  },
  "optimizer": {
    "default": "adam",
    "about": "What moves the weights. lazy_adam leaves features that a batch lacks, and their moments, as they are: faster.",
    "choices": [
      "sgd",
      "rmsprop",
      "adam",
      "lazy_adam"
    ]
  },
  "learning_rate": {
    "default": 0.01,
    "about": "How far an update goes.",
    "whole": false,
    "low": 1e-12,
    "high": 1e+300
  },
  "epochs": {
    "default": 30,
    "about": "Passes over the sentences.",
    "whole": true,
    "low": 0,
    "high": 1000000
  },
  "batch_size": {
    "default": 16,
    "about": "Sentences an update sees.",
    "whole": true,
    "low": 1,
    "high": 100000
  },
  "clip_norm": {
    "default": 5.0,
    "about": "Largest global norm of a gradient; 0 never clips.",
    "whole": false,
    "low": 0,
    "high": 1e+300
  },
  "random_state": {
    "default": 1,
    "about": "Seed of the initial weights, the batches and their order, and dropout.",
    "whole": true,
    "low": 0,
    "high": 4294967295
  },
  "window": {
    "default": 0,
    "about": "How many words to each side lend their features to x<t>.",
    "whole": true,
    "low": 0,
    "high": 5
  },
  "min_count": {
    "default": 1,
    "about": "Features seen less often in training are left out of the vocabulary.",
    "whole": true,
    "low": 1,
    "high": 1000
  },
  "dropout": {
    "default": 0.0,
    "about": "How likely each active feature of a word is hidden in an update. The network learns to recognise a name by what is left, as it must in text with words it never saw.",
    "whole": false,
    "low": 0,
    "high": 0.99
  },
  "l2": {
    "default": 0.0,
    "about": "Weight of the penalty l2/2 * (sum of squared parameters) beside the loss.",
    "whole": false,
    "low": 0,
    "high": 1000000.0
  },
  "learning_rate_decay": {
    "default": 0.0,
    "about": "The share of the learning rate that each epoch takes away.",
    "whole": false,
    "low": 0,
    "high": 0.99
  },
  "patience": {
    "default": 0,
    "about": "Stop after so many epochs without a better name F1 on held-out sentences; 0 never.",
    "whole": true,
    "low": 0,
    "high": 1000000
  },
  "classes": {
    "default": null,
    "about": "Names of classes, such as ['PER', 'LOC'], to tell apart instead of 0 and 1: label 0 is outside of names and label k in a name of the k-th class. They need the softmax, and a word gets the likeliest label, without a threshold. Classes that all come in pairs, as ['B-PER', 'I-PER'] do, are the tags of BIO, and tell two names side by side apart."
  },
  "class_weight": {
    "default": null,
    "about": "What the loss of a word is multiplied by, by its true label; balanced lets every label count as much as every other. A dict gives weights, as {'1': 3} or {'PER': 3}, and 1 where none is given."
  },
  "label_smoothing": {
    "default": 0.0,
    "about": "The share of each label that is spread evenly over all labels, so that the network does not grow surer than it can be in text unlike the training text.",
    "whole": false,
    "low": 0,
    "high": 0.99
  }
});

/** Those of the starter network. */
export const STARTER_SETTINGS = /** @type {const} */ ({
  "n_a": 16,
  "g1": "tanh",
  "g2": "sigmoid",
  "optimizer": "adam",
  "learning_rate": 0.015,
  "batch_size": 16,
  "clip_norm": 5,
  "random_state": 2,
  "min_count": 3,
  "dropout": 0.4,
  "l2": 0.001,
  "learning_rate_decay": 0.4
});

/** How long it was trained. */
export const STARTER_EPOCHS = /** @type {const} */ (6);

/** Settings to begin with, as far as they differ from the starter network's. */
export const PRESETS = /** @type {const} */ ({
  "the article\u2019s network": {
    "settings": {},
    "epochs": 6
  },
  "with its neighbours": {
    "settings": {
      "window": 1
    },
    "epochs": 6
  },
  "reads from both sides": {
    "settings": {
      "direction": "both"
    },
    "epochs": 6
  },
  "relu, and how it explodes": {
    "settings": {
      "g1": "relu",
      "optimizer": "sgd",
      "learning_rate": 1,
      "clip_norm": 0,
      "dropout": 0
    },
    "epochs": 6
  },
  "too big for its data": {
    "settings": {
      "n_a": 64,
      "dropout": 0,
      "l2": 0,
      "learning_rate_decay": 0
    },
    "epochs": 10
  }
});

/** The task of a lab unless another is chosen. */
export const NAMES = /** @type {const} */ ("names");

/** The other tasks, and what they are called. */
export const SEQUENCE_TASKS = /** @type {const} */ ({
  "moods": "Glad or cross?",
  "yes or no": "Yes or no?",
  "first names": "New first names",
  "short sentences": "New short sentences",
  "questions": "Questions and answers",
  "number words": "Numbers: English to French",
  "numbers in Hindi": "Numbers: Hindi to English",
  "dates": "Dates in ISO form",
  "from its end": "A word from its end"
});

/** Beside the tasks, and what they are called. */
export const EXPERIMENTS = /** @type {const} */ ({
  "why recurrence": "Why recurrence?",
  "how far back": "How far back?"
});

/** What a network does in each of them. */
export const TASK_LEADS = /** @type {const} */ ({
  "moods": "A recurrent neural network reads a text and gives it one label.",
  "yes or no": "A recurrent neural network reads a text and gives it one label.",
  "first names": "A recurrent neural network writes texts of its own, one symbol at a time.",
  "short sentences": "A recurrent neural network writes texts of its own, one symbol at a time.",
  "questions": "One recurrent network reads, a second one writes: texts of unequal length.",
  "number words": "One recurrent network reads, a second one writes: texts of unequal length.",
  "numbers in Hindi": "One recurrent network reads, a second one writes: texts of unequal length.",
  "dates": "One recurrent network reads, a second one writes: texts of unequal length.",
  "from its end": "One recurrent network reads, a second one writes: texts of unequal length.",
  "why recurrence": "What a network with a fixed input cannot do, beside one that reads.",
  "how far back": "How far a gradient reaches back, for each of three cells."
});

/** The formats that sentences are written in. */
export const FORMATS = /** @type {const} */ (["conll", "jsonl", "text"]);

/** Those of a text that a reader can name, and what to call them. */
export const ENCODINGS = /** @type {const} */ ({
  "utf-8": "UTF-8",
  "utf-16": "UTF-16",
  "cp1252": "Windows-1252 (Western)",
  "iso8859-1": "Latin-1 (Western)",
  "iso8859-15": "Latin-9 (Western, with \u20ac)",
  "cp1250": "Windows-1250 (Central European)",
  "iso8859-2": "Latin-2 (Central European)",
  "cp1257": "Windows-1257 (Baltic)",
  "cp1254": "Windows-1254 (Turkish)",
  "cp1251": "Windows-1251 (Cyrillic)",
  "koi8-r": "KOI8-R (Russian)",
  "cp1253": "Windows-1253 (Greek)",
  "cp1255": "Windows-1255 (Hebrew)",
  "cp1256": "Windows-1256 (Arabic)",
  "cp932": "Shift-JIS (Japanese)",
  "euc-jp": "EUC-JP (Japanese)",
  "gb18030": "GB18030 (Chinese)",
  "big5": "Big5 (Chinese)",
  "cp949": "Windows-949 (Korean)"
});

/** Of a project, O among them. */
export const MOST_CLASSES = /** @type {const} */ (8);

/** Of a sentence. */
export const MOST_WORDS = /** @type {const} */ (1000);

/** Of a line, and of a typed sentence. */
export const MOST_CHARACTERS = /** @type {const} */ (10000);

/** Characters; more is held beside the box. */
export const MOST_IN_BOX = /** @type {const} */ (100000);

/** Bytes of a file or a paste. */
export const LARGEST_TEXT = /** @type {const} */ (20000000);

/** Bytes of texts in which names are found. */
export const MOST_TO_READ = /** @type {const} */ (4000000);

/** What a text may be, with what that is called. */
export const TEXT_FORMATS = /** @type {const} */ ({
  "conll": "CoNLL",
  "jsonl": "JSON",
  "text": "plain text",
  "csv": "CSV",
  "wikiner": "WikiNER",
  "doccano": "doccano",
  "label-studio": "Label Studio",
  "prodigy": "Prodigy",
  "spacy": "spaCy",
  "brat": "brat",
  "webanno": "WebAnno TSV 3"
});

/** As sure as the network is not of an unsure sentence. */
export const UNSURE = /** @type {const} */ (0.9);

/** What the Code lens can light. */
export const SOURCE_PHASES = /** @type {const} */ (["project", "recurrence", "activation", "readout", "output", "loss", "dlogits", "da_output", "da_future", "dz", "dW_aa", "dW_ax", "dW_ya", "clip", "m", "v", "update"]);
