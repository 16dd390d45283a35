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
const OWN = "#points=";
const TRACKING = /^(utm_.*|fbclid|gclid|msclkid|ref)$/;

/**
 * Scene and view fields of an address. Repeated and unknown scene fields are passed on: the API names them.
 * Own examples stand in the fragment, which no browser sends to a server.
 * @param {string} search @param {string} [hash]
 */
export function readAddress(search, hash = "") {
  const view = { ...VIEW_DEFAULTS };
  /** @type {[string, string][]} */
  const scene = [];
  for (const [name, text] of new URLSearchParams(search)) {
    if (name in VIEW_CHOICES) {
      if (VIEW_CHOICES[name].test(text)) view[/** @type {keyof View} */ (name)] = text;
    } else if (!TRACKING.test(name)) scene.push([name, text]);
  }
  if (hash.startsWith(OWN)) scene.push(["points", hash.slice(OWN.length)]);
  return { scene, view };
}

/** @param {Fields | [string, string][]} fields */
export function sceneQuery(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  return pairs.map(([name, text]) => `${encodeURIComponent(name)}=${readable(text)}`).join("&");
}

/** The address of a scene and a view. @param {Fields} fields @param {View} view */
export function address({ points, ...fields }, view) {
  const shown = Object.entries(view).filter(([name, text]) => text !== VIEW_DEFAULTS[/** @type {keyof View} */ (name)]);
  const query = [sceneQuery(fields), sceneQuery(shown)].filter(Boolean).join("&");
  return (query ? `/?${query}` : "/") + (points ? OWN + points : "");
}

/**
 * What of an address names the scene and the view: a place on the page does not.
 * @param {{search: string, hash: string}} place
 */
export const named = ({ search, hash }) => search + (hash.startsWith(OWN) ? hash : "");

/** Encoded, but with the marks that may stay: , : ( ) * / ^ @param {string} text */
const readable = (text) => encodeURIComponent(text).replace(/%(2C|3A|28|29|2A|2F|5E)/g, (code) => decodeURIComponent(code));

const SAMPLING = ["batch", "order", "replacement", "draw", "method", "rate", "steps", "momentum", "moves"];

/** Those of some fields that only batches and descent use. @param {Fields} fields @returns {Fields} */
export const samplingOf = (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => SAMPLING.includes(name)));

/** @param {string} name */
export const isSampling = (name) => SAMPLING.includes(name);

/** The fields of a link that the API wrote. @param {string} link @returns {Fields} */
export function fieldsOfLink(link) {
  const { search, hash } = new URL(link, "http://link");
  return Object.fromEntries([
    ...new URLSearchParams(search),
    ...(hash.startsWith(OWN) ? [["points", hash.slice(OWN.length)]] : []),
  ]);
}

/** @param {readonly number[]} values */
export const list = (values) => values.map(String).join(",");

/** @param {Record<string, number>} values */
export const fixedText = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}:${value}`)
    .join(",");
