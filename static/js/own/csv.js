/** Rows of cells as text, as spreadsheets take it. */

const SEPARATORS = /** @type {Record<string, string>} */ ({ comma: ",", semicolon: ";", tab: "\t", bar: "|", space: " " });

/** The mark of a separator by its name. @param {string} name */
export const markOf = (name) => SEPARATORS[name] ?? ",";

/** @param {readonly (readonly string[])[]} rows @param {string} separator  the mark itself */
export const written = (rows, separator) =>
  rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator)).join("\n");

/**
 * A cell that holds a separator, a quote or a line end, or blanks at its ends, stands in quotes.
 * @param {string} cell @param {string} separator
 */
function quoted(cell, separator) {
  const needs = [separator, '"', "\n", "\r"].some((mark) => cell.includes(mark)) || cell !== cell.trim();
  return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Cells of text that was copied from a spreadsheet: tabs between them, a line a row. @param {string} text */
export const pastedCells = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
