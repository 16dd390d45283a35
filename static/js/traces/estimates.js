/** What batches estimate, as charts: the cloud of estimates, and the error and the bias against the size of the batch. */
import { ellipse } from "../geometry/ellipse.js";
import { chartLayout, lineOf, logarithmicRange, marksOf, wide } from "./charts.js";
import { CLOUD } from "../written/shared.js";

/**
 * @typedef {[number, number]} Pair
 * @typedef {import("./data.js").Palette} Palette
 * @typedef {Record<string, any>} Trace
 * @typedef {import("../written/answers.d.ts").BatchesAnswer} BatchesAnswer
 * @typedef {Omit<import("../written/answers.d.ts").SizeAnswer, "draws" | "mean" | "shuffled">} SizeRow  what is drawn of a size
 */

/** @param {BatchesAnswer} answer @param {[string, string]} axes @param {Palette} palette @param {number} size */
export function cloud(answer, axes, palette, size) {
  const {
    estimates,
    full,
    mean_of_estimates: mean,
    batch_cost_gradient: own,
    covariance,
    predicted_covariance: predicted,
  } = answer;
  const few = estimates.slice(0, CLOUD);
  const outline = (
    /** @type {BatchesAnswer["predicted_covariance"]} */ matrix,
    /** @type {BatchesAnswer["full"]} */ centre,
    /** @type {number} */ sigmas,
    /** @type {string} */ name,
    /** @type {string} */ color,
    /** @type {string} */ dash,
  ) => {
    const found = matrix && ellipse(/** @type {[Pair, Pair]} */ (matrix), /** @type {Pair} */ (centre), sigmas); // which sees what is null
    return found ? [lineOf(name, found.x, found.y, color, { line: { width: 1.6, dash } })] : [];
  };
  const traces = [
    marksOf(
      "",
      few.map((e) => e[0]),
      few.map((e) => e[1]),
      palette.batchText,
      { marker: { size: 4, opacity: 0.45 } },
    ),
    ...outline(covariance, mean, 1, "measured", palette.batchText, "solid"),
    ...outline(covariance, mean, 2, "", palette.batchText, "solid"),
    ...outline(predicted, full, 1, "the law", palette.ink, "dot"),
    ...outline(predicted, full, 2, "", palette.ink, "dot"),
    marksOf("all examples", [full[0]], [full[1]], palette.meanText, {
      marker: { symbol: "cross", size: 13, line: { width: 1.5, color: palette.paper } },
    }),
    marksOf("this batch", [own[0]], [own[1]], palette.batchText, {
      marker: { symbol: "diamond", size: 12, line: { width: 1.5, color: palette.paper } },
    }),
  ];
  const titles = axes.map((name) => `∂C/∂${name}`);
  const layout = chartLayout({ title: titles[0] }, { title: titles[1], equal: true }, palette, size);
  return { traces, layout };
}

/**
 * Root mean square error against the batch size, both logarithmic, with the law.
 * @param {SizeRow[]} rows @param {number} chosen size @param {Palette} palette @param {number} size
 */
export function errorBySize(rows, chosen, palette, size) {
  const isMore = moreThanRounding(rows);
  const erring = rows.filter((row) => isMore(row.measured));
  const lawful = rows.filter((row) => isMore(row.predicted));
  const one = rows[0].predicted ?? rows[0].measured ?? 0;
  const own = erring.filter((row) => row.size === chosen);
  const traces = [
    lineOf(
      "1/√B",
      rows.map((row) => row.size),
      rows.map((row) => one / Math.sqrt(row.size)),
      palette.quiet,
      { line: { width: 1.2, dash: "dot" } },
    ),
    ...(lawful.length
      ? [
          lineOf(
            "the law for these N",
            lawful.map((row) => row.size),
            lawful.map((row) => row.predicted),
            palette.ink,
            { line: { width: 1.6 } },
          ),
        ]
      : []),
    marksOf(
      "measured",
      erring.map((row) => row.size),
      erring.map((row) => row.measured),
      palette.batchText,
      { marker: { size: 8, line: { width: 1, color: palette.paper } } },
    ),
    marksOf(
      "",
      own.map((row) => row.size),
      own.map((row) => row.measured),
      palette.batchText,
      { marker: { symbol: "diamond", size: 13, line: { width: 1.5, color: palette.paper } } },
    ),
  ];
  return {
    traces,
    layout: wide(
      chartLayout(
        { title: "batch size B", log: true, range: sizes(rows) },
        {
          title: "deviation (r.m.s.)",
          log: true,
          ticks: 4,
          range: logarithmicRange([...erring.map((row) => row.measured ?? 0), one / Math.sqrt(rows[rows.length - 1].size), one]),
        },
        palette,
        size,
      ),
    ),
  };
}

/**
 * How far the mean of many estimates is from the gradient, with two standard errors.
 * @param {SizeRow[]} rows @param {Palette} palette @param {number} size
 */
export function biasBySize(rows, palette, size) {
  const bars = {
    type: "data",
    array: rows.map((row) => 2 * (row.bias_error ?? 0)),
    color: palette.batchText,
    thickness: 1.4,
    width: 4,
  };
  const traces = [
    lineOf(
      "no bias",
      sizes(rows).map((power) => 10 ** power),
      [0, 0],
      palette.ink,
      { line: { width: 1.4 } },
    ),
    marksOf(
      "bias, ± 2 standard errors",
      rows.map((row) => row.size),
      rows.map((row) => row.bias),
      palette.batchText,
      { error_y: bars, marker: { size: 8 } },
    ),
  ];
  return {
    traces,
    layout: wide(
      chartLayout({ title: "batch size B", log: true, range: sizes(rows) }, { title: "bias", ticks: 4 }, palette, size),
    ),
  };
}

/**
 * Whether an error is more than rounding beside the largest.
 * @param {SizeRow[]} rows @returns {(value: number | null) => boolean}
 */
function moreThanRounding(rows) {
  const largest = rows.reduce((most, { measured }) => Math.max(most, measured ?? 0), 0);
  return (value) => value !== null && value > 1e-12 * largest;
}

/** Logarithms of the smallest and largest size with room beside them. @param {SizeRow[]} rows @returns {Pair} */
const sizes = (rows) => [-0.06, Math.max(0.2, Math.log10(rows[rows.length - 1].size) + 0.06)];
