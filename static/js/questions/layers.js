/** In a network: backpropagation of the mean error, averaged too early, beside the right gradient, layer by layer. */
import { number, whole } from "../text/format.js";
import { diagramOf, drawLayers, inNumbers } from "../views/layers_view.js";
import { exampleAfter, say, sayMean, sayWrong } from "./question.js";
import { RIGHT_LAYER } from "../written/shared.js";

/**
 * @typedef {import("./question.js").Answer<import("../written/answers.d.ts").LayersAnswer>} LayersAnswer
 * @typedef {import("./question.js").QuestionContext<LayersAnswer>} QuestionContext
 * @typedef {import("../views/layers_view.js").LayerRow} LayerRow
 */

const NUMBERS = ["all layers, right", "averaged early", "off by", "angle"];

/** @type {import("./question.js").Question<LayersAnswer>} */
export const layers = {
  name: "layers",
  title: "What if a network averages early?",
  lead: "A framework backpropagates every example’s own error signal and averages at the end. Averaging the error signals at the output first, and sending that one mean back through mean derivatives to mean activations, gives every layer of weights a wrong gradient.",
  figureTitle: "The network, and how wrong each layer is",
  secondTitle: "Both gradients of every layer",
  dials: { whose: "all", example: 0 },
  linked: ["whose", "example"],
  waits: true,
  enter({ scene }, { batch_norm: _, ...fields }) {
    if (!scene.model.network) return { fields: HELPED };
    return scene.model.network.batchNorm ? { fields } : null;
  },
  call: (count, { whose, example }) =>
    whose === "one"
      ? `layers?examples=${Math.min(Number(example) || 0, count - 1)}`
      : whose === "batch"
        ? "layers?of=batch"
        : "layers",
  turn: (context, name, way) => (name === "example" ? { dials: { example: exampleAfter(context, way) } } : null),
  overlay: () => ({ legend: [["wrong", "averaged too early, in the table"]] }),
  sentence,
  numbers,
  figure(context, element) {
    const rows = rowsOf(context);
    if (rows) diagramOf(element, /** @type {import("../state/scene.js").AllFields} */ (context.scene.canonical).widths, rows);
  },
  note: () =>
    "The thicker the lines between two layers, the farther off the early average is in their weights. Under them: weights W, biases b.",
  second(context, element) {
    const rows = rowsOf(context);
    if (rows) drawLayers(element, rows);
  },
  show({ dials, answer, fresh }, parts) {
    parts["one-example"].hidden = dials.whose !== "one";
    parts["example-of-layers"].textContent = `Example ${fresh && answer ? answer.examples[0] : dials.example}`;
  },
};

/** Exclusive or, where no straight boundary helps: what a network is for. @type {import("./question.js").Fields} */
export const HELPED = { data: "xor" };

/** @param {QuestionContext} context @returns {LayerRow[] | null} */
const rowsOf = ({ answer }) =>
  answer?.layers.map((row) => ({ ...row, correct_norm: row.correct_norm ?? NaN, averaged_norm: row.averaged_norm ?? NaN })) ??
  null;

/** @param {LayerRow} row */
const isRight = ({ relative_error }) => relative_error !== null && relative_error <= RIGHT_LAYER;

/** @param {QuestionContext} context */
function sentence(context) {
  const rows = rowsOf(context);
  if (!rows || !context.fresh) return [say("Backpropagating both ways…")];
  const count = context.answer?.examples.length ?? 0;
  const weights = rows.filter(({ name }) => name.startsWith("W"));
  const right = rows.filter(isRight);
  if (count === 1)
    return [
      say("With one example there is nothing to average: "),
      sayMean("both gradients are the same"),
      say(" in every layer. Take a batch, or all examples."),
    ];
  if (right.length === rows.length)
    return [
      say("Here both ways agree in every layer: "),
      sayMean("nothing that was averaged varies"),
      say(" from example to example."),
    ];
  const worst = weights.reduce((a, b) => ((b.relative_error ?? 0) > (a.relative_error ?? 0) ? b : a));
  const only = right.map(({ name }) => name).join(", ");
  return [
    say(`From ${whole(count)} examples, `),
    sayWrong("one mean error signal, sent back once"),
    say(`, misses the gradient of ${worst.name} by ${percent(worst)} of its length: ${came(worst)}${turned(worst)}. `),
    ...(only ? [sayMean(`Right: ${only}`), say(", the biases above the last bend, where nothing multiplies the signal.")] : []),
  ];
}

/** @param {LayerRow} row */
const percent = ({ relative_error }) => (relative_error === null ? "more than all" : `${number(100 * relative_error, 2)} %`);

/** What is left of the length. @param {LayerRow} row */
const came = ({ correct_norm, averaged_norm }) =>
  correct_norm > 0 ? `what comes is ${number(averaged_norm / correct_norm, 2)} times as long` : "what comes should not be there";

/** @param {LayerRow} row */
const turned = ({ angle_degrees }) => (angle_degrees === null ? "" : `, and points ${number(angle_degrees, 2)}° away from it`);

/** All layers as one vector. @param {QuestionContext} context @returns {[string, string][]} */
function numbers(context) {
  const rows = rowsOf(context);
  if (!rows) return [];
  if (!context.fresh) return NUMBERS.map((name) => [name, "…"]);
  const sum = (/** @type {(row: LayerRow) => number} */ part) => rows.reduce((total, row) => total + part(row), 0);
  const right = Math.sqrt(sum(({ correct_norm: length }) => length ** 2));
  const early = Math.sqrt(sum(({ averaged_norm: length }) => length ** 2));
  const gap = Math.sqrt(sum(({ correct_norm, relative_error }) => (correct_norm * (relative_error ?? 0)) ** 2));
  const cosine = (right ** 2 + early ** 2 - gap ** 2) / (2 * right * early);
  const angle = (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
  const same = gap <= RIGHT_LAYER * right;
  const printed = inNumbers(right, early, angle, (100 * gap) / right, 3);
  const texts = [printed.right, printed.early, same ? "none" : `${printed.error} %`, `${same ? 0 : printed.angle}°`];
  return NUMBERS.map((name, k) => [name, texts[k]]);
}
