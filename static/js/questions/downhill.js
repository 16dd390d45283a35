/** Going downhill: descent from the chosen point, by several methods at once, step by step. */
import { cleared, lowered, number, pair, whole } from "../numbers/format.js";
import { evaluate } from "../numbers/point.js";
import { chartLayout, lineOf, logarithmicRange, marksOf } from "../traces/charts.js";
import { drawChart } from "../views/figure.js";
import { showUpdate } from "../views/update.js";
import { PLAIN, resampled, showMethods } from "./methods.js";
import { say, sayMean, sayNumber } from "./question.js";

/**
 * @typedef {import("./question.js").Asked} Asked
 * @typedef {[number, number]} Pair
 * @typedef {{method: string, batch: number | null, at: Pair[], cost: (number | null)[], stopped: string | null, gradients: Pair[],
 *   v: Pair[] | null, s: Pair[] | null, picked: number[][] | null, away?: number[]}} Path  away: from the plane, where all weights move
 */

const NUDGE = 1e-4; // of the window
const MOST_NAMED = 3; // paths in the legend of the pictures: more would take their room, and the list of methods names them
const STEEP = 30; // between highest and lowest cost: beyond it the chart is logarithmic

/** @type {import("./question.js").Question} */
export const downhill = {
  name: "downhill",
  title: "How do steps go downhill?",
  lead: "From the chosen point, each method turns gradients into steps. With all examples every step follows the slope; with a minibatch it follows an estimate, and wanders.",
  figureTitle: "Cost against step",
  secondTitle: "The update, written out",
  dials: { step: Infinity, speed: "medium", path: 0 },
  linked: ["step", "path"],
  plays: "step",
  call: "descent",
  enter: ({ sampling }) => (sampling.method ? null : { sampling: { method: PLAIN.join(",") } }),
  last: ({ answer }) => (answer ? longest(answer.paths) : 0),
  look,
  sentence,
  numbers,
  figure(asked, element) {
    if (asked.answer) drawChart(element, (palette, size) => costs(asked, palette, size));
  },
  note: (asked) => (asked.answer ? stops(asked) : ""),
  second(asked, element) {
    if (!asked.answer) return undefined;
    const paths = /** @type {Path[]} */ (asked.answer.paths);
    if (isWhole(asked)) return showWhole(asked, element);
    const which = Math.min(asked.dials.path, paths.length - 1);
    const names = paths.map((path) => standing(path, asked));
    const method = asked.catalogue.methods.find(({ name }) => name === paths[which].method);
    if (method) showUpdate(element, names, which, paths[which], method, stepOf(asked), asked.answer.scene);
    return undefined;
  },
  show,
  turn(asked, name, way) {
    if (name === "path") return { dials: { path: Number(way) } };
    const sampling = asked.answer && resampled(asked, name, way);
    return sampling ? { sampling } : null;
  },
};

/** Whether all weights of a network move, and not the point on its plane alone. @param {Asked} asked */
const isWhole = ({ answer }) => answer.scene.moves === "all";

/** How every path stands, and how far it has left the plane. @param {Asked} asked @param {HTMLElement} element */
function showWhole(asked, element) {
  const paths = /** @type {Path[]} */ (asked.answer.paths);
  const rows = paths.map((path) => {
    const row = document.createElement("li");
    row.textContent = `${standing(path, asked)}, ${number(awayAt(path, stepOf(asked)), 2)} from the plane`;
    return row;
  });
  const list = document.createElement("ul");
  list.className = "about";
  list.append(...rows);
  element.replaceChildren(list);
}

/** @param {Path} path @param {number} step */
const awayAt = ({ away, at }, step) => away?.[Math.min(step, at.length - 1)] ?? 0;

/** @param {Path[]} paths */
const longest = (paths) => Math.max(...paths.map(({ at }) => at.length - 1));

/** The step that is shown. @param {Asked} asked */
const stepOf = ({ dials, answer }) => Math.min(dials.step, longest(answer.paths));

/** @param {Path} path @param {Asked} asked */
function nameOf({ method, batch }, { catalogue }) {
  const title = catalogue.methods.find((row) => row.name === method)?.title ?? method;
  if (method !== "gd" && method !== "sgd") return batch === null ? title : `${title}, batches of ${whole(batch)}`;
  return batch === null ? "Full batch" : batch === 1 ? "Single examples" : `Batches of ${whole(batch)}`;
}

/**
 * The name as it stands inside a sentence: those of people and programs keep their capital.
 * @param {Path} path @param {Asked} asked
 */
const inSentence = (path, asked) =>
  path.method === "gd" || path.method === "sgd" ? lowered(nameOf(path, asked)) : nameOf(path, asked);

/** @param {Asked} asked @returns {Partial<import("./question.js").Look>} */
function look(asked) {
  if (!asked.answer) return {};
  const step = stepOf(asked);
  const paths = /** @type {Path[]} */ (asked.answer.paths);
  const trails = paths.map(({ at }, k) => ({ points: at.slice(0, step + 1), tone: `path-${k}` }));
  const heads = paths.map(({ at }, k) => ({
    points: [at[Math.min(step, at.length - 1)], at[Math.min(step, at.length - 1)]],
    tone: `path-${k} head`,
  }));
  const legend = paths
    .slice(0, MOST_NAMED)
    .map((path, k) => /** @type {[string, string]} */ ([`path-${k}`, nameOf(path, asked)]));
  const named = paths.length > MOST_NAMED ? [] : legend;
  return asked.fresh ? { ...(step > 0 ? { shown: [] } : {}), trails: [...trails, ...heads], legend: named } : {};
}

/** @param {Asked} asked */
function sentence(asked) {
  const { answer, fresh, axes } = asked;
  if (!answer || !fresh) return [say("Going downhill…")];
  const step = stepOf(asked);
  const paths = /** @type {Path[]} */ (answer.paths);
  const lost = paths.filter(({ stopped, at }) => stopped === "diverged" && step >= at.length - 1);
  if (lost.length === paths.length) return whatWasLost(lost[0], asked);
  const here = (/** @type {Path} */ path) => Math.min(step, path.at.length - 1);
  const best = paths
    .filter((path) => !lost.includes(path))
    .reduce((a, b) => ((b.cost[here(b)] ?? Infinity) < (a.cost[here(a)] ?? Infinity) ? b : a));
  const place = best.at[here(best)];
  if (step === 0)
    return [
      say("All set off from "),
      sayNumber(`${axes[0]} = ${number(place[0])}, ${axes[1]} = ${number(place[1])}`),
      say(`, where the cost is ${number(best.cost[0] ?? NaN)}. Play, or step on.`),
    ];
  const done =
    best.stopped === "converged" && here(best) === best.at.length - 1 ? " It has converged: its steps no longer move it." : "";
  return [
    say(`After ${whole(step)} ${step === 1 ? "step" : "steps"} `),
    say(paths.length > 1 ? "the lowest is " : ""),
    sayNumber(inSentence(best, asked)),
    say(
      `${paths.length > 1 ? ":" : " is at"} cost ${number(best.cost[here(best)] ?? NaN)}, at ${pair(place)}; it began at ${number(best.cost[0] ?? NaN)}.${done}`,
    ),
    ...(isWhole(asked)
      ? [
          say(
            ` All weights have moved: this is the path’s shadow, and they are ${number(awayAt(best, here(best)), 2)} away from the plane.`,
          ),
        ]
      : []),
    ...(lost.length ? [say(" "), ...whatWasLost(lost[0], asked)] : wandering(asked)),
  ];
}

/** Which one diverged, when and why. @param {Path} path @param {Asked} asked */
function whatWasLost(path, asked) {
  const steps = path.at.length - 1;
  const fits = fittingRate(asked);
  const rate =
    fits < asked.answer.scene.rate
      ? `, about ${number(fits, 1)}: the curvature here allows that`
      : ` than ${number(asked.answer.scene.rate, 2)}`;
  return [
    sayMean(`${nameOf(path, asked)} diverged`),
    say(` ${steps ? `after step ${whole(steps)}` : "at its first step"}${whyLost(path)} Take a smaller learning rate${rate}.`),
  ];
}

/**
 * The step that leads to the bottom of the parabola that the cost is along its slope here, 1/curvature, rounded down; not a number where there is none.
 * @param {Asked} asked
 */
function fittingRate({ scene, here, spans }) {
  const { slope } = here;
  const length = Math.hypot(...slope);
  const h = (NUDGE * Math.hypot(...spans)) / length;
  const there = evaluate(scene.model, [here.at[0] + h * slope[0], here.at[1] + h * slope[1]]).slope;
  const rate = (h * length ** 2) / ((there[0] - slope[0]) * slope[0] + (there[1] - slope[1]) * slope[1]);
  const power = 10 ** Math.floor(Math.log10(rate));
  return rate > 0 ? Math.floor(rate / power) * power : NaN;
}

/** Uphill it overshoots; downhill it runs away, or to where there is no cost. @param {Path} path */
function whyLost({ cost }) {
  const [first, last] = [cost[0], cost[cost.length - 1]];
  if (first === null || last === null) return ": it came to where the cost is not defined.";
  if (cost.length === 1) return ": that step leapt out of all bounds.";
  return last > first
    ? ": every step overshoots by more than the last, until nothing is left to stand on."
    : ", ever further down, to where the cost has no lowest point or is not defined.";
}

/** How far minibatch steps go on wandering, once they are down. @param {Asked} asked */
function wandering(asked) {
  const { replacement, order } = asked.answer.scene;
  const isNoisy = (/** @type {number | null} */ batch) => batch !== null && (replacement || batch < asked.here.losses.length);
  const path = /** @type {Path[]} */ (asked.answer.paths).find(
    ({ batch, at, stopped }) => isNoisy(batch) && at.length > 40 && stopped === null,
  );
  if (!path || stepOf(asked) < longest(asked.answer.paths) || !settles(path.at)) return [];
  return [
    say(
      ` ${nameOf(path, asked)}, ${order !== "shuffled" ? "in ordered blocks" : replacement ? "put back after each draw" : "reshuffled each epoch"}, ${path.batch === 1 || path.method === "sgd" ? "wander" : "wanders"} ${number(spread(path.at), 2)} around where the last half settles.`,
    ),
  ];
}

/** Whether the last half of a path stays closer to its own middle than the start lies: else it only grows. @param {Pair[]} at */
function settles(at) {
  const middle = middleOf(lastHalf(at));
  return spread(at) < Math.hypot(at[0][0] - middle[0], at[0][1] - middle[1]);
}

/** @param {Pair[]} at */
const lastHalf = (at) => at.slice(Math.floor(at.length / 2));

/** @param {Pair[]} points */
const middleOf = (points) => [0, 1].map((k) => points.reduce((total, point) => total + point[k], 0) / points.length);

/** Root mean square distance of the last half of a path from its own middle. @param {Pair[]} at */
function spread(at) {
  const half = lastHalf(at);
  const middle = middleOf(half);
  return Math.sqrt(
    half.reduce((total, point) => total + (point[0] - middle[0]) ** 2 + (point[1] - middle[1]) ** 2, 0) / half.length,
  );
}

/** @param {Asked} asked @returns {[string, string][]} */
function numbers(asked) {
  if (!asked.answer) return [["step", "…"]];
  const { answer, scene } = asked;
  return [
    ["step", `${whole(stepOf(asked))} of ${whole(longest(answer.paths))}`],
    ["cost at the start", number(answer.paths[0].cost[0] ?? NaN, 4)],
    [
      isWhole(asked) ? "lowest in the plane" : "lowest there is",
      scene.surface.minimum.cost === null
        ? "none"
        : number(cleared(scene.surface.minimum.cost, Math.abs(answer.paths[0].cost[0] ?? 1)), 4),
    ],
    ["learning rate", number(answer.scene.rate, 2)],
  ];
}

/** Name and cost of a path, and how it ended. @param {Path} path @param {Asked} asked */
function standing(path, asked) {
  const k = Math.min(stepOf(asked), path.at.length - 1);
  const ended = k === path.at.length - 1 && path.stopped ? `, ${path.stopped}` : "";
  return `${nameOf(path, asked)}: ${number(path.cost[k] ?? NaN)}${ended}`;
}

/** @param {Asked} asked @param {import("../traces/data.js").Palette} palette @param {number} size */
function costs(asked, palette, size) {
  const step = stepOf(asked);
  const paths = /** @type {Path[]} */ (asked.answer.paths);
  const all = paths.flatMap(({ cost }) => cost.filter((c) => c !== null));
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), Infinity), all.reduce((a, b) => Math.max(a, b), -Infinity)];
  const log = low > 0 && high / low > STEEP;
  const colour = (/** @type {number} */ k) => palette.pathLines[k % palette.pathLines.length];
  const traces = paths.flatMap((path, k) => [
    lineOf(
      "",
      path.cost.map((_, i) => i),
      path.cost,
      colour(k),
      { opacity: 0.3, line: { width: 1.4 } },
    ),
    lineOf(
      nameOf(path, asked),
      path.cost.slice(0, step + 1).map((_, i) => i),
      path.cost.slice(0, step + 1),
      colour(k),
      { line: { width: 2.2 } },
    ),
    marksOf("", [Math.min(step, path.at.length - 1)], [path.cost[Math.min(step, path.at.length - 1)]], colour(k), {
      marker: { size: 8 },
    }),
  ]);
  return {
    traces,
    layout: {
      ...chartLayout(
        { title: "step", whole: longest(paths) || 1 },
        { title: "cost of all examples", log, range: log ? logarithmicRange(all) : undefined },
        palette,
        size,
      ),
      showlegend: false,
    },
  };
}

/** @param {Asked} asked */
function stops(asked) {
  const ended = /** @type {Path[]} */ (asked.answer.paths).filter(({ stopped }) => stopped);
  return ended
    .map(
      (path) =>
        `${nameOf(path, asked)} ${path.stopped} ${path.stopped === "diverged" ? "after" : "at"} step ${whole(path.at.length - 1)}.`,
    )
    .join(" ");
}

/** @param {Asked} asked @param {Record<string, HTMLElement>} parts */
function show(asked, parts) {
  showMethods(asked, parts);
  parts.moves.hidden = asked.scene.model.network === null;
  if (!asked.answer) return;
  const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=step]"));
  dial.max = String(longest(asked.answer.paths));
  dial.value = String(stepOf(asked));
  /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=step]")).textContent =
    `${whole(stepOf(asked))} of ${whole(longest(asked.answer.paths))}`;
}
