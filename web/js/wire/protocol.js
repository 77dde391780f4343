/**
 * The shapes of everything that crosses between page and worker. Names of mathematical things are
 * those of the Python package.
 *
 * page -> worker   {id, lab, action, payload}
 * worker -> page   {id, result} | {id, error} | {event, lab, payload}
 */

/**
 * @typedef {0 | 1} Label
 *
 * @typedef {ArrayLike<number>} Vector  a Float64Array from the worker, a list from starter.json
 *
 * @typedef {object} LabelledWords
 * @property {string[]} words
 * @property {Label[] | null} labels
 *
 * @typedef {object} Settings
 * @property {number} n_a
 * @property {"tanh" | "relu"} g1
 * @property {"sigmoid" | "softmax"} g2
 * @property {"adam" | "lazy_adam" | "rmsprop" | "sgd"} optimizer
 * @property {number} learning_rate
 * @property {number} batch_size
 * @property {number} clip_norm
 * @property {number} random_state
 * @property {number} [window]
 * @property {number} [dropout]
 * @property {number} [l2]
 * @property {number} [learning_rate_decay]
 * @property {number} [label_smoothing]
 * @property {"balanced" | Record<string, number> | null} [class_weight]
 *
 * @typedef {object} Curve  one entry per update
 * @property {number[]} step
 * @property {number[]} epoch
 * @property {number[]} loss
 * @property {number[]} grad_norm
 *
 * @typedef {object} Summary
 * @property {number} run
 * @property {number} step
 * @property {number} epoch
 * @property {number} n_x
 * @property {number} n_a
 * @property {number} n_y
 * @property {number} sentences
 * @property {number} words
 * @property {number} parameters
 * @property {Settings} settings
 * @property {Curve} curve
 *
 * @typedef {{sentences: LabelledWords[], include_starter: boolean}} TrainingData
 * @typedef {TrainingData & {settings: Settings}} RunSetUp
 *
 * @typedef {object} LoadedRun
 * @property {TrainingData | null} trained_on  what the run learns from, which goes on exactly;
 *   null when it is not at hand
 * @property {string} why_not_resumable  a sentence, "" when the run goes on
 *
 * @typedef {Summary & LoadedRun} Loaded
 *
 * @typedef {{precision: number, recall: number, f1: number}} Score
 * @typedef {{sentences: number, words: number, loss?: number | null, token: Score, name: Score}}
 *   Scores
 * @typedef {{train: Scores | null, held_out: Scores, baseline: Scores}} Evaluation
 *
 * @typedef {{start: number, end: number, text: string, probability: number}} Name
 *
 * @typedef {object} Trace
 * @property {string[]} words
 * @property {number} T_x
 * @property {{name: string, index: number}[][]} features
 * @property {string[][]} unseen
 * @property {Vector} a_0
 * @property {Vector[]} z
 * @property {Vector[]} a
 * @property {Vector} [a_0_r]
 * @property {Vector[]} [z_r]
 * @property {Vector[]} [a_r]  of the cell that reads from the right
 * @property {Vector[]} logits
 * @property {Vector} y_hat
 * @property {Label[]} labels
 * @property {Label[] | null} [y]
 * @property {Vector | null} [loss]
 * @property {Vector | null} [loss_so_far]
 * @property {number | null} [total_loss]
 * @property {number | null} [mean_loss]
 * @property {Name[]} names
 * @property {Edits} [edits]
 *
 * @typedef {object} Progress
 * @property {number} run
 * @property {number} step
 * @property {number} epoch
 * @property {boolean} finished
 * @property {Curve} curve
 * @property {Evaluation | null} [evaluation]
 * @property {Trace | null} [trace]
 * @property {{quantity: string, message: string} | null} [failure]
 *
 * @typedef {object} Prediction
 * @property {string[]} words
 * @property {[number, number][] | null} [offsets]
 * @property {Vector} y_hat
 * @property {Label[]} labels
 * @property {Name[]} names
 *
 * @typedef {{sentences: LabelledWords[], skipped: {line: number, reason: string}[]}} Reading
 * @typedef {{summary: Summary, trace: Trace, evaluation: Evaluation, curve: Curve, corpus:
 *   {train: {sentences: number}}}} StarterRecord
 */

/**
 * What is seen on the stage. t counts from 1; `unit`, `row` and `column` count from 0. A cell is ""
 * (it reads from the
 * left) or "_r". Names that end in _r are there only with a second cell.
 *
 * @typedef {"" | "_r"} CellName
 *
 * @typedef {object} Subject  what most of these actions are asked about: a sentence, at a moment
 *   of the training
 * @property {string[]} words
 * @property {Label[] | null} [labels]
 * @property {number | null} [moment]  the step of a kept checkpoint; none means the weights of now
 *
 * @typedef {object} Edits  a forward pass with some of it held
 * @property {{cell: CellName, unit: number}[]} [silenced]  units held at 0 at every t
 * @property {{cell: CellName, unit: number, value: number}[]} [pinned]  units held at a value at
 *   every t
 * @property {number[]} [cut]  each t whose carry in (a<t-1>; for "_r" a<t+1>) is replaced by 0
 *
 * @typedef {{steps: number[], epochs: number[], now: number}} Moments  ascending; epochs are
 *   those finished by then
 *
 * @typedef {{kind: "a", t: number, cell: CellName, unit: number}} StateNumber
 * @typedef {{kind: "y_hat" | "loss", t: number, output?: number}} OutputNumber  the last output
 *   if none is named
 * @typedef {{kind: "weight", name: string, row: number, column: number}} WeightNumber  column 0
 *   for a bias
 * @typedef {StateNumber | OutputNumber | WeightNumber} OpenNumber
 *
 * @typedef {{kind: "feature", t: number, index: number, name: string} | StateNumber | {kind:
 *   "bias", name: string} | {kind: "step", t: number}} Source
 *
 * @typedef {object} Term
 * @property {string} label
 * @property {Source} source
 * @property {number} weight
 * @property {number} factor
 * @property {number} product
 *
 * @typedef {object} Explanation
 * @property {OpenNumber} number
 * @property {string} symbol
 * @property {number} value  recomputed from the terms
 * @property {number} recorded  as it stands in the record
 * @property {{name: string, sum: number, terms: Term[], output: number | null}[]} groups  terms
 *   largest first; with a softmax the output whose logit they make
 * @property {{symbol: string, value: number}[]} chain  in the order of computing
 *
 * @typedef {object} BackwardRecord  of the loss of this sentence, summed over its timesteps
 * @property {number} T_x
 * @property {Vector} loss
 * @property {number} total_loss
 * @property {Vector} weight  of the label's class in the loss
 * @property {Vector[]} y_hat
 * @property {Vector[]} dy_hat  dL/dy_hat<t>
 * @property {Vector[]} dlogits
 * @property {Vector[]} da_output
 * @property {Vector[]} da_future
 * @property {Vector[]} da
 * @property {Vector[]} dg1  g1'(z<t>)
 * @property {Vector[]} dz
 * @property {Vector} da_0
 * @property {Vector} da_norm
 * @property {Vector} da_output_norm
 * @property {Vector} da_future_norm
 * @property {Vector} dz_norm
 * @property {Vector} handed_on  norm of da_future<t> over that of da<t+1>, the step it comes
 *   from; NaN where none comes
 * @property {number | null} mean_handed_on  geometric mean; null where nothing could be handed on
 * @property {Vector[]} [da_output_r]
 * @property {Vector[]} [da_future_r]
 * @property {Vector[]} [da_r]
 * @property {Vector[]} [dg1_r]
 * @property {Vector[]} [dz_r]
 * @property {Vector} [da_0_r]
 * @property {Vector} [da_norm_r]
 * @property {Vector} [da_output_norm_r]
 * @property {Vector} [da_future_norm_r]
 * @property {Vector} [dz_norm_r]
 * @property {Vector} [handed_on_r]
 * @property {number | null} [mean_handed_on_r]
 * @property {Record<string, Vector>} addend_norm  by the names W_aa, W_ax, W_ya
 * @property {Record<string, Vector>} sum_norm  of the sum so far, in the order of going back
 * @property {number} grad_norm
 *
 * @typedef {object} Addend
 * @property {string} name
 * @property {number} t
 * @property {Vector[]} addend
 * @property {Vector[]} sum
 * @property {number} norm  of the addend
 * @property {number} sum_norm
 * @property {string[] | null} columns  for W_ax the sentence's active features, else null
 * @property {number[] | null} indices
 *
 * @typedef {{name: string, row: number, column: number, feature: string | null, before: number,
 *   after: number, change: number}} WeightChange
 *
 * @typedef {object} OneUpdate
 * @property {{y_hat: Vector, loss: Vector, total_loss: number}} forward
 * @property {{norms: Record<string, number>, grad_norm: number}} backward
 * @property {{l2: number, norm: number} | null} l2
 * @property {{clip_norm: number, scale: number, grad_norm_before: number, grad_norm_after:
 *   number}} clip
 * @property {{optimizer: string, updates: number, learning_rate: number, norms: Record<string,
 *   number>, largest: WeightChange[]}} update
 * @property {Trace} after  of the same sentence, with the new weights
 *
 * @typedef {object} Memory
 * @property {number} t
 * @property {number} y_hat
 * @property {Vector} norm
 * @property {Vector} da_norm
 * @property {Vector} [da_norm_r]
 * @property {Vector} active
 *
 * @typedef {Required<Subject> & {edited: string[], origins: (number | null)[], edits: Edits}}
 *   Compared
 *   origins: for each word of the edited reading, the timestep it had before, none for a new word
 *
 * @typedef {object} RippleRow  one word in both readings; what stands in one of them only has no
 *   difference
 * @property {number | null} t  in the original
 * @property {number | null} u  in the edited reading
 * @property {number | null} y_hat
 * @property {number | null} y_hat_edited
 * @property {number | null} difference  edited less original
 * @property {number | null} a_distance  length of the difference of the two states
 * @property {number | null} [a_distance_r]
 *
 * @typedef {{original: Trace, edited: Trace, rows: RippleRow[]}} Comparison
 *
 * @typedef {object} Weights
 * @property {Vector[]} W_aa
 * @property {Vector[]} W_ya
 * @property {Vector} b_a
 * @property {Vector} b_y
 * @property {Vector[]} [W_aa_r]
 * @property {Vector[]} [W_ya_r]
 * @property {Vector} [b_a_r]
 * @property {number} n_x
 * @property {Record<string, number>} largest
 *
 * @typedef {{name: string, index: number, count: number, norm: number, values: Vector, values_r?:
 *   Vector}} WeightColumn
 * @typedef {{total: number, columns: WeightColumn[]}} WeightColumns
 *
 * @typedef {{search: string, offset: number, limit: number}} ColumnSearch
 * @typedef {{words: string[], t: number, word: string, a: number}} UnitWord
 * @typedef {{most: UnitWord[], least: UnitWord[]}} UnitWords
 *
 * @typedef {"forward" | "backward" | "loss" | "clip" | "optimizer"} SourcePart
 * @typedef {object} SourceFiles
 * @property {{part: SourcePart, module: string, first_line: number, text: string}[]} files
 * @property {Record<string, {part: SourcePart, module: string, line: number}[]>} lines  by phase;
 *   counted in the module, as first_line
 *
 * @typedef {object} GradientCheck
 * @property {number} epsilon
 * @property {{name: string, row: number, column: number, feature: string | null, analytic:
 *   number, numerical: number, relative_error: number}[]} rows
 * @property {{name: string, analytic: number, numerical: number, relative_error: number}[]}
 *   directions
 * @property {number} largest
 * @property {boolean} passed
 */

/** @typedef {{type: string, message: string, traceback: string}} WireError */

/**
 * @typedef {Subject & {number: OpenNumber}} NumberAsked
 * @typedef {{moment: number | null}} OfMoment
 *
 * @typedef {object} Actions  what can be asked
 * @property {{payload: {text: string}, result: {words: string[], offsets: [number, number][]}}} tokenize
 * @property {{payload: {text: string}, result: Reading}} read
 * @property {{payload: {sentences: LabelledWords[], format: string}, result: {text: string}}} write
 * @property {{payload: RunSetUp, result: Summary}} set_up
 * @property {{payload: {}, result: Evaluation}} evaluate
 * @property {{payload: {text: string} | {words: string[]}, result: Prediction}} predict
 * @property {{payload: Subject & {edits?: Edits}, result: Trace}} trace
 * @property {{payload: {resumable?: boolean}, result: {model: Uint8Array<ArrayBuffer>}}} save
 * @property {{payload: {model: Uint8Array} & Partial<TrainingData>, result: Loaded}} load
 * @property {{payload: {}, result: Moments}} moments
 * @property {{payload: OfMoment, result: {step: number}}} pin
 * @property {{payload: NumberAsked, result: Explanation}} explain
 * @property {{payload: Subject, result: BackwardRecord}} backward
 * @property {{payload: Subject & {t: number, name: string}, result: Addend}} addend
 * @property {{payload: Subject, result: OneUpdate}} update
 * @property {{payload: Subject & {t: number}, result: Memory}} memory
 * @property {{payload: Compared, result: Comparison}} compare
 * @property {{payload: OfMoment, result: Weights}} weights
 * @property {{payload: ColumnSearch & OfMoment, result: WeightColumns}} columns
 * @property {{payload: OfMoment & {cell: CellName, unit: number, limit: number}, result: UnitWords}} unit
 * @property {{payload: {}, result: SourceFiles}} source
 * @property {{payload: Subject & {samples: number, random_state: number}, result: GradientCheck}} check_gradient
 * @property {{payload: {base: string}, result: void}} start  this and the following by the worker itself
 * @property {{payload: {run: number, epochs: number, watch: LabelledWords | null}, result: void}} train
 * @property {{payload: {}, result: void}} pause
 * @property {{payload: LabelledWords, result: void}} watch
 * @property {{payload: {}, result: void}} leave
 *
 * @typedef {keyof Actions} Action
 * @typedef {"loading" | "ready" | "progress" | "failed"} WorkerEvent  sent unasked
 */

export {};
