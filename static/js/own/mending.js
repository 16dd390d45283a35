/** What can be done about a table's faults with one button, and what of it is doubtful. */
import { whole } from "../numbers/format.js";
import { doubtful, withoutThousands } from "./thousands.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {"leave_out" | "put_back" | "thousands" | "first"} Way */

/**
 * The ways to mend, each with what stands on its button.
 * @param {Reading} reading @param {string} text  of the table @param {number} most  examples that can be used
 * @returns {[Way, string][]}
 */
export function waysToMend(reading, text, most) {
  const { faults, left_out: left } = reading;
  const inRows = faults.some(({ row }) => row);
  const isGrouped = (inRows || doubtful(reading) !== null) && withoutThousands(text, reading.separator) !== text;
  /** @type {[boolean, Way, string][]} */
  const ways = [
    [isGrouped, "thousands", "Remove the marks between thousands"],
    [
      inRows && !areAllBad(reading),
      "leave_out",
      reading.fault_count === 1 ? "Leave this row out" : "Leave out the rows with faults",
    ],
    [left.length > 0, "put_back", left.length === 1 ? "Put this row back" : "Put them back"],
    [faults.some(({ code }) => code === "too_many_rows"), "first", `Use the first ${whole(most)}`],
  ];
  return ways.filter(([fits]) => fits).map(([, way, words]) => [way, words]);
}

/** Whether no row would be left, as far as the faults that are told show it. @param {Reading} reading */
const areAllBad = ({ faults, rows }) => new Set(faults.flatMap(({ row }) => (row ? [row] : []))).size >= rows;

/** What is to be said of numbers that may be meant otherwise. @param {Reading} reading */
export function doubtWords(reading) {
  const cell = doubtful(reading);
  if (cell === null) return [];
  return [
    `${cell} is read as ${cell.trim().replace(",", ".")}, with a decimal ${reading.decimal}. If it stands for ${cell.trim().replace(/[.,]/, "")}, remove the marks.`,
  ];
}
