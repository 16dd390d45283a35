/** Thousands that are set apart in a table: "1,200", "350 000", "2'345.50". Nothing reads them but the reader, who may have them removed. */

const MARKS = ",.'’\\u00a0\\u202f ";
const GROUPED = `[+-]?[1-9]\\d{0,2}(?<apart>[${MARKS}])\\d{3}(?:\\k<apart>\\d{3})*(?:[.,]\\d+)?`;

/** What parts the cells beside a mark that may stand inside them. @type {Record<string, string>} */
const BETWEEN = { comma: ",", semicolon: ";", tab: "\\t", bar: "|", space: " " };

/**
 * The text without the marks between groups of three digits, in whole cells only.
 * @param {string} text @param {string} separator  its name
 */
export function withoutThousands(text, separator) {
  const mark = BETWEEN[separator] ?? ",";
  const cell = new RegExp(`(^|[${mark}\\n\\r])([ ]{0,9}"?)(${GROUPED})(?="?[ ]{0,9}(?:[${mark}\\n\\r]|$))`, "g");
  return text.replace(cell, (whole, before, quote, number, grouped) =>
    grouped === mark && !quote.includes('"') ? whole : `${before}${quote}${number.replaceAll(grouped, "")}`,
  );
}

/**
 * A number of the table that is read as a decimal and may be meant as thousands: where every decimal mark has three digits behind
 * it, and a decimal point would be unusual. Null where there is none.
 * @param {import("./reading.js").Reading} reading
 */
export function doubtful({ decimal, separator, cells, columns }) {
  if (decimal === "point" && separator !== "semicolon") return null;
  const mark = decimal === "point" ? "." : ",";
  const numbers = cells.flatMap((row) => row.filter((cell, k) => columns[k]?.kind === "number" && cell.includes(mark)));
  const looks = new RegExp(`^[+-]?[1-9]\\d{0,2}\\${mark}\\d{3}$`);
  return numbers.length > 1 && numbers.every((cell) => looks.test(cell.trim())) ? numbers[0] : null;
}
