/** The cost alone is not enough: round one contour it stays and its gradient turns. */
import { number, pair, whole } from "../text/format.js";
import { evaluate } from "../model/point.js";
import { ends } from "../geometry/surface.js";
import { workOf } from "../model/subset.js";
import { contourThrough } from "../geometry/walk.js";
import { chartLayout, lineOf, marksOf } from "../traces/charts.js";
import { drawChart } from "../views/figure.js";
import { say, sayMean, sayNumber } from "./question.js";
import { CONTOUR_STEP } from "../written/shared.js";

/**
 * @typedef {import("./question.js").QuestionContext} QuestionContext
 * @typedef {[number, number]} Pair
 * @typedef {{points: Pair[], closed: boolean, cost: number, angles: number[], costs: number[]}} Walk
 */

const FOLLOWED = 1000; // examples; with more the walk waits until the point rests
const LONGEST = 6; // times as long at most
const FEWEST = 150; // costs that are asked for
const PATIENCE = 2.5e6; // losses computed for a walk, so that it takes no more than about a second

/** @type {import("./question.js").Question} */
export const contour = {
  name: "contour",
  title: "Is the cost alone enough?",
  lead: "Two models can be equally wrong and need to change in opposite ways. Walk along the contour of this cost: the cost never changes, the way down does.",
  figureTitle: "Along the contour",
  dials: { walked: 0, walk: null },
  plays: "walked",
  last: ({ dials }) => (dials.walk?.points.length ?? 1) - 1,
  round: ({ dials }) => dials.walk?.closed ?? false,
  settle(context) {
    const { walk, walked } = context.dials;
    const at = walk?.points[walked];
    return at && walk.scene === context.scene && at[0] === context.here.at[0] && at[1] === context.here.at[1]
      ? null
      : context.moving && workOf(context.scene.model) > FOLLOWED
        ? waiting(context)
        : begun(context);
  },
  turn: ({ dials }, name, way) =>
    name === "walked" && dials.walk?.points[Number(way)]
      ? { dials: { walked: Number(way) }, at: dials.walk.points[Number(way)] }
      : null,
  overlay: ({ dials }) => ({
    shown: [],
    trails:
      dials.walk.points.length > 1
        ? [{ points: dials.walk.closed ? [...dials.walk.points, dials.walk.points[0]] : dials.walk.points, tone: "contour" }]
        : [],
    legend: [["contour", "where the cost is the same"]],
  }),
  sentence({ here, dials: { walk } }) {
    if (!walk.scene) return [say("Let go, and the contour through this place is walked.")];
    if (walk.points.length < 2) return [say(nowhere(here, walk.window))];
    const turned = Math.max(...walk.angles) - Math.min(...walk.angles);
    if (turned < 1)
      return [
        say("Everywhere on this line the cost is "),
        sayNumber(number(walk.cost, 4)),
        say(", and "),
        sayMean("the gradient keeps its direction"),
        say(
          `, ${pair(here.costGradient)}, because this contour is straight. Where contours bend, the gradient turns and the cost does not tell.`,
        ),
      ];
    return [
      say("Everywhere on this line the cost is "),
      sayNumber(number(walk.cost, 4)),
      say(walk.closed ? ", and round it " : ", and along it "),
      sayMean(`the gradient turns ${walk.closed && turned > 300 ? "all the way round" : `by ${Math.round(turned)}°`}`),
      say(`; here it is ${pair(here.costGradient)}. The cost says how wrong the model is, not which way is better.`),
    ];
  },
  numbers: ({ here, dials: { walk } }) => [
    ["cost here", number(here.cost, 6)],
    ["changed by, of itself", number(Math.abs(besideStart(here.cost, walk.cost) - 1), 1)],
    ["gradient here", pair(here.costGradient, 4)],
    ["its direction", `${number(direction(here.costGradient), 3)}°`],
  ],
  figure(context, element) {
    const { walk, walked } = context.dials;
    const places = Array.from(walk.points.keys());
    drawChart(element, (palette, size) => ({
      traces: [
        lineOf(
          "the cost, in parts of itself",
          places,
          walk.costs.map((/** @type {number} */ c) => besideStart(c, walk.cost)),
          palette.ink,
          { yaxis: "y2" },
        ),
        lineOf("direction of the gradient", places, walk.angles, palette.meanText),
        marksOf("", [walked], [walk.angles[walked]], palette.meanText, {
          marker: { size: 11, line: { width: 2, color: palette.paper } },
        }),
        marksOf("", [walked], [besideStart(walk.costs[walked], walk.cost)], palette.ink, {
          yaxis: "y2",
          marker: { size: 9, line: { width: 2, color: palette.paper } },
        }),
      ],
      layout: twoStories(
        chartLayout(
          { title: "steps along the contour" },
          { title: "direction, degrees", range: roomFor(walk.angles) },
          palette,
          size,
        ),
        palette,
        size,
      ),
    }));
  },
  note: ({ dials: { walk } }) =>
    walk.points.length < 2
      ? ""
      : `${whole(walk.points.length)} places, each a small step from the last, brought back to the contour by Newton’s method.`,
  show({ dials }, parts) {
    const dial = /** @type {HTMLInputElement} */ (parts.asking.querySelector("[data-dial=walked]"));
    dial.max = String(dials.walk.points.length - 1);
    dial.value = String(dials.walked);
    /** @type {HTMLElement} */ (parts.asking.querySelector("[data-shows=walked]")).textContent =
      `${dials.walked} of ${dials.walk.points.length - 1}`;
  },
};

/** No walk yet, because the point moves on faster than many examples can be asked. @param {QuestionContext} context */
const waiting = ({ here }) => ({
  walk: {
    scene: null,
    points: [here.at],
    closed: false,
    cost: here.cost,
    costs: [here.cost],
    angles: [direction(here.costGradient)],
  },
  walked: 0,
});

/** The contour through the point, and what is found along it. @param {QuestionContext} context */
function begun({ scene, here }) {
  const window = { theta1: ends(scene.surface.theta1), theta2: ends(scene.surface.theta2) };
  const work = workOf(scene.model);
  const found = contourThrough((at) => evaluate(scene.model, at), here.at, window, {
    step: CONTOUR_STEP * Math.max(1, Math.min(LONGEST, Math.sqrt(work / 500))),
    patience: Math.max(FEWEST, Math.round(PATIENCE / work)),
  });
  const along = found.points.map((at) => evaluate(scene.model, at));
  const walk = {
    scene,
    window,
    points: found.points,
    closed: found.closed,
    cost: here.cost,
    costs: along.map(({ cost }) => cost),
    angles: unwound(along.map(({ costGradient }) => direction(costGradient))),
  };
  return { walk, walked: found.start };
}

/** Why there is no contour to walk. @param {QuestionContext["here"]} here @param {{theta1: Pair, theta2: Pair}} window */
function nowhere({ at, costGradient }, { theta1, theta2 }) {
  const inside = (/** @type {number} */ value, /** @type {Pair} */ [low, high]) => value >= low && value <= high;
  if (!inside(at[0], theta1) || !inside(at[1], theta2))
    return "The point is outside the window, and so is its contour. Bring it back to walk round.";
  if (costGradient[0] === 0 && costGradient[1] === 0)
    return "The gradient is zero here, so no contour leads on. Move the point uphill.";
  return "The contour cannot be followed from here: the surface is level, or breaks off. Move the point uphill.";
}

/** A range that holds some angles, and is a range where they are all one. @param {number[]} angles @returns {Pair} */
function roomFor(angles) {
  const [low, high] = [Math.min(...angles), Math.max(...angles)];
  const room = Math.max(1, 0.06 * (high - low));
  return [low - room, high + room];
}

/** The cost beside that of the start; where that is nothing, just above it. @param {number} cost @param {number} start */
const besideStart = (cost, start) => (start === 0 ? 1 + cost : cost / start);

/** In degrees from the first axis. @param {Pair} costGradient */
const direction = (costGradient) => (Math.atan2(costGradient[1], costGradient[0]) * 180) / Math.PI;

/** Angles without jumps of a full turn. @param {number[]} angles */
function unwound(angles) {
  let turns = 0;
  return angles.map((angle, k) => {
    const jump = k ? angle - angles[k - 1] : 0;
    if (jump > 180) turns -= 360;
    if (jump < -180) turns += 360;
    return angle + turns;
  });
}

/**
 * The cost above, the direction below.
 * @param {Record<string, any>} layout @param {import("../traces/data.js").Palette} palette @param {number} size
 */
function twoStories(layout, palette, size) {
  const title = { text: "cost ratio", standoff: 6, font: { size: size + 1, color: palette.quiet } };
  return {
    ...layout,
    showlegend: false,
    margin: { ...layout.margin, t: 8 },
    yaxis: { ...layout.yaxis, domain: [0, 0.62] },
    yaxis2: { ...layout.yaxis, title, domain: [0.74, 1], range: [0.5, 1.5], nticks: 3, anchor: "x" },
  };
}
