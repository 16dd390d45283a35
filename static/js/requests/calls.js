/** Calls of the API by their addresses. */
import { sceneQuery } from "../state/address.js";

export const API = "/api/v1";

/** @param {import("../state/address.js").Fields | [string, string][]} fields */
export const picturePath = (fields) => `${API}/picture?${sceneQuery(fields)}`;
