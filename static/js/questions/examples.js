/** One example, one surface: the losses of single examples, and how their average becomes the cost. */
import { unitStep } from "../geometry/arrows.js";
import { following } from "../text/faithful.js";
import { number, pair, whole } from "../text/format.js";
import { evaluate, lossesOfOne } from "../model/point.js";
import { counts, firstExamples } from "../model/subset.js";
import { ends, rooted, thinned, toUnit } from "../geometry/surface.js";
import { hasValley, valleyLine } from "../model/valley.js";
import { pictureOfSome } from "../traces/surface.js";
import { drawMaps } from "../views/small_map.js";
import { costOf, isMean, say, sayExamples, sayMean } from "./question.js";
import { overlayOfStep, sentenceOfStep } from "./small_step.js";
import { MOST_ARROWS, MOST_VALLEYS, SMALL_MAPS, SMALL_MAP_NODES } from "../written/shared.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {[number, number]} Pair
 */

const MOST_NODES = 45; // of the surface of some

/** @type {import("./question.js").Question} */
export const examples = {
  name: "examples",
  title: "What does one example want?",
  lead: "Every example has a surface of its own over the same parameters, and pulls straight down it. They may look nothing like each other. The cost puts them together: watch it appear.",
  figureTitle: "Single examples, each alone",
  dials: { first: Infinity, valleys: "true", delta: "false", page: 0 },
  linked: ["first", "valleys", "delta", "page"],
  plays: "first",
  pace: 3,
  pages: true,
  last: ({ here }) => (here.coupled ? 0 : counts(here.losses.length).length - 1),
  overlay: (context, base) => ({
    ...partial(context, base),
    marks: marked(context),
    ...(context.dials.delta === "true" ? overlayOfStep(context) : {}),
  }),
  sentence,
  numbers,
  figure,
  note(context) {
    const n = context.here.losses.length;
    const first = pageOf(context) * SMALL_MAPS;
    const last = Math.min(n, first + SMALL_MAPS) - 1;
    return `Same axes, same point, same arrow scale. ${first === last ? `Example ${first}` : `Examples ${first} to ${last}`} of ${whole(n)}; heights by their square root.`;
  },
  show(context, parts) {
    const n = context.here.losses.length;
    const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=first]"));
    dial.max = String(counts(n).length - 1);
    dial.disabled = context.here.coupled;
    dial.value = String(Math.min(context.dials.first, counts(n).length - 1));
    /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=first]")).textContent =
      `${whole(taken(context))} of ${whole(n)}`;
    /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=valleys]")).disabled = valleys(context).length === 0;
  },
  turn(context, name, way) {
    if (name !== "page") return null;
    const pages = Math.ceil(context.here.losses.length / SMALL_MAPS);
    return { dials: { page: (pageOf(context) + (way === "on" ? 1 : pages - 1)) % pages } };
  },
};

/** The page of small maps, within those there are. @param {QuestionContext} context */
const pageOf = ({ here, dials }) => Math.min(dials.page, Math.ceil(here.losses.length / SMALL_MAPS) - 1);

/** How many examples are averaged. @param {QuestionContext} context */
function taken({ here, dials }) {
  const steps = counts(here.losses.length);
  return steps[Math.min(dials.first, steps.length - 1)];
}

/** The model of the first examples alone. @param {QuestionContext} context */
const theFirst = (context) => firstExamples(context.scene.model, taken(context));

/** @type {WeakMap<QuestionContext, import("./question.js").AtPoint>} */
const found = new WeakMap();

/**
 * Everything at the point for the first examples alone, worked out once for sentence, numbers and picture.
 * @param {QuestionContext} context
 */
function ofTheFirst(context) {
  if (taken(context) === context.here.losses.length) return context.here;
  const here = found.get(context) ?? evaluate(theFirst(context), context.here.at);
  found.set(context, here);
  return here;
}

/** @type {WeakMap<object, Map<number, import("./question.js").Picture>>} */
const pictures = new WeakMap();

/** The picture of the first k examples, over the heights of all. @param {QuestionContext} context @param {number} k */
function pictureOf({ scene, picture }, k) {
  const cached = pictures.get(picture) ?? new Map();
  pictures.set(picture, cached);
  if (!cached.has(k)) {
    cached.set(k, pictureOfSome(picture, firstExamples(scene.model, k), MOST_NODES));
  }
  return /** @type {import("./question.js").Picture} */ (cached.get(k));
}

/** Surface and arrows of the first k. @param {QuestionContext} context @param {import("./question.js").Overlay} base */
function partial(context, base) {
  const k = taken(context);
  if (k === context.here.losses.length) return {};
  return {
    picture: pictureOf(context, k),
    here: ofTheFirst(context),
    shown: k > MOST_ARROWS ? base.shown.filter((i) => i < k) : Array.from({ length: k }, (_, i) => i),
  };
}

/** @type {WeakMap<object, import("./question.js").Overlay["marks"]>} */
const lines = new WeakMap();

/** The valley of every example that is averaged, where it is a straight line. @param {QuestionContext} context */
function valleys(context) {
  const { scene } = context;
  const cached = lines.get(scene) ?? everyValley(scene);
  lines.set(scene, cached);
  return cached.slice(0, taken(context));
}

/** Those that are shown. @param {QuestionContext} context */
const marked = (context) => (context.dials.valleys === "true" ? valleys(context) : []);

/** @param {QuestionContext["scene"]} scene */
function everyValley({ model, canonical, surface }) {
  if (!hasValley(canonical.loss)) return [];
  const few = Array.from({ length: Math.min(model.y.length, MOST_VALLEYS) }, (_, i) =>
    valleyLine(model, i, ends(surface.theta1), ends(surface.theta2)),
  );
  return few.map((points) => ({ points: points ?? [], tone: "valley" }));
}

/** @param {QuestionContext} context */
function sentence(context) {
  const [k, n] = [taken(context), context.here.losses.length];
  const here = ofTheFirst(context);
  if (context.dials.delta === "true") return sentenceOfStep(context, here, (at) => evaluate(theFirst(context), at));
  const content = marked(context).length
    ? [
        say(
          ` Each line on the map is the valley of one example${n > MOST_VALLEYS ? `, of the first ${MOST_VALLEYS}` : ""}: it is content anywhere along it.`,
        ),
      ]
    : [];
  if (n === 1)
    return [
      sayExamples("One example"),
      say(" is all there is: its surface is the cost, and its gradient, "),
      sayMean(pair(here.costGradient)),
      say(", is the gradient of the cost."),
    ];
  if (k === 1)
    return [
      sayExamples("Example 0 alone"),
      say(
        ` has this surface. Its gradient here is ${pair(here.costGradient)}; all ${whole(n)} together have ${pair(context.here.costGradient)}. Let the others join in.`,
      ),
    ];
  if (!isMean(context))
    return [
      say(`The ${costOf(context)}, taken at every place over `),
      sayExamples(k < n ? `the first ${whole(k)} surfaces` : `all ${whole(n)} surfaces`),
      say(", is this one. Its gradient here, "),
      sayMean("the sum of theirs, each times its weight"),
      say(`, is ${pair(here.costGradient)}${k < n ? `; for all ${whole(n)} it is ${pair(context.here.costGradient)}` : ""}.`),
      ...(k < n ? [] : content),
    ];
  if (k < n)
    return [
      say("The average of "),
      sayExamples(`the first ${whole(k)} surfaces`),
      say(`: its gradient here, `),
      sayMean(`the mean of ${whole(k)} arrows`),
      say(`, is ${pair(here.costGradient)}. For all ${whole(n)} it is ${pair(context.here.costGradient)}.`),
    ];
  return [
    sayExamples(`${whole(n)} surfaces`),
    say(", one of each example, averaged at every place, are this one; so "),
    sayMean("its gradient is the mean of their gradients"),
    say(`, ${pair(here.costGradient)}.`),
    ...content,
  ];
}

/** @param {QuestionContext} context @returns {[string, string][]} */
function numbers(context) {
  const here = ofTheFirst(context);
  const gap = (/** @type {number[]} */ [a, b, c, d]) => Math.hypot(a - c, b - d);
  const both = [...here.costGradient, ...context.here.costGradient]; // as the sentence has them
  const miss = following(
    both.map((value) => number(value)),
    (printed) => [gap(printed)],
    number(gap(both), 3),
  );
  return [
    ["together", `${whole(taken(context))} of ${whole(context.here.losses.length)}`],
    ["their cost here", number(here.cost, 4)],
    ["their gradient", pair(here.costGradient, 4)],
    ["from the full gradient by", miss],
  ];
}

/** @type {WeakMap<object, Map<number, {grid: (number | null)[][], range: Pair}>>} */
const alone = new WeakMap();

/** Heights of one example, in bands that are close at its bottom. @param {QuestionContext} context @param {number} i */
function heightsOfOne({ scene }, i) {
  const cached = alone.get(scene) ?? new Map();
  alone.set(scene, cached);
  if (!cached.has(i)) {
    const grid = rooted(
      lossesOfOne(scene.model, i, thinned(scene.surface.theta1, SMALL_MAP_NODES), thinned(scene.surface.theta2, SMALL_MAP_NODES)),
    );
    cached.set(i, { grid, range: [0, grid.flat().reduce((/** @type {number} */ a, z) => Math.max(a, z ?? 0), 1e-300)] });
  }
  return /** @type {{grid: (number | null)[][], range: Pair}} */ (cached.get(i));
}

/** @param {QuestionContext} context @param {HTMLElement} element */
function figure(context, element) {
  const { here, scene, factor, spans } = context;
  const n = here.losses.length;
  const first = pageOf(context) * SMALL_MAPS;
  const from = toUnit(scene.surface, here.at);
  const indices = Array.from({ length: Math.min(SMALL_MAPS, n - first) }, (_, k) => first + k);
  drawMaps(
    element,
    indices.map((i) => ({
      label: `example ${i}`,
      index: i,
      ...heightsOfOne(context, i),
      spans,
      arrows: [{ from, step: unitStep(here.gradients[0][i], here.gradients[1][i], factor, spans), tone: "example" }],
    })),
  );
}
