/** The first answers, asked for as early as can be: while Plotly's large script is still on its way. */
import { readAddress } from "../state/address.js";
import { API, picturePath } from "./calls.js";
import { ask } from "./server.js";

export const firstCatalogue = ask(`${API}/catalogue`);
const firstPath = picturePath(readAddress(location.search, location.hash).scene);
/** @type {Promise<any> | null} */
let firstPicture = ask(firstPath);
firstPicture.catch(() => null); // looked at by whoever takes it

/** The answer for a picture; the early one where it was of the same scene. @param {string} path @param {AbortSignal} signal */
export function askPicture(path, signal) {
  const early = path === firstPath ? firstPicture : null;
  firstPicture = null;
  return early ?? ask(path, signal);
}
