/** What can be done about a table with one button, and what stands on it. What a mend does the server knows alone. */
import { whole } from "../text/format.js";

/**
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./reading.js").Choices} Choices
 * @typedef {Partial<Choices>} Change  of what the reader has chosen
 */

/**
 * The ways to mend, each with what stands on its button and what it changes.
 * @param {Reading} reading @param {Choices} choices @param {number} most  examples that can be used
 * @returns {[string, Change][]}
 */
export const waysToMend = (reading, choices, most) => [
  ...reading.mends.map(({ name, says }) => /** @type {[string, Change]} */ ([says, mended(choices, name)])),
  ...waysWithRows(reading),
  ...waysToDraw(reading, choices, most),
];

/** A mend asked for, or no longer. A turned table has other columns. @param {Choices} choices @param {string} name @returns {Change} */
function mended({ mend }, name) {
  const mends = mend.includes(name) ? mend.filter((one) => one !== name) : [...mend, name];
  return name === "turn" ? { mend: mends, target: null, inputs: null } : { mend: mends };
}

/** @param {Reading} reading @returns {[string, Change][]} */
function waysWithRows(reading) {
  const { faults, fault_count: count, left_out: left } = reading;
  if (left.length) return [[left.length === 1 ? "Put this row back" : "Put them back", { leave_out: false }]];
  if (!faults.some(({ row }) => row) || areAllBad(reading)) return [];
  return [[count === 1 ? "Leave this row out" : "Leave out the rows with faults", { leave_out: true }]];
}

/** Whether no row would be left, as far as the faults that are told show it. @param {Reading} reading */
const areAllBad = ({ faults, rows }) => new Set(faults.flatMap(({ row }) => (row ? [row] : []))).size >= rows;

/** @param {Reading} reading @param {Choices} choices @param {number} most @returns {[string, Change][]} */
function waysToDraw({ faults, rows, left_out: left }, { sample, sample_seed: seed }, most) {
  if (faults.some(({ code }) => code === "too_many_rows")) return [[`Draw ${whole(most)} of them by chance`, { sample: most }]];
  return sample !== null && sample < rows - left.length ? [["Draw others", { sample_seed: seed + 1 }]] : [];
}
