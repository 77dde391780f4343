// Made from py/rnn/page by web/wire_types.py; do not edit.

/** 0, or the number of a class; less than 0 it begins a name right beside another. */
export type Label = number;

/** One axis: a Float64Array from the worker, a list from starter.json. */
export type Vector = ArrayLike<number>;

/** Two axes, rows first. */
export type Matrix = ArrayLike<Vector>;

/** A payload that says nothing. */
export interface Nothing {
}

/** What is running. */
export interface Versions {
  rnn: string;
  numpy: string;
  python: string;
}

/** Running text. */
export interface Text {
  text: string;
}

/** The words of a text, with their places in it, in code points. */
export interface Tokens {
  words: string[];
  offsets: number[][];
}

/** A sentence as text or as words; labels only with words. */
export interface SentenceOf {
  text?: string;
  /** its words, before the text was changed */
  was?: string[] | null;
  words?: string[];
  labels?: Label[] | null;
  moment?: number | null;
}

/** The words of a sentence, where they stand in its text, and how they were read. */
export interface SentenceRead {
  words: string[];
  /** in code points; none if it came as words */
  offsets: number[][] | null;
  /** of each word its place in what it was, from 0 */
  kept?: (number | null)[];
  /** none where there are no words, or no network */
  trace: Trace | null;
}

/** Every value of the forward pass over one sentence. */
export interface Trace {
  words: string[];
  T_x: number;
  /** of each x<t> */
  features: Feature[][];
  /** features of each word that the vocabulary does not know */
  unseen: string[][];
  cells: CellTrace[];
  /** (T_x, n_y) */
  logits: Matrix;
  /** (T_x,) of a name, whatever its class */
  y_hat: Vector;
  /** what labels from 1 up are called, where they are named */
  classes?: string[];
  /** (T_x, n_y) of each label, of which the likeliest is given */
  y_hat_classes?: Matrix;
  /** (T_x,) y_hat<t> where nothing is carried into t, in any cell */
  y_hat_cut: Vector;
  /** as the network decides */
  labels: Label[];
  y: Label[] | null;
  loss: Vector | null;
  loss_so_far: Vector | null;
  total_loss: number | null;
  mean_loss: number | null;
  names: FoundName[];
  edits?: Edits;
}

/** An active component of x<t>. */
export interface Feature {
  name: string;
  index: number;
}

/** What one cell computed. */
export interface CellTrace {
  reads_from: "left" | "right";
  /** (n_a,) */
  a_0: Vector;
  /** (T_x, n_a) W_ax x<t> */
  from_word: Matrix;
  /** (T_x, n_a) W_aa a<t-1>, zero where the carry is cut */
  from_state: Matrix;
  /** (T_x, n_a) the sum of both and b_a */
  z: Matrix;
  /** (T_x, n_a) */
  a: Matrix;
}

/** A name that was found: words start to end, end exclusive, counted from 0. */
export interface FoundName {
  start: number;
  end: number;
  text: string;
  /** of its least certain word */
  probability: number;
}

/** What is held while a sentence is read. */
export interface Edits {
  /** held at 0 at every t */
  silenced?: CellUnit[];
  /** held at a value at every t */
  pinned?: PinnedUnit[];
  /** each t that nothing is carried into */
  cut?: number[];
}

/** A hidden unit. */
export interface CellUnit {
  cell: number;
  unit: number;
}

/** A hidden unit and the value it is held at. */
export interface PinnedUnit {
  cell: number;
  unit: number;
  value: number;
}

/** Sentences to find names in. */
export interface Predict {
  sentences: string[][];
}

/** What the network decides for each sentence. */
export interface Predictions {
  labels: Label[][];
}

/** The starter corpus. */
export interface Starter {
  train: LabelledWords[];
  held_out: LabelledWords[];
}

/** A sentence and, where somebody marked it, a label for each word. */
export interface LabelledWords {
  words: string[];
  labels: Label[] | null;
}

/** What a run begins with. */
export interface RunSetUp {
  sentences: LabelledWords[];
  include_starter: boolean;
  settings: Settings;
  /** afresh, if it is left out */
  start_from?: "afresh" | "present";
}

/** What a network is fitted with. In a payload, those left out keep their defaults. */
export interface Settings {
  n_a: number;
  g1: "tanh" | "relu";
  g2: "sigmoid" | "softmax";
  direction: "forward" | "both";
  optimizer: "sgd" | "rmsprop" | "adam" | "lazy_adam";
  learning_rate: number;
  batch_size: number;
  clip_norm: number;
  random_state: number;
  window: number;
  min_count: number;
  dropout: number;
  l2: number;
  learning_rate_decay: number;
  patience: number;
  classes: string[] | null;
  class_weight: "balanced" | Record<string, number> | null;
  label_smoothing: number;
}

/** What the network in hand is and how far it has come. */
export interface Summary {
  run: number;
  step: number;
  epoch: number;
  n_x: number;
  n_a: number;
  n_y: number;
  /** of each cell */
  reads_from: ("left" | "right")[];
  sentences: number;
  words: number;
  parameters: number;
  settings: Settings;
  started_from: "afresh" | "present";
  curve: Curve;
}

/** One entry an update. */
export interface Curve {
  step: number[];
  epoch: number[];
  /** mean per word of its batch */
  loss: number[];
  /** before clipping */
  grad_norm: number[];
}

/** Train for about so many seconds, so many updates, or to the end of so many epochs. */
export interface Advance {
  run: number;
  seconds: number;
  epochs: number;
  /** at most; at least one */
  updates?: number | null;
  /** a sentence to read with the new weights */
  watch: LabelledWords | null;
}

/** The updates made. */
export interface Progress {
  run: number;
  step: number;
  epoch: number;
  finished: boolean;
  curve: Curve;
  /** where it is due */
  evaluation: Evaluation | null;
  /** as far as they were found meanwhile */
  scores: ScoresOverTime;
  /** of the watched sentence */
  trace: Trace | null;
  failure: Failure | null;
}

/** Scores on the sentences of the run, on the held-out ones, and of the baseline on those. */
export interface Evaluation {
  /** updates made by then */
  step: number;
  /** finished by then */
  epoch: number;
  train: Scores | null;
  /** of named classes the reader's own, of which there may be none */
  held_out: Scores | null;
  /** on those that the reader holds out, beside the starter's */
  own: Scores | null;
  baseline: Scores | null;
}

/** How a set of sentences was read. */
export interface Scores {
  sentences: number;
  words: number;
  /** mean per word; none of the baseline */
  loss: number | null;
  token: Score;
  name: Score;
  /** of named classes */
  classes?: ClassScore[];
  /** words: a row a true label, O first; a column a given */
  confusion?: number[][];
}

/** Precision, recall and F1. */
export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

/** Precision, recall and F1 of the names of one class. */
export interface ClassScore {
  precision: number;
  recall: number;
  f1: number;
  name: string;
  /** that are labelled with it */
  words: number;
}

/** On the held-out sentences, one entry whenever they were scored. */
export interface ScoresOverTime {
  step: number[];
  /** finished by then */
  epoch: number[];
  /** mean per word */
  loss: number[];
  /** of whole names */
  f1: number[];
}

/** What stopped being finite, and what to do about it. */
export interface Failure {
  quantity: string;
  message: string;
}

/** Sentences of the reader's to score beside the shipped ones; all of them have labels. */
export interface HoldOut {
  sentences: LabelledWords[];
  /** that they are labelled with; none: 0 and 1 */
  classes?: string[] | null;
}

/** The steps whose weights can be had, ascending, the last that of now. */
export interface Moments {
  steps: number[];
  /** finished by then */
  epochs: number[];
  now: number;
}

/** A moment of training: the step of a kept checkpoint, or the weights of now. */
export interface AtMoment {
  moment?: number | null;
}

/** The step that is kept until another is pinned. */
export interface Pinned {
  step: number;
}

/** How to save: smaller, and without sentences, if it need not be trained on. */
export interface Save {
  resumable?: boolean;
  /** smallest: the weights in whole numbers of 8 bits */
  for_use?: boolean;
}

/** A network file's content. */
export interface Model {
  model: Uint8Array<ArrayBuffer>;
}

/** A network file, and sentences it may have learnt from if it holds none. */
export interface Load {
  model: Uint8Array<ArrayBuffer>;
  sentences?: LabelledWords[];
  include_starter?: boolean;
  /** the starter network, whose training is known */
  starter?: boolean;
}

/** A network that was opened. */
export interface Loaded {
  run: number;
  step: number;
  epoch: number;
  n_x: number;
  n_a: number;
  n_y: number;
  /** of each cell */
  reads_from: ("left" | "right")[];
  sentences: number;
  words: number;
  parameters: number;
  settings: Settings;
  started_from: "afresh" | "present";
  curve: Curve;
  /** what its run learns from, which goes on exactly */
  trained_on: TrainingData | null;
  /** a sentence; "" when the run goes on */
  why_not_resumable: string;
}

/** Sentences to learn from; all of them have labels. */
export interface TrainingData {
  sentences: LabelledWords[];
  include_starter: boolean;
}

/** A project of the page, as JSON that it writes and reads, and the network file if it has one. A file that is only a network has no text. */
export interface Project {
  text: string | null;
  model: Uint8Array<ArrayBuffer> | null;
  tasks?: TaskNetwork[];
}

/** The network of one of a project's other tasks. */
export interface TaskNetwork {
  task: string;
  model: Uint8Array<ArrayBuffer>;
}

/** An experiment file's content. */
export interface ExperimentFile {
  file: Uint8Array<ArrayBuffer>;
}

/** What an experiment file holds. */
export interface OpenedProject {
  text: string | null;
  model: Uint8Array<ArrayBuffer> | null;
  tasks?: TaskNetwork[];
  /** what the run of its network learns from */
  trained_on: TrainingData | null;
  /** of its network */
  settings: Settings | null;
}

/** A sentence to read, perhaps with edits. */
export interface TraceOf {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  edits?: Edits | null;
}

/** The next of the sentences that are judged; ``anew`` with the first of them. */
export interface SentencesToJudge {
  sentences: string[][];
  anew: boolean;
}

/** One entry a sentence. */
export interface Judged {
  /** of its least sure word: 0.5 is on the threshold, 1 beyond doubt */
  sureness: Vector;
  /** as the network decides */
  labels: Label[][];
}

/** In which order to label the sentences judged since ``anew``: their places, from 0. */
export interface Queue {
  order: number[];
}

/** A text to read, as bytes, and its name, which may say what it is. */
export interface Read {
  content: Uint8Array<ArrayBuffer>;
  name: string;
  /** that it is, whatever it looks like */
  format?: "conll" | "jsonl" | "text" | "csv" | "wikiner" | "doccano" | "label-studio" | "prodigy" | "spacy" | "brat" | "webanno" | null;
  /** where somebody names it */
  encoding?: string | null;
  otherwise?: Otherwise;
  /** the text that its marks stand in, if they are brat's */
  beside?: Uint8Array<ArrayBuffer> | null;
  /** names count that are of these; none: persons, as 1 */
  classes?: string[] | null;
  /** also those that the text has beside them */
  all_classes?: boolean;
}

/** How a text is read instead of as it was found, where somebody says so. */
export interface Otherwise {
  /** 1 is the first, -1 the last */
  word_column?: number | null;
  tag_column?: number | null;
  /** how tags say where a name begins */
  scheme?: "prefix" | "suffix" | "bare" | "numbers" | "brackets" | null;
  /** what the places of spans count */
  offsets?: "code-points" | "utf-16" | "bytes" | null;
  /** what tags that are numbers, 0, 1, ..., are called */
  tag_names?: string[] | null;
}

/** How many lines it has, and the format that it is read as. */
export interface ToRead {
  total: number;
  format: "conll" | "jsonl" | "text" | "csv" | "wikiner" | "doccano" | "label-studio" | "prodigy" | "spacy" | "brat" | "webanno";
  /** what shows that it is of this format */
  why: string;
}

/** For about how long. */
export interface ReadOn {
  seconds: number;
}

/** The next sentences of a text, and what was left out. Where no line is marked in the end, nobody has labelled any. */
export interface Reading {
  /** lines so far */
  done: number;
  finished: boolean;
  /** whether somebody has labelled any of it so far */
  marked: boolean;
  sentences: LabelledWords[];
  skipped: Skipped[];
  /** sentences about the whole text so far */
  notes: string[];
  /** that its labels are of, from 1 up; none: persons, as 1 */
  classes: string[];
}

/** A line that was not read, counted from 1. */
export interface Skipped {
  line: number;
  reason: string;
}

/** Sentences to write in one of the formats. */
export interface Write {
  sentences: LabelledWords[];
  format: "conll" | "jsonl" | "text";
  /** that they are labelled with; none: persons, as 1 */
  classes?: string[] | null;
}

/** How many wrong words of each kind to list. */
export interface MistakesOf {
  limit?: number;
}

/** The wrong words of the held-out sentences. */
export interface Mistakes {
  /** in a name, and marked 0 or as another class */
  missed: WrongWords;
  /** labelled 0, and marked as in a name */
  false: WrongWords;
}

/** Wrong words, those farthest from their label first. */
export interface WrongWords {
  total: number;
  listed: Mistake[];
}

/** A wrong word in its sentence. */
export interface Mistake {
  words: string[];
  /** the true ones */
  labels: Label[];
  t: number;
  word: string;
  /** the probability that it is part of a name; of named classes: of its label */
  y_hat: number;
  /** as the network decides */
  label: Label;
  /** the vocabulary does not have the word: training saw it less than min_count times */
  unseen: boolean;
}

/** Sentences whose labels are compared, and how many contradictions to list. */
export interface ContradictionsIn {
  sentences: LabelledWords[];
  include_starter: boolean;
  limit?: number;
}

/** Labels that contradict each other. */
export interface Contradictions {
  total: number;
  listed: Contradiction[];
}

/** The same words, labelled differently: whole sentences, or a word between its neighbours. */
export interface Contradiction {
  kind: "sentence" | "word";
  words: string[];
  /** of these words the one whose labels differ; of a sentence, the first such */
  t: number;
  /** the rarer label first */
  labellings: Labelling[];
}

/** Where a word has this label. */
export interface Labelling {
  label: Label;
  times: number;
  /** the first of them */
  places: LabelledPlace[];
}

/** A word of a labelled sentence. */
export interface LabelledPlace {
  words: string[];
  labels: Label[];
  t: number;
}

/** A sentence and its changed copy. */
export interface CompareWith {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  edited: string[];
  /** of each edited word the timestep it had, none for a new word */
  origins: (number | null)[];
  edits?: Edits | null;
}

/** Both readings, and word beside word. */
export interface Comparison {
  original: Trace;
  edited: Trace;
  rows: ComparisonRow[];
}

/** One word in both readings; what stands in one of them only has no difference. */
export interface ComparisonRow {
  /** its timestep in the original */
  t: number | null;
  /** and in the copy */
  u: number | null;
  y_hat: number | null;
  y_hat_edited: number | null;
  /** of the copy's y_hat less the original's */
  difference: number | null;
  /** Euclidean, between the two states of each cell */
  a_distance: (number | null)[];
}

/** A number to take apart. */
export interface ExplainNumber {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  number: StateNumber | OutputNumber | WeightNumber;
}

/** One unit of a<t>. */
export interface StateNumber {
  kind: "a";
  t: number;
  cell: number;
  unit: number;
  /** read with nothing carried into t */
  cut?: boolean;
}

/** y_hat<t> or loss<t>; of several outputs the last, if none is named. Of named classes it is then that of a name of any class. */
export interface OutputNumber {
  kind: "y_hat" | "loss";
  t: number;
  output?: number;
  /** of y_hat: read with nothing carried into t */
  cut?: boolean;
}

/** One weight; the column of a bias is 0, and b_y belongs to no cell. */
export interface WeightNumber {
  kind: "weight";
  name: string;
  cell: number | null;
  row: number;
  column: number;
}

/** A number as the sum of its terms, and what is then made of the sum. */
export interface Explanation {
  number: StateNumber | OutputNumber | WeightNumber;
  symbol: string;
  /** recomputed from the terms */
  value: number;
  /** as it stands in the record */
  recorded: number;
  groups: Group[];
  chain: Link[];
}

/** Terms of one product of the equation, the largest first. */
export interface Group {
  name: string;
  sum: number;
  terms: Term[];
  /** with several outputs, the one whose logit they make */
  output: number | null;
}

/** product = weight * factor. */
export interface Term {
  label: string;
  source: FeatureSource | StateNumber | BiasSource | StepSource;
  weight: number;
  factor: number;
  product: number;
}

/** An active feature of x<t>. */
export interface FeatureSource {
  kind: "feature";
  t: number;
  index: number;
  name: string;
}

/** A bias. */
export interface BiasSource {
  kind: "bias";
  name: string;
  cell: number | null;
}

/** What one timestep adds. */
export interface StepSource {
  kind: "step";
  t: number;
}

/** One value in the order of computing. */
export interface Link {
  symbol: string;
  value: number;
}

/** A sentence at a moment of training; no moment means the weights of now. */
export interface Subject {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
}

/** Backpropagation through time from the loss of this sentence, summed over its timesteps. */
export interface BackwardRecord {
  T_x: number;
  loss: Vector;
  total_loss: number;
  /** of the label's class in the loss */
  weight: Vector;
  y_hat: Matrix;
  /** dL/dy_hat<t> */
  dy_hat: Matrix;
  dlogits: Matrix;
  cells: CellBackward[];
  grad_norm: number;
}

/** What came back to one cell. */
export interface CellBackward {
  reads_from: "left" | "right";
  /** (T_x, n_a) */
  da_output: Matrix;
  da_future: Matrix;
  da: Matrix;
  /** g1'(z<t>) */
  dg1: Matrix;
  dz: Matrix;
  da_0: Vector;
  da_norm: Vector;
  da_output_norm: Vector;
  da_future_norm: Vector;
  dz_norm: Vector;
  /** |da_future<t>| / |da<t+1>|; NaN where no step comes after */
  gradient_ratio: Vector;
  /** geometric; none of one timestep */
  mean_gradient_ratio: number | null;
  /** of what each timestep adds to the gradient */
  addend_norm: WeightNorms;
  /** of the sum so far, in the order of going back */
  sum_norm: WeightNorms;
}

/** A norm a timestep, for each array of weights that is used at every timestep. */
export interface WeightNorms {
  W_ax: Vector;
  W_aa: Vector;
  W_ya: Vector;
}

/** What timestep t adds to the gradient of one array of weights. */
export interface AddendOf {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  t: number;
  name: string;
  cell: number;
}

/** That, and the sum of the steps gone through. */
export interface Addend {
  name: string;
  cell: number;
  t: number;
  addend: Matrix;
  sum: Matrix;
  norm: number;
  sum_norm: number;
  /** for W_ax the sentence's active features */
  columns: string[] | null;
  indices: number[] | null;
}

/** One update on this sentence alone, made on a copy, phase by phase. */
export interface OneUpdate {
  forward: ForwardPhase;
  backward: BackwardPhase;
  l2: PenaltyPhase | null;
  clip: ClipPhase;
  update: UpdatePhase;
  /** of each cell */
  W_aa: UpdateOfW_aa[];
  /** of the same sentence, with the new weights */
  after: Trace;
}

/** Before the update. */
export interface ForwardPhase {
  y_hat: Vector;
  loss: Vector;
  total_loss: number;
}

/** The gradient. */
export interface BackwardPhase {
  norms: ParamsNorms;
  grad_norm: number;
}

/** Euclidean norms of arrays of parameters, or of the like. */
export interface ParamsNorms {
  cells: CellNorms[];
  readout: ReadoutNorms;
}

/** Euclidean norms of the arrays of a cell. */
export interface CellNorms {
  W_ax: number;
  W_aa: number;
  b_a: number;
}

/** Euclidean norms of the arrays of the readout; W_ya of each cell. */
export interface ReadoutNorms {
  W_ya: number[];
  b_y: number;
}

/** What the penalty adds to the gradient. */
export interface PenaltyPhase {
  l2: number;
  norm: number;
}

/** The gradient, clipped. */
export interface ClipPhase {
  clip_norm: number;
  scale: number;
  grad_norm_before: number;
  grad_norm_after: number;
}

/** The weights, moved. */
export interface UpdatePhase {
  optimizer: string;
  /** that it had made before */
  updates: number;
  learning_rate: number;
  norms: ParamsNorms;
  largest: WeightChange[];
}

/** A weight that moved. */
export interface WeightChange {
  name: string;
  cell: number | null;
  row: number;
  column: number;
  feature: string | null;
  before: number;
  after: number;
  change: number;
}

/** How the W_aa of a cell comes to its update. */
export interface UpdateOfW_aa {
  /** after which the sums stand, in the order of going back */
  timesteps: number[];
  /** of what the timesteps add; the last is the gradient */
  sums: Matrix[];
  /** the gradient, with the penalty, as the optimizer gets it */
  clipped: Matrix;
  change: Matrix;
  before: Matrix;
  after: Matrix;
}

/** Which y_hat<t>. */
export interface MemoryOf {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  t: number;
  output?: number;
}

/** How y_hat<t> moves with every word of the sentence. */
export interface Memory {
  t: number;
  y_hat: number;
  /** of d y_hat<t> / d x<s>, over all components */
  norm: Vector;
  /** d y_hat<t> / d x<s> summed over the active features of x<s> */
  active: Vector;
  cells: CellMemory[];
}

/** The norm of d y_hat<t> / d a<s> for every s. */
export interface CellMemory {
  reads_from: "left" | "right";
  da_norm: Vector;
}

/** How many entries to compare, and the seed of which. */
export interface CheckGradient {
  words: string[];
  labels?: Label[] | null;
  moment?: number | null;
  samples?: number;
  random_state?: number;
}

/** The gradient against central differences of the loss. */
export interface GradientCheck {
  epsilon: number;
  rows: CheckedEntry[];
  directions: CheckedDirection[];
  largest: number;
  passed: boolean;
}

/** One entry of the gradient, found in two ways. */
export interface CheckedEntry {
  name: string;
  cell: number | null;
  row: number;
  column: number;
  feature: string | null;
  analytic: number;
  numerical: number;
  relative_error: number;
}

/** The gradient of one array along a random direction, found in two ways. */
export interface CheckedDirection {
  name: string;
  cell: number | null;
  analytic: number;
  numerical: number;
  relative_error: number;
}

/** Every array of parameters but W_ax. */
export interface Weights {
  cells: CellWeights[];
  readout: ReadoutWeights;
  n_x: number;
  largest: Largest;
}

/** The weights of a cell but W_ax, which `columns` gives in parts. */
export interface CellWeights {
  reads_from: "left" | "right";
  W_aa: Matrix;
  b_a: Vector;
}

/** The weights of the readout; W_ya of each cell. */
export interface ReadoutWeights {
  W_ya: Matrix[];
  b_y: Vector;
}

/** The largest absolute value of each array. */
export interface Largest {
  cells: CellLargest[];
  readout: ReadoutLargest;
}

/** The largest absolute values of the arrays of a cell. */
export interface CellLargest {
  W_ax: number;
  W_aa: number;
  b_a: number;
}

/** The largest absolute values of the arrays of the readout. */
export interface ReadoutLargest {
  W_ya: number[];
  b_y: number;
}

/** Columns of W_ax by the name of their feature. */
export interface ColumnSearch {
  moment?: number | null;
  search?: string;
  limit?: number;
  offset?: number;
}

/** Columns, those of the largest norm first. */
export interface WeightColumns {
  total: number;
  columns: WeightColumn[];
}

/** The column of one feature. */
export interface WeightColumn {
  name: string;
  index: number;
  /** how often the feature stood in the training sentences */
  count: number;
  /** over all cells */
  norm: number;
  /** (n_a,) of each cell's W_ax */
  cells: Vector[];
}

/** A hidden unit, and how many words to name. */
export interface UnitOf {
  moment?: number | null;
  cell: number;
  unit: number;
  limit?: number;
}

/** Where among the sentences of the run the unit is largest and smallest. */
export interface UnitWords {
  most: UnitWord[];
  least: UnitWord[];
}

/** A word that excites a unit, in its sentence. */
export interface UnitWord {
  words: string[];
  t: number;
  word: string;
  a: number;
}

/** The source of what runs, and the lines of each phase. */
export interface SourceFiles {
  files: SourcePiece[];
  lines: Record<string, SourceLine[]>;
}

/** A function or class that runs, as it stands in its module. */
export interface SourcePiece {
  part: "forward" | "backward" | "loss" | "clip" | "optimizer";
  name: string;
  module: string;
  first_line: number;
  text: string;
}

/** A line of a module, counted from 1. */
export interface SourceLine {
  part: "forward" | "backward" | "loss" | "clip" | "optimizer";
  module: string;
  line: number;
}

/** A text as bytes. */
export interface TextFile {
  name: string;
  content: Uint8Array<ArrayBuffer>;
  /** where somebody names it */
  encoding?: string | null;
  /** of a CSV: the one that is read */
  column?: string | null;
}

/** What the columns of a CSV are called; none where it is no table. */
export interface TextColumns {
  columns: string[];
}

/** Texts, and the file of a network to read them with; none: the one in hand. */
export interface TextsToRead {
  files: TextFile[];
  model?: Uint8Array<ArrayBuffer> | null;
}

/** What is to be read: how many characters, and the threshold of the network. */
export interface TextsOpened {
  total: number;
  files: OpenedText[];
  threshold: number;
}

/** A text that can be read. */
export interface OpenedText {
  name: string;
  encoding: string;
  /** whether it is only not UTF-8, and may be in another encoding */
  guessed: boolean;
  characters: number;
}

/** For about how long. */
export interface TextsReadOn {
  seconds: number;
}

/** How many characters are read. */
export interface TextsProgress {
  done: number;
  finished: boolean;
}

/** What somebody wants to count as a name in the texts that were read. */
export interface Wanted {
  threshold: number;
  /** a name of less probability is unsure, and a word of more than its complement */
  sure: number;
  /** names wherever they stand */
  also: string[];
  /** no names */
  keep: string[];
  /** whether a word of a name is one wherever it stands with its capital */
  alike: boolean;
}

/** What is found in all texts. */
export interface TextFindings {
  /** the most frequent first */
  names: NameCount[];
  /** how many places of names each text has */
  of_file: number[];
  unsure: UnsurePlace[];
  /** of which the first are listed */
  n_unsure: number;
}

/** A name, in all texts. */
export interface NameCount {
  text: string;
  count: number;
  /** the least of them */
  probability: number;
  /** by the reader, and not by the network */
  fixed: boolean;
}

/** A place to look at. */
export interface UnsurePlace {
  file: number;
  line: number;
  /** code points of the text */
  start: number;
  end: number;
  text: string;
  before: string;
  after: string;
  /** to be (part of) a name */
  probability: number;
  /** whether it counts as a name */
  taken: boolean;
  /** whether it is left here though it is in a name elsewhere */
  elsewhere: boolean;
}

/** The part of a text in which a place lies. */
export interface TextPartOf {
  threshold: number;
  /** a name of less probability is unsure, and a word of more than its complement */
  sure: number;
  /** names wherever they stand */
  also: string[];
  /** no names */
  keep: string[];
  /** whether a word of a name is one wherever it stands with its capital */
  alike: boolean;
  file: number;
  at: number;
}

/** A part of a text, from start to end, in code points. */
export interface TextPart {
  start: number;
  end: number;
  /** of its beginning */
  line: number;
  runs: TextRun[];
}

/** A piece of a text that is one thing. */
export interface TextRun {
  text: string;
  kind: "text" | "name" | "unsure" | "fixed" | "left";
  /** the whole name that it belongs to; "" of what is none */
  name: string;
  probability: number;
  start: number;
}

/** How names are taken out. */
export interface RedactTexts {
  threshold: number;
  /** a name of less probability is unsure, and a word of more than its complement */
  sure: number;
  /** names wherever they stand */
  also: string[];
  /** no names */
  keep: string[];
  /** whether a word of a name is one wherever it stands with its capital */
  alike: boolean;
  style: "label" | "bar" | "initials" | "pseudonym";
}

/** What came of the texts: a file, of several one archive, and the key to pseudonyms. */
export interface SavedTexts {
  name: string;
  content: Uint8Array<ArrayBuffer>;
  key: string | null;
}

/** In which form the tags are written. */
export interface TagTexts {
  threshold: number;
  /** a name of less probability is unsure, and a word of more than its complement */
  sure: number;
  /** names wherever they stand */
  also: string[];
  /** no names */
  keep: string[];
  /** whether a word of a name is one wherever it stands with its capital */
  alike: boolean;
  format: "tsv" | "json";
}

/** A redacted text, and the content of the key to its pseudonyms. */
export interface PutBack {
  name: string;
  content: Uint8Array<ArrayBuffer>;
  key: string;
}

/** Of whole names on the held-out sentences, an entry a threshold. From lower on a word beside a sure one is of its name; None: there is one threshold. */
export interface ThresholdScores {
  sentences: number;
  lower: number | null;
  threshold: number[];
  precision: number[];
  recall: number[];
}

/** The sentences in which the reader has fixed a name, as JSON Lines. */
export interface Taught {
  sentences: number;
  text: string;
}

/** One of the tasks that the page has. */
export interface TaskName {
  task: string;
}

/** What a task is, and the examples it brings. */
export interface Task {
  task: string;
  kind: "classify" | "generate" | "translate";
  /** what texts are divided into */
  unit: "words" | "letters";
  /** to begin with */
  settings: Record<string, unknown>;
  /** the first of those to learn from */
  examples: Example[];
  n_train: number;
  n_held_out: number;
  /** the first of them */
  held_out: Example[];
}

/** A pair: what is read, and what is to be said; nothing to read where texts are written. */
export interface Example {
  source: string;
  target: string;
}

/** A new run of a task. */
export interface SequenceSetUp {
  task: string;
  /** as far as they are not the task's */
  settings: Record<string, unknown>;
  /** of the reader's, to learn from too */
  own: Example[];
  /** whether its own examples are learnt from */
  include_task: boolean;
  /** of the reader's, on which it is scored too */
  held_out?: Example[];
}

/** What the network is. */
export interface SequenceSummary {
  run: number;
  cell: "elman" | "gru" | "lstm";
  n_a: number;
  parameters: number;
  /** that it learns from */
  sequences: number;
  /** in an epoch */
  updates: number;
  /** classify */
  classes: string[];
  /** of its cell, with what else it remembers; none of an Elman cell's */
  gates: string[];
  moments: Moments;
}

/** Train for about so many seconds, or to the end of so many epochs. */
export interface SequenceAdvance {
  run: number;
  seconds: number;
  epochs: number;
  /** what is read after it */
  watch: SequenceAsked | null;
}

/** An example to read; without a target the network says what it thinks. */
export interface SequenceAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
}

/** What reads as it writes: whether it reads what it wrote itself, and how that is drawn. */
export interface Writes {
  /** or what is right */
  own: boolean;
  /** of texts written alone */
  temperature: number;
  random_state: number;
}

/** How far it has come, and the curve since it was asked last. */
export interface SequenceProgress {
  run: number;
  step: number;
  epoch: number;
  finished: boolean;
  steps: number[];
  losses: number[];
  /** whose weights can be had */
  moments: Moments;
  /** at the ends of epochs, as far as there is time; else none */
  scores: SequenceScore[];
  failure: string | null;
  record: SequenceRecord | null;
}

/** How well it does on what is held out, or a simple rule does. */
export interface SequenceScore {
  name: string;
  value: number;
  about: string;
  /** whose score it is, if not the network's */
  rule?: string;
}

/** Everything that is drawn of one example. */
export interface SequenceRecord {
  source: string;
  /** what it says in the end: a label, or the likeliest symbols */
  written: string;
  /** where a target is known */
  right: boolean | null;
  /** what the cells are called */
  cells: string[];
  /** where a target is known, and it writes something else */
  parted: Parted | null;
  /** symbols that it never learnt from, which are read as <unknown> */
  unknown: string[];
  columns: SequenceColumn[];
}

/** Where what is right and what is written differ first. */
export interface Parted {
  column: number;
  /** none where the text has ended before */
  right: string | null;
  wrote: string | null;
}

/** One timestep of one of the cells. */
export interface SequenceColumn {
  /** 0, or 1 of a decoder */
  cell: number;
  /** that is read */
  symbol: string;
  /** (n_a,) */
  a: Vector;
  /** of its cell, in the order of the summary's ``gates``, (gates, n_a) */
  gates: Matrix;
  /** how many components of x<t> are 1 */
  active: number;
  /** the likeliest, first first; none where nothing is said */
  said: Said[];
  /** the columns whose states the readout sees here */
  seen: number[];
  /** that is read next, where it reads what it writes */
  wrote: string | null;
  /** what is to be said */
  target: string | null;
  /** L<t> */
  loss: number | null;
  /** how long dL/da<t> is, where a target is known */
  da_norm: number | null;
}

/** A symbol or a label, and how likely it is. */
export interface Said {
  symbol: string;
  y_hat: number;
}

/** A number of a record: a unit of a state, or what is said of a symbol. */
export interface NumberAsked {
  source: string;
  target: string | null;
  column: number;
  what: "a" | "y_hat";
  /** of the state, or the place of the symbol in ``said`` */
  unit: number;
  writes?: Writes;
  moment?: number | null;
}

/** A number down to the single products, and what it is made of on the way. */
export interface NumberOpened {
  /** the number that was asked for is the last */
  quantities: Quantity[];
}

/** A number, as its equation makes it of others. */
export interface Quantity {
  name: string;
  activation: "sigma" | "tanh" | "relu" | "softmax" | "";
  value: number;
  /** before its activation */
  z: number | null;
  /** in the order of the equation */
  terms: EquationTerm[];
  /** that z is the sum of; the largest first */
  products: Product[];
}

/** What stands between two plus signs of an equation, as ``W_aa[r] a<t-1>``. */
export interface EquationTerm {
  symbol: string;
  value: number;
  /** two numbers, where it is their product */
  factors: number[];
}

/** A weight times a value. */
export interface Product {
  label: string;
  weight: number;
  value: number;
  product: number;
}

/** A source, and how many ways are kept. */
export interface BeamAsked {
  source: string;
  width: number;
  moment?: number | null;
}

/** All steps of a beam, and what came of it. */
export interface BeamWays {
  steps: BeamWay[][];
  written: string;
}

/** One way that a beam looked at. */
export interface BeamWay {
  /** written last */
  symbol: string;
  /** written so far */
  text: string;
  log_probability: number;
  /** place of the way it goes on from, among those kept in the step before; or -1 */
  parent: number;
  kept: boolean;
  ended: boolean;
}

/** How many texts to write, and how boldly. */
export interface WritingAsked {
  n: number;
  temperature: number;
  random_state: number;
  moment?: number | null;
}

/** Texts that the network wrote. */
export interface WrittenTexts {
  texts: Written[];
}

/** A text that the network wrote. */
export interface Written {
  text: string;
  stood_in_training: boolean;
}

/** A column of a text that is written alone, whose next symbol is drawn. */
export interface ChancesAsked {
  source: string;
  target: string | null;
  column: number;
  writes: Writes;
  moment?: number | null;
}

/** What may be drawn next at a temperature, the likeliest first, and what is. */
export interface Chances {
  chances: Chance[];
  /** symbols that are not named */
  others: number;
  /** the probability of them all */
  drawn_with: number;
  drawn: string;
}

/** A symbol, how likely it is, and how probable it is to be drawn. */
export interface Chance {
  symbol: string;
  y_hat: number;
  /** y_hat^(1/temperature), all of which add up to 1 */
  drawn_with: number;
}

/** A file of the reader's: pairs in two columns, or a text a line. */
export interface PairsText {
  content: Uint8Array<ArrayBuffer>;
  name: string;
  kind: "classify" | "generate" | "translate";
}

/** The examples in it, and what was skipped. */
export interface PairsRead {
  examples: Example[];
  skipped: string[];
}

/** Which examples: the reader's, which are given, or those of the task that is asked about. */
export interface PairsWanted {
  part: "own" | "train" | "held_out";
  own: Example[];
}

/** A file of examples: CSV of text and label, TSV of source and target, or a text a line. */
export interface PairsFile {
  name: string;
  content: string;
}

/** A step of the run whose weights are kept; now, without one. */
export interface SequenceMoment {
  moment?: number | null;
}

/** How well the network does on what is held out. */
export interface SequenceScores {
  scores: SequenceScore[];
}

/** Examples of the reader's that are not learnt from. */
export interface SequenceHeldOut {
  examples: Example[];
}

/** Which network, and whether all is wanted that its training needs to go on. */
export interface SequenceSave {
  /** that which is asked about, if none is named */
  task?: string;
  resumable?: boolean;
}

/** A network as a file. */
export interface SequenceFile {
  content: Uint8Array<ArrayBuffer>;
}

/** A network's file. */
export interface SequenceLoad {
  content: Uint8Array<ArrayBuffer>;
  /** whose network it is to be; that which is asked about, if none is named */
  task?: string;
  /** of the reader's, on which it is scored too */
  held_out?: Example[];
}

/** A network that was saved, and how far it is. */
export interface SequenceLoaded {
  summary: SequenceSummary;
  step: number;
  epoch: number;
  /** of its curve */
  steps: number[];
  losses: number[];
  /** that it was made with */
  settings: Record<string, unknown>;
  /** where its run can go on */
  learnt_from: LearntFrom | null;
  /** why its run cannot go on, "" where it can */
  why_not_resumable: string;
}

/** What a run learns from. */
export interface LearntFrom {
  task: string;
  /** of the reader's */
  own: Example[];
  /** whether the task's own examples are learnt from too */
  include_task: boolean;
}

/** An output of an example: where it is said, and which label or symbol. */
export interface SequenceMemoryAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  column: number;
  symbol: string;
  /** what the derivative is of */
  of: "y_hat" | "logit";
}

/** How that output moves with what was read at each column. */
export interface SequenceMemory {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  column: number;
  symbol: string;
  /** what the derivative is of */
  of: "y_hat" | "logit";
  value: number;
  /** (columns,) the size of its derivative by x<s> */
  norm: Vector;
  /** (columns,) the derivative summed over the active components of x<s> */
  active: Vector;
  /** (columns,) the size of its derivative by a<s> */
  da_norm: Vector;
}

/** A timestep of an example, and the weights whose gradient it adds to. */
export interface SequenceBackAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  column: number;
  name: "W_aa" | "W_ax" | "W_ya";
  /** whose rows of W_aa or W_ax, in the order of ``gates``; 0 of an Elman cell */
  gate: number;
}

/** The way back at a timestep, (n_a,) each. */
export interface SequenceBack {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  column: number;
  name: "W_aa" | "W_ax" | "W_ya";
  /** whose rows of W_aa or W_ax, in the order of ``gates``; 0 of an Elman cell */
  gate: number;
  /** what da_output comes from */
  output_is: "output" | "decoder";
  da_output: Vector;
  da_future: Vector;
  da: Vector;
  dc: CellBack | null;
  /** what the rows of dz are called */
  gates: string[];
  /** by what goes into each gate */
  dz: Matrix;
  /** what goes on to a<t-1> */
  da_before: Vector;
  sizes: BackSizes;
  addends: AddendNorms[];
  /** of the outputs, or of what is read in this example; n_a for W_aa */
  n_rows: number;
  /** what those are called that are shown, the largest; none for W_aa */
  rows: string[];
  /** (rows, n_a) what this timestep adds to the gradient */
  addend: Matrix;
  /** (rows, n_a) all of it */
  gradient: Matrix;
}

/** What comes back to c<t> of an LSTM; their sum is dL/dc<t>. */
export interface CellBack {
  through_a: Vector;
  future: Vector;
}

/** How long the vectors are; 0 of what a cell has not. */
export interface BackSizes {
  da: number;
  da_output: number;
  da_future: number;
  da_before: number;
  dc_through_a: number;
  dc_future: number;
}

/** How long what each timestep adds to the gradient of an array is. */
export interface AddendNorms {
  name: string;
  /** (columns,) */
  norms: Vector;
}

/** An example, and what is done to it. */
export interface SequenceWhatIfAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  symbols: SymbolChange[];
  held: HeldUnit[];
  gates: HeldGate[];
  /** columns that nothing is carried into */
  cut: number[];
}

/** Something else that is read at a column. */
export interface SymbolChange {
  column: number;
  symbol: string;
}

/** A unit that has the same value at every timestep. */
export interface HeldUnit {
  cell: number;
  unit: number;
  value: number;
}

/** A gate that has the same value at every timestep. */
export interface HeldGate {
  cell: number;
  /** in the order of the gates */
  gate: number;
  /** of this unit; of all otherwise */
  unit?: number | null;
  value: number;
}

/** The example with the edits made, beside what it was. */
export interface SequenceWhatIf {
  /** what the cells are called */
  cells: string[];
  columns: SequenceChange[];
  written: string;
  /** what a translator writes then, or the likeliest label */
  written_after: string;
}

/** What the edits make of a column. */
export interface SequenceChange {
  /** how far its state moves */
  moved: number;
  /** the likeliest as it was; none where nothing is said */
  before: Said[];
  after: Said[];
  /** that is to be said, or else was the likeliest; "" where nothing is said */
  symbol: string;
  /** of that symbol, as it was; 0 where nothing is said */
  y_hat: number;
  y_hat_after: number;
}

/** A timestep of an example. */
export interface SequenceColumnAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  column: number;
}

/** The source of what runs, the lines of each phase, and the phases of one timestep. */
export interface SequenceSource {
  files: SourcePiece[];
  lines: Record<string, SourceLine[]>;
  /** in the order of computing */
  phases: string[];
}

/** An example whose gradient is checked, at how many entries. */
export interface SequenceCheckAsked {
  source: string;
  target: string | null;
  /** what is right is fed, unless it says something else */
  writes?: Writes;
  /** the step whose weights read; those of now otherwise */
  moment?: number | null;
  samples: number;
  random_state: number;
}

/** A cell of the network in hand, and one of its gates. */
export interface SequenceWeightsAsked {
  cell: number;
  /** in the order of the gates; 0 of an Elman cell */
  gate: number;
  /** the step whose weights they are; those of now otherwise */
  moment?: number | null;
}

/** The weights of a gate, and the readout. */
export interface SequenceWeights {
  cell: number;
  /** in the order of the gates; 0 of an Elman cell */
  gate: number;
  /** the step whose weights they are; those of now otherwise */
  moment?: number | null;
  /** what the cells are called */
  cells: string[];
  /** none of an Elman cell */
  gates: string[];
  /** (n_a, n_a) to, from */
  W_aa: Matrix;
  b_a: Vector;
  /** of a GRU */
  b_aa: Vector | null;
  n_x: number;
  /** columns, those of the largest norm first */
  W_ax: NamedRow[];
  n_y: number;
  /** rows, those of the largest norm first; none of an encoder */
  W_ya: NamedRow[];
}

/** Weights from what can be read, or to what can be said, one a unit. */
export interface NamedRow {
  name: string;
  /** (n_a,) */
  values: Vector;
}

/** A unit of a cell. */
export interface SequenceUnitAsked {
  cell: number;
  unit: number;
  moment?: number | null;
}

/** Where a unit is largest and smallest, and which outputs it pushes. */
export interface SequenceUnit {
  cell: number;
  unit: number;
  moment?: number | null;
  /** that were looked at */
  n_texts: number;
  most: ExcitedBy[];
  least: ExcitedBy[];
  /** the largest weights first; none of an encoder */
  up: Pushed[];
  down: Pushed[];
}

/** A place in a text. */
export interface ExcitedBy {
  symbols: string[];
  /** from 1 */
  t: number;
  a: number;
}

/** An output, and the weight that a unit has for it. */
export interface Pushed {
  symbol: string;
  weight: number;
}

/** A rule of bits for both networks to learn. */
export interface RuleBegun {
  rule: "AND" | "XOR" | "at least two";
}

/** How far both have come. */
export interface RuleMoment {
  updates: number;
  loss: RuleLosses;
  accuracy: RuleAccuracy;
  finished: boolean;
}

/** Of the network with a fixed input, and of the recurrent one. */
export interface RuleLosses {
  fixed: number;
  recurrent: number;
}

/** By length of the row, from 1; NaN where no bit decides. */
export interface RuleAccuracy {
  fixed: Vector;
  recurrent: Vector;
}

/** A row of bits. */
export interface BitsAsked {
  bits: number[];
}

/** What each says to a row: how likely 1 is. */
export interface BitsAnswered {
  table: TableAnswer;
  /** of the network with ten places */
  padded: number;
  recurrent: number;
  right: number;
}

/** Of the network with two inputs, which has learnt the table of AND. */
export interface TableAnswer {
  y_hat: number | null;
  /** why it cannot read this row; "" where it can */
  refusal: string;
}

/** A cell, how far it has to remember, and whether its gradient is clipped. */
export interface DistanceBegun {
  cell: "elman" | "gru" | "lstm";
  distance: number;
  clipped: boolean;
}

/** How far a cell has come. */
export interface DistanceMoment {
  updates: number;
  loss: number;
  accuracy: number;
  /** how much of the gradient comes to each timestep, from the first */
  arriving: Vector;
  failure: string | null;
  /** all that it was asked is right, or its updates are over */
  finished: boolean;
}

/** What the page opens with, before Python is there: ``starter/starter.json``. */
export interface StarterRecord {
  summary: Summary;
  trace: Trace;
  evaluation: Evaluation;
  scores: ScoresOverTime;
  corpus: CorpusSizes;
}

/** Of both parts of the starter corpus. */
export interface CorpusSizes {
  train: CorpusSize;
  held_out: CorpusSize;
}

/** How much there is of a corpus. */
export interface CorpusSize {
  sentences: number;
  words: number;
  name_words: number;
}

/** The starter sentence along the training, before Python is there: ``starter/moments.json``. */
export interface StarterMoments {
  steps: number[];
  /** finished by then */
  epochs: number[];
  now: number;
  /** one a step */
  traces: Trace[];
}

/** Why an action was not carried out. */
export interface WireError {
  /** the exception's; ValueError is a sentence for the reader, all else a defect */
  type: string;
  message: string;
  traceback: string;
}

/** What Python answers. */
export interface Actions {
  hello: { payload: Nothing; result: Versions };
  tokenize: { payload: Text; result: Tokens };
  sentence: { payload: SentenceOf; result: SentenceRead };
  predict: { payload: Predict; result: Predictions };
  starter: { payload: Nothing; result: Starter };
  set_up: { payload: RunSetUp; result: Summary };
  reset: { payload: Nothing; result: Summary };
  advance: { payload: Advance; result: Progress };
  evaluate: { payload: Nothing; result: Evaluation };
  hold_out: { payload: HoldOut; result: Evaluation };
  moments: { payload: Nothing; result: Moments };
  pin: { payload: AtMoment; result: Pinned };
  save: { payload: Save; result: Model };
  load: { payload: Load; result: Loaded };
  write_experiment: { payload: Project; result: ExperimentFile };
  read_experiment: { payload: ExperimentFile; result: OpenedProject };
  trace: { payload: TraceOf; result: Trace };
  judge: { payload: SentencesToJudge; result: Judged };
  queue: { payload: Nothing; result: Queue };
  read: { payload: Read; result: ToRead };
  read_on: { payload: ReadOn; result: Reading };
  write: { payload: Write; result: Text };
  mistakes: { payload: MistakesOf; result: Mistakes };
  contradictions: { payload: ContradictionsIn; result: Contradictions };
  compare: { payload: CompareWith; result: Comparison };
  explain: { payload: ExplainNumber; result: Explanation };
  backward: { payload: Subject; result: BackwardRecord };
  addend: { payload: AddendOf; result: Addend };
  update: { payload: Subject; result: OneUpdate };
  memory: { payload: MemoryOf; result: Memory };
  check_gradient: { payload: CheckGradient; result: GradientCheck };
  weights: { payload: AtMoment; result: Weights };
  columns: { payload: ColumnSearch; result: WeightColumns };
  unit: { payload: UnitOf; result: UnitWords };
  source: { payload: AtMoment; result: SourceFiles };
  text_columns: { payload: TextFile; result: TextColumns };
  open_texts: { payload: TextsToRead; result: TextsOpened };
  read_texts_on: { payload: TextsReadOn; result: TextsProgress };
  close_texts: { payload: Nothing; result: Nothing };
  find_names: { payload: Wanted; result: TextFindings };
  show_text: { payload: TextPartOf; result: TextPart };
  redact_texts: { payload: RedactTexts; result: SavedTexts };
  tag_texts: { payload: TagTexts; result: SavedTexts };
  put_back: { payload: PutBack; result: SavedTexts };
  threshold_scores: { payload: Nothing; result: ThresholdScores };
  teach: { payload: Wanted; result: Taught };
  sequence_task: { payload: TaskName; result: Task };
  sequence_set_up: { payload: SequenceSetUp; result: SequenceSummary };
  sequence_advance: { payload: SequenceAdvance; result: SequenceProgress };
  sequence_read: { payload: SequenceAsked; result: SequenceRecord };
  sequence_open: { payload: NumberAsked; result: NumberOpened };
  sequence_beam: { payload: BeamAsked; result: BeamWays };
  sequence_write: { payload: WritingAsked; result: WrittenTexts };
  sequence_chances: { payload: ChancesAsked; result: Chances };
  sequence_pairs: { payload: PairsText; result: PairsRead };
  sequence_pairs_file: { payload: PairsWanted; result: PairsFile };
  sequence_scores: { payload: SequenceMoment; result: SequenceScores };
  sequence_hold_out: { payload: SequenceHeldOut; result: SequenceScores };
  sequence_save: { payload: SequenceSave; result: SequenceFile };
  sequence_load: { payload: SequenceLoad; result: SequenceLoaded };
  sequence_memory: { payload: SequenceMemoryAsked; result: SequenceMemory };
  sequence_back: { payload: SequenceBackAsked; result: SequenceBack };
  sequence_what_if: { payload: SequenceWhatIfAsked; result: SequenceWhatIf };
  sequence_source: { payload: SequenceColumnAsked; result: SequenceSource };
  sequence_check: { payload: SequenceCheckAsked; result: GradientCheck };
  sequence_weights: { payload: SequenceWeightsAsked; result: SequenceWeights };
  sequence_unit: { payload: SequenceUnitAsked; result: SequenceUnit };
  rule_begin: { payload: RuleBegun; result: RuleMoment };
  rule_on: { payload: Nothing; result: RuleMoment };
  rule_answer: { payload: BitsAsked; result: BitsAnswered };
  distance_begin: { payload: DistanceBegun; result: DistanceMoment };
  distance_on: { payload: Nothing; result: DistanceMoment };
}
