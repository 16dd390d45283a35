// The API's answers. Written by `make written` from what app/answers says of them; not by hand.

export type ActivationRow = {
  name: string;
  title: string;
  shows: string;
};

export type Axis = {
  name: string;
  values: number[];
};

export type BatchesAnswer = {
  size: number;
  draws: number;
  estimates: ([number | null, number | null])[];
  mean_of_estimates: [number | null, number | null];
  full: [number | null, number | null];
  covariance: [[number | null, number | null], [number | null, number | null]];
  predicted_covariance: [[number | null, number | null], [number | null, number | null]] | null;
  by_size: SizeAnswer[];
  picked: number[];
  batch_gradient: [number | null, number | null] | null;
  batch_cost_gradient: [number | null, number | null];
  nonfinite: number;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type Beginning = {
  formula: string;
  columns: string[];
};

export type Beginnings = {
  formula: Beginning[];
  loss_formula: Beginning[];
};

export type BestAnswer = {
  fixed: Record<string, number>;
  at?: [number, number];
  cost: number | null;
  before: number | null;
  arrived: boolean;
  nonfinite: number;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type ByHand = {
  inputs: string[];
  constants: number[];
  operations: ([string, number] | [string, number, number])[];
  outputs: Record<string, number>;
  output: number;
};

export type CatalogueAnswer = {
  models: ModelRow[];
  losses: LossRow[];
  costs: CostRow[];
  datasets: DatasetRow[];
  beginnings: Beginnings;
  network: NetworkRow;
  methods: MethodRow[];
};

export type CodeAnswer = {
  as: string;
  language: "python" | "shell" | "json";
  file: string;
  text: string;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type ColumnDescription = {
  name: string;
  kind: "number" | "date" | "classes" | "text" | "empty";
  classes: string[] | null;
  missing: number;
  distinct: number;
};

export type CostRow = {
  name: string;
  title: string;
  formula: string;
  shows: string;
};

export type CouplingAnswer = {
  example: number;
  columns: string[];
  influence: ((number | null)[])[];
  lengths: (number | null)[];
  own: number | null;
  others: number | null;
  moved: number;
  nonfinite: number;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type DatasetRow = {
  name: string;
  title: string;
  labels: Record<string, string>;
  model: string;
  shows: string;
  n: number | null;
  noise: number | null;
  classes: string[] | null;
  source: string | null;
  unit: number;
  pixels: number | null;
  hidden: number[];
  trained: number;
  generated: boolean;
  columns: string[];
};

export type Defaults = {
  window: [number, number, number, number];
  at: [number, number];
};

export type Derivation = {
  model: Written;
  loss: Written;
  gradient: [Written, Written];
};

export type Derivative = {
  name: string;
  operations: number;
  text: string | null;
  mathml: string | null;
};

export type DescentAnswer = {
  paths: PathAnswer[];
  nonfinite: number;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type EarlyAnswer = {
  mean_example: [number | null, number | null];
  mean_error: [number | null, number | null];
  mean_direction: [number | null, number | null];
};

export type EarlyGap = {
  slope: string;
  column: string;
  covariance: number | null;
  least_squares: number | null;
};

export type EarlyOutputs = {
  slope: number;
  prediction_gradient: [number, number];
};

export type EarlyProgram = {
  inputs: string[];
  constants: number[];
  operations: ([string, number] | [string, number, number])[];
  outputs: EarlyOutputs;
};

export type ErrorAnswer = {
  field: string;
  code: string;
  message: string;
};

export type FieldAnswer = {
  axes: [Axis, Axis];
  mean: (([number | null, number | null])[])[];
  nonfinite: number;
  examples?: Record<string, (([number | null, number | null])[])[]>;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type FieldRow = {
  wanted: string;
  default: string;
  example: string;
  meaning: string;
};

export type Flaw = {
  row: number | null;
  column: string | null;
  code: string;
  message: string;
};

export type FormulaAnswer = {
  columns: string[];
  model: ModelAnswer | null;
  loss: LossAnswer | null;
};

export type GradientsAnswer = {
  axes: [string, string];
  at: [number, number];
  cost: number | null;
  predictions: (number | null | (number | null)[])[];
  losses: (number | null)[];
  gradients: ([number | null, number | null])[] | null;
  weights: (number | null)[];
  mean: [number | null, number | null] | null;
  cost_gradient: [number | null, number | null];
  residual: number | null;
  kink: boolean;
  early: EarlyAnswer | null;
  early_gap: EarlyGap | null;
  covariance: [[number | null, number | null], [number | null, number | null]] | null;
  noise_scale: number | null;
  undefined: UndefinedAnswer | null;
  nonfinite: number;
  whole?: WholeGradient;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type GradientsParts = {
  axes: [string, string];
  at: [number, number];
  cost: number | null;
  predictions: (number | null | (number | null)[])[];
  losses: (number | null)[];
  gradients: ([number | null, number | null])[] | null;
  weights: (number | null)[];
  mean: [number | null, number | null] | null;
  cost_gradient: [number | null, number | null];
  residual: number | null;
  kink: boolean;
  early: EarlyAnswer | null;
  early_gap: EarlyGap | null;
  covariance: [[number | null, number | null], [number | null, number | null]] | null;
  noise_scale: number | null;
  undefined: UndefinedAnswer | null;
  nonfinite: number;
  whole?: WholeGradient;
};

export type Health = {
  status: string;
};

export type LayerAnswer = {
  name: string;
  shape: number[];
  correct_norm: number | null;
  averaged_norm: number | null;
  relative_error: number | null;
  angle_degrees: number | null;
  correct: (number | null | (number | null)[])[] | null;
  averaged: (number | null | (number | null)[])[] | null;
};

export type LayerWeights = {
  weights: (number | null | (number | null)[])[] | null;
  bias: (number | null | (number | null)[])[] | null;
};

export type LayersAnswer = {
  layers: LayerAnswer[];
  examples: number[];
  nonfinite: number;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type LimitsAnswer = {
  limits: {
    examples: [number, number];
    columns: number;
    table_columns: number;
    preview: [number, number];
    label_characters: number;
    classes: number;
    parameters: number;
    hidden_layers: number;
    network_width: number;
    layer_numbers: number;
    trained: [number, number];
    grid: [number, number];
    nodes: [number, number];
    surfaces_of_examples: number;
    noise: [number, number];
    seed: [number, number];
    magnitude: number;
    formula_characters: number;
    formula_nodes: number;
    formula_depth: number;
    formula_exponent: number;
    formula_composed_exponent: number;
    derivative_operations: number;
    number_characters: number;
    batch: [number, number];
    draws: [number, number];
    drawn: number;
    rate: [number, number];
    steps: [number, number];
    momentum: [number, number];
    methods: number;
    body_bytes: number;
    points_bytes: number;
    url_bytes: number;
    errors_reported: number;
    work_nanoseconds: number;
    seconds: number;
    fit_seconds: number;
    working_set_bytes: number;
  };
  fields: Record<string, FieldRow>;
};

export type LossAnswer = {
  text: string;
  mathml: string;
  derivative: Derivative;
  notes: Note[];
};

export type LossRow = {
  name: string;
  title: string;
  formula: string;
  slope: string;
  shows: string;
  targets: [number | null, number | null];
  mathml: string;
  program: ByHand | null;
};

export type MethodRow = {
  name: string;
  title: string;
  lines: string[];
  programs: (ByHand | null)[];
  update: string;
  memories: string[];
  source: string;
  minibatch: boolean;
  in_torch: string;
};

export type MinimumAnswer = {
  kind: "point" | "edge" | "line" | "region" | "none";
  at: [number, number] | null;
  cost: number | null | null;
  condition: number | null | null;
  arrived: boolean;
  proven: boolean;
  infimum: number | null | null;
  unbounded: boolean;
};

export type ModelAnswer = {
  text: string;
  mathml: string;
  parameters: string[];
  columns: string[];
  derivatives: Derivative[];
  enough: boolean;
  missing: string | null;
  notes: Note[];
};

export type ModelRow = {
  name: string;
  title: string;
  formula: string;
  columns: string[];
  axes: [string, string];
  roles: [string, string];
  loss: string;
  shows: string;
  notice: string;
  mathml: string;
};

export type NetworkProgram = {
  widths: number[];
  activation: string;
  output: string;
  batch_norm: number;
  layers: LayerWeights[];
  directions: [LayerWeights[], LayerWeights[]];
  head: ProgramDict | null;
};

export type NetworkRow = {
  title: string;
  shows: string;
  notice: string;
  activations: ActivationRow[];
  outputs: string[];
  losses: string[];
};

export type Note = {
  code: string;
  message: string;
  zeros: string[];
};

export type Offer = {
  name: string;
  says: string;
  rows: number[];
  count: number;
  done: boolean;
};

export type Outputs = {
  prediction: number;
  loss: number;
  gradient: [number, number];
};

export type PathAnswer = {
  method: "gd" | "sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam";
  batch: number | null;
  at: ([number | null, number | null])[];
  cost: (number | null)[];
  gradients: ([number | null, number | null])[];
  v: ((number | null)[])[] | null;
  s: ((number | null)[])[] | null;
  picked: number[][] | null;
  stopped: "converged" | "diverged" | "undefined" | null;
  away?: (number | null)[];
};

export type PictureAnswer = {
  surface: SurfaceParts;
  gradients: GradientsParts;
  program: ProgramParts;
  notes: Note[];
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: ErrorAnswer[];
};

export type ProgramAnswer = {
  inputs?: string[];
  constants?: number[];
  operations?: ([string, number] | [string, number, number])[];
  outputs?: Outputs;
  early?: EarlyProgram;
  network?: NetworkProgram;
  data: Record<string, number[]>;
  fixed?: Record<string, number>;
  scaling: Record<string, Scale>;
  derivation?: Derivation;
  notes: Note[];
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type ProgramDict = {
  inputs: string[];
  constants: number[];
  operations: ([string, number] | [string, number, number])[];
  outputs: Record<string, number>;
};

export type ProgramParts = {
  inputs?: string[];
  constants?: number[];
  operations?: ([string, number] | [string, number, number])[];
  outputs?: Outputs;
  early?: EarlyProgram;
  network?: NetworkProgram;
  data: Record<string, number[]>;
  fixed?: Record<string, number>;
  scaling: Record<string, Scale>;
  derivation?: Derivation;
};

export type Range = {
  min: number | null | null;
  max: number | null | null;
  display: [number, number] | null;
};

export type Readiness = {
  status: string;
  cores: number;
};

export type Remark = {
  code: string;
  message: string;
};

export type Scale = {
  mean: number;
  deviation: number;
};

export type SceneFields = {
  v: number;
  data: "line" | "curve" | "clusters" | "blobs" | "waves" | "counts" | "xor" | "spirals" | "anscombe1" | "anscombe2" | "anscombe3" | "anscombe4" | "iris" | "tips" | "gapminder" | "penguins" | "digits" | "points";
  n?: number;
  noise?: number;
  seed?: number;
  points?: {
    labels?: Record<string, string>;
    classes?: string[];
    [name: string]: any;
  };
  standardise: "none" | "inputs" | "all";
  model: "line" | "through_origin" | "logistic" | "plane" | "logistic_plane" | "neuron" | "two_weights" | "sine" | "exponential" | "poisson" | "network" | "formula";
  formula?: string;
  widths?: number[];
  activation?: "tanh" | "relu" | "sigmoid";
  output?: "linear" | "sigmoid" | "softmax";
  batch_norm?: number;
  trained?: number;
  trained_by?: "gd" | "sgd" | "momentum" | "nesterov" | "adagrad" | "rmsprop" | "adam";
  trained_rate?: number;
  plane?: string;
  axes?: [string, string];
  fixed?: Record<string, number>;
  loss: "squared" | "absolute" | "huber" | "log" | "hinge" | "poisson" | "signed" | "output" | "formula";
  loss_formula?: string;
  cost: "mean" | "sum" | "rms" | "max" | "logsumexp" | "geometric" | "product" | "median";
  at: [number, number];
  window: [number, number, number, number];
  grid: number;
  batch?: number;
  order?: "shuffled" | "sorted" | "by_class" | "sequential";
  replacement?: boolean;
  draw?: number;
  method?: string[];
  rate?: number;
  steps?: number;
  momentum?: number;
  moves?: "plane" | "all";
};

export type SizeAnswer = {
  size: number;
  measured: number | null;
  predicted: number | null;
  shuffled: number | null;
  draws: number;
  mean: [number | null, number | null];
  bias: number | null;
  bias_error: number | null;
};

export type SurfaceAnswer = {
  axes: [Axis, Axis];
  cost: ((number | null)[])[];
  range: Range;
  nonfinite: number;
  infinite: number;
  undefined: UndefinedAnswer | null;
  minimum: MinimumAnswer;
  examples?: Record<string, ((number | null)[])[]>;
  training?: TrainingAnswer;
  scene: SceneFields;
  link: string;
  defaults: Defaults;
};

export type SurfaceParts = {
  axes: [Axis, Axis];
  cost: ((number | null)[])[];
  range: Range;
  nonfinite: number;
  infinite: number;
  undefined: UndefinedAnswer | null;
  minimum: MinimumAnswer;
  examples?: Record<string, ((number | null)[])[]>;
  training?: TrainingAnswer;
};

export type TableAnswer = {
  separator: string;
  decimal: "point" | "comma";
  header: boolean;
  rows: number;
  columns: ColumnDescription[];
  target: number | null;
  inputs: number[];
  cells: string[][];
  numbers: number[];
  faults: Flaw[];
  fault_count: number;
  mends: Offer[];
  notes: Remark[];
  left_out: number[];
  points: {
    labels?: Record<string, string>;
    classes?: string[];
    [name: string]: any;
  } | null;
};

export type TrainingAnswer = {
  after: number[];
  loss: (number | null)[];
  path: [number, number][];
  away: (number | null)[];
  held: [number, number] | null;
};

export type UndefinedAnswer = {
  of: "loss" | "gradient" | "cost";
  cause: "overflow" | "division_by_zero" | "log_of_zero" | "log_of_negative" | "root_of_negative" | "power_of_negative" | "not_given";
  count: number | null;
  example: number | null;
  says: string;
};

export type WholeGradient = {
  weights: number;
  length: number | null;
  in_plane: number | null;
};

export type Written = {
  text: string;
  mathml: string;
  program: ByHand | null;
};
