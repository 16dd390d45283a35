/** A scene as a file: the link that shows it, and its fields as the API takes them. */

const KIND = "errorscape scene";
const NAMES = ["data", "model", "loss", "cost", "at", "points", "formula"]; // of which a scene in JSON has one at least
const LISTED = ["data", "model", "loss", "cost", "formula"]; // and none of these is a list: that is a column of a table

/** @param {string} link  root-relative, own examples in its fragment @param {Record<string, unknown>} scene  the canonical one */
export const written = (link, scene) => `${JSON.stringify({ kind: KIND, link, scene }, null, 1)}\n`;

/** The link in a file's text; null where the text is no such file. @param {string} text @returns {string | null} */
export function linkIn(text) {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    const { kind, link } = JSON.parse(text);
    return kind === KIND && typeof link === "string" && /^\/([?#]|$)/.test(link) ? link : null;
  } catch {
    return null;
  }
}

/**
 * The fields of a scene that stands in JSON as the API takes it; null where the text is none.
 * @param {string} text @returns {Record<string, string> | null}
 */
export function fieldsIn(text) {
  if (!text.trimStart().startsWith("{")) return null;
  try {
    const fields = JSON.parse(text);
    if (!NAMES.some((name) => name in fields) || LISTED.some((name) => Array.isArray(fields[name]))) return null;
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldText(name, value)]));
  } catch {
    return null;
  }
}

/** A value as it stands in a link. @param {string} name @param {unknown} value */
function fieldText(name, value) {
  if (name === "points") return typeof value === "string" ? value : JSON.stringify(value);
  if (Array.isArray(value) || typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, number]) => `${key}:${number}`)
    .join(",");
}
