/**
 * The address of the page: a readable query that holds only what differs from the defaults.
 *
 * Scene fields change numbers and are the API's; view fields change none and are the page's own.
 *
 * @typedef {Record<string, string>} Fields
 * @typedef {{theme: string, arrows: string, scale: string, camera: string, show: string, hide: string, present: string}} View
 */

/** @type {View} */
export const VIEW_DEFAULTS = { theme: "auto", arrows: "descent", scale: "linear", camera: "", show: "", hide: "", present: "" };

/** @type {Record<string, RegExp>} */
const VIEW_CHOICES = {
  theme: /^(auto|light|dark)$/,
  arrows: /^(descent|gradient)$/,
  scale: /^(linear|log)$/,
  show: /^[a-z0-9,-]{1,200}$/, // the question, and its dials
  hide: /^[a-z,-]{1,200}$/,
  present: /^(true|false|1|0)$/,
  camera: /^-?\d{1,3}(\.\d{1,6})?(,-?\d{1,3}(\.\d{1,6})?){2}$/,
};
const TRACKING = /^(utm_.*|fbclid|gclid|msclkid|ref)$/;

/** Scene and view fields of a query. Repeated and unknown scene fields are passed on: the API names them. @param {string} search */
export function readAddress(search) {
  const view = { ...VIEW_DEFAULTS };
  /** @type {[string, string][]} */
  const scene = [];
  for (const [name, text] of new URLSearchParams(search)) {
    if (name in VIEW_CHOICES) {
      if (VIEW_CHOICES[name].test(text)) view[/** @type {keyof View} */ (name)] = text;
    } else if (!TRACKING.test(name)) scene.push([name, text]);
  }
  return { scene, view };
}

/** @param {Fields | [string, string][]} fields */
export function sceneQuery(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  return pairs.map(([name, text]) => `${encodeURIComponent(name)}=${readable(text)}`).join("&");
}

/** The address of a scene and a view. @param {Fields} fields @param {View} view */
export function address(fields, view) {
  const shown = Object.entries(view).filter(([name, text]) => text !== VIEW_DEFAULTS[/** @type {keyof View} */ (name)]);
  const query = [sceneQuery(fields), sceneQuery(shown)].filter(Boolean).join("&");
  return query ? `/?${query}` : "/";
}

/** Encoded, but with the marks that may stay: , : ( ) * / ^ @param {string} text */
const readable = (text) => encodeURIComponent(text).replace(/%(2C|3A|28|29|2A|2F|5E)/g, (code) => decodeURIComponent(code));

const SAMPLING = ["batch", "order", "replacement", "draw", "method", "rate", "steps", "momentum"];

/** Those of some fields that only batches and descent use. @param {Fields} fields @returns {Fields} */
export const samplingOf = (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => SAMPLING.includes(name)));

/** @param {string} name */
export const isSampling = (name) => SAMPLING.includes(name);

/** The fields of a link that the API wrote. @param {string} link @returns {Fields} */
export const fieldsOfLink = (link) => Object.fromEntries(new URLSearchParams(link.split("#")[0].split("?")[1] ?? ""));

/** @param {readonly number[]} values */
export const list = (values) => values.map(String).join(",");
