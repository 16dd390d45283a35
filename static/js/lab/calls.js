/** Calls of the API by their addresses. */
import { sceneQuery } from "./address.js";

export const API = "/api/v1";

/** @param {import("./address.js").Fields | [string, string][]} fields */
export const picturePath = (fields) => `${API}/picture?${sceneQuery(fields)}`;
