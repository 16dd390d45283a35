/**
 * Asking the API: one request in flight at most, and an older answer never replaces a newer one.
 *
 * @typedef {{field: string, code: string, message: string, position?: number, max?: number}} Fault
 */
import { KINDS } from "../state/page_data.js";
import { bodyOf } from "./body.js";

/** What the server said is wrong, or that it could not be reached. */
export class Refusal extends Error {
  /** @param {string} message @param {Fault[]} faults */
  constructor(message, faults) {
    super(message);
    this.faults = faults;
  }
}

/**
 * Own examples never stand in an address: a call that has some goes as a POST.
 * @param {string} path @param {AbortSignal} [signal] @returns {[string, RequestInit]}
 */
export function requestOf(path, signal) {
  const [call, query] = path.split("?");
  const fields = new URLSearchParams(query);
  if (!fields.has("points")) return [path, { signal, headers: { Accept: "application/json" } }];
  return [call, posted(bodyOf(fields, KINDS), signal)];
}

/** @param {string} body @param {AbortSignal} [signal] @returns {RequestInit} */
const posted = (body, signal) => ({
  signal,
  method: "POST",
  headers: { Accept: "application/json", "Content-Type": "application/json" },
  body,
});

/** @param {string} path  a call with its fields, own examples among them @param {AbortSignal} [signal] */
export const ask = (path, signal) => answer(...requestOf(path, signal));

/** @param {string} call @param {object} fields @param {AbortSignal} [signal] */
export const post = (call, fields, signal) => answer(call, posted(JSON.stringify(fields), signal));

/** @param {string} path @param {RequestInit} request */
async function answer(path, request) {
  const { signal } = request;
  let response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal("The server cannot be reached. The picture is the last good one.", []);
  }
  const content = await response.json().catch((error) => {
    if (signal?.aborted) throw error; // an answer that nobody wants any more may break off half-way
    throw new Refusal(`The server answered ${response.status}, in words that cannot be read. Try again.`, []);
  });
  if (!response.ok) throw new Refusal(content.detail ?? "The server could not answer.", content.errors ?? []);
  return content;
}

const ORDER = ["picture", "confirm", "question"]; // what comes first

/**
 * A line of jobs of which only the newest of each kind is kept while another is under way; the next begins when that one has
 * ended, so that answers come in the order of their questions. A slider that is dragged shows every answer on the way.
 */
export class OneAtATime {
  constructor() {
    /** @type {Map<string, (signal: AbortSignal) => Promise<void>>} */
    this.waiting = new Map();
    /** @type {{kind: string, stop: AbortController} | null} */
    this.running = null;
  }

  /** @param {"picture" | "confirm" | "question"} kind @param {(signal: AbortSignal) => Promise<void>} job */
  add(kind, job) {
    this.waiting.set(kind, job);
    if (!this.running) this.next();
  }

  /** Whether one of a kind is still to come. @param {string} kind */
  waits(kind) {
    return this.waiting.has(kind);
  }

  /** Nothing asked of this kind any more. @param {string} kind */
  drop(kind) {
    this.waiting.delete(kind);
    if (this.running?.kind === kind) this.running.stop.abort();
  }

  async next() {
    const kind = ORDER.find((name) => this.waiting.has(name));
    const job = kind && this.waiting.get(kind);
    if (!job) return;
    this.waiting.delete(kind);
    this.running = { kind, stop: new AbortController() };
    const { signal } = this.running.stop;
    await job(signal)
      .catch((error) => {
        if (!signal.aborted) throw error;
      })
      .finally(() => {
        this.running = null;
        this.next();
      });
  }
}
