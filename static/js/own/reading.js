/**
 * How the server reads a table, and what the reader has chosen about it.
 *
 * @typedef {"input" | "target" | "none"} Role
 * @typedef {{separator: string, decimal: string, header: string, target: number | null, inputs: number[] | null, mend: string[], leave_out: boolean, sample: number | null, sample_seed: number}} Choices
 * @typedef {import("../written/answers.d.ts").ColumnDescription} Column
 * @typedef {import("../written/answers.d.ts").Flaw} Fault
 * @typedef {import("../written/answers.d.ts").Offer} Mend
 * @typedef {import("../written/answers.d.ts").Remark} Note
 * @typedef {import("../written/answers.d.ts").TableAnswer} Reading
 */
import { whole } from "../text/format.js";
import { markOf, written } from "./csv.js";

/** Everything as it is found. @type {Choices} */
export const AUTO = {
  separator: "auto",
  decimal: "auto",
  header: "auto",
  target: null,
  inputs: null,
  mend: [],
  leave_out: false,
  sample: null,
  sample_seed: 1,
};

/** @param {string} name @returns {Column} */
const noNumbers = (name) => ({ name, kind: "number", classes: null, missing: 0, distinct: 0 });

/** How no text at all is read: two columns to type into. @type {Reading} */
export const EMPTY_READING = {
  separator: "comma",
  decimal: "point",
  header: true,
  rows: 0,
  columns: [noNumbers("x"), noNumbers("y")],
  target: 1,
  inputs: [0],
  cells: [],
  numbers: [],
  faults: [],
  fault_count: 0,
  mends: [],
  notes: [],
  left_out: [],
  points: null,
};

/** Rows that the table shows; a longer one is edited as text. */
export const SHOWN = 200;

/** The body of the table call. @param {string} text @param {Choices} choices */
export function tableBody(text, choices) {
  return { text, preview: SHOWN, ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== null)) };
}

/** @param {Reading} reading @param {number} column @returns {Role} */
export function roleOf({ target, inputs }, column) {
  if (column === target) return "target";
  return inputs.includes(column) ? "input" : "none";
}

/**
 * Roles after one column got another: a new target takes the place of the old one.
 * @param {Reading} reading @param {number} column @param {Role} role @returns {{target: number | null, inputs: number[]}}
 */
export function withRole({ target, inputs }, column, role) {
  const others = inputs.filter((one) => one !== column);
  if (role === "target") return { target: column, inputs: others.length ? others : target === null ? [] : [target] };
  const kept = target === column ? null : target;
  return { target: kept, inputs: role === "input" ? [...others, column].sort((a, b) => a - b) : others };
}

/** A column's kind in words. @param {Column} column */
export function kindWords({ kind, classes, missing, distinct }) {
  const empty = missing ? `, ${whole(missing)} empty` : "";
  if (kind === "classes" && classes) return `${classes.map((text, k) => `${text} is ${k}`).join(", ")}${empty}`;
  if (kind === "date") return `dates or times${empty}`;
  if (kind === "text") return `${whole(distinct)} different texts`;
  return kind === "empty" ? "empty" : `numbers${empty}`;
}

/** What was read, in one sentence. @param {Reading} reading @param {string} encoding @param {Choices} [choices] */
export function readWords({ rows, columns, left_out: left }, encoding, { sample, sample_seed: seed } = AUTO) {
  const size = `${whole(rows)} ${rows === 1 ? "row" : "rows"}, ${whole(columns.length)} ${columns.length === 1 ? "column" : "columns"}`;
  const out = left.length
    ? ` Left out: ${left.length === 1 ? "row" : "rows"} ${left.slice(0, 12).join(", ")}${left.length > 12 ? ` and ${whole(left.length - 12)} more` : ""}.`
    : "";
  const drawn =
    sample !== null && sample < rows - left.length ? ` ${whole(sample)} of them drawn by chance, with seed ${whole(seed)}.` : "";
  const first = rows > SHOWN ? ` The first ${SHOWN} stand here; change them in the text.` : "";
  return `${size}${encoding && encoding !== "UTF-8" ? `, read as ${encoding}` : ""}.${first}${out}${drawn}`;
}

/** Which column is what, and what is in no example: "x is total_bill, y is tip." @param {Reading} reading */
export function rolesWords({ target, inputs, columns, points, fault_count: faults, notes }) {
  if (target === null || !inputs.length) return "Choose a target and at least one input.";
  const names = inputs.length === 1 ? ["x"] : inputs.map((_, k) => `x${k + 1}`);
  const label = (/** @type {string} */ name, /** @type {number} */ column) => points?.labels?.[name] ?? columns[column].name;
  const parts = inputs.map((column, k) => `${names[k]} is ${label(names[k], column)}`);
  const count = points
    ? ` ${whole(points.y.length)} ${points.y.length === 1 ? "example" : "examples"}.`
    : ` ${whole(faults)} ${faults === 1 ? "fault" : "faults"} to mend first.`;
  const unused = notes.filter(({ code }) => code === "unused").map(({ message }) => ` ${message}`);
  return `${[...parts, `y is ${label("y", target)}`].join(", ")}.${count}${unused.join("")}`;
}

/** What may be meant otherwise. @param {Reading} reading */
export const doubtWords = ({ notes }) => notes.filter(({ code }) => code !== "unused").map(({ message }) => message);

/** A row of a table that nothing stands in. @param {readonly string[]} row */
const blank = (row) => row.every((cell) => cell.trim() === "");

/** Whether a separator parts cells whatever stands in them: neither blanks do, nor lists. @param {string} separator */
export const isParting = (separator) => separator !== "space" && separator !== "lists";

/**
 * A whole table as text again, after a cell, a name or a row was changed.
 * @param {Reading} reading @param {string[]} names  the header; empty: none is written @param {string[][]} rows
 */
export function rewritten({ separator }, names, rows) {
  const mark = isParting(separator) ? markOf(separator) : ",";
  return written([...(names.length ? [names] : []), ...rows.filter((row) => !blank(row))], mark);
}
