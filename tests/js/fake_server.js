/** The API in the place of `fetch`, for a line through a few examples: it answers when a test says so. */
import { Board } from "../../static/js/board/board.js";
import { evaluate } from "../../static/js/model/point.js";
import { surfaceOf } from "../../static/js/model/subset.js";
import { ask } from "../../static/js/requests/server.js";
import { sceneQuery } from "../../static/js/state/address.js";
import { lineThrough } from "./models.js";

/**
 * @typedef {Record<string, string>} Fields
 * @typedef {{name: string, fields: Fields, resolve: (response: Response) => void, reject: (error: Error) => void}} Call
 */

export const POINT = [0.5, -0.5]; // where a scene stands that names no point
export const NODES = 5; // nodes a side of a scene that names no grid
const WINDOW = [-2, 2, -2, 2];

/** @param {string | undefined} text @param {number[]} usual */
const numbers = (text, usual) => text?.split(",").map(Number) ?? usual;

/** The examples of a draw: (0, 0), (1, 1) and (2, its number). @param {Fields} fields */
const modelOf = ({ seed = "1" }) => lineThrough(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, Number(seed)));

/** What the call gradients answers. @param {Fields} fields */
export function gradients(fields) {
  const { costGradient, cost } = evaluate(modelOf(fields), /** @type {[number, number]} */ (numbers(fields.at, POINT)));
  return { at: numbers(fields.at, POINT), cost, cost_gradient: costGradient, residual: 0, kink: false, early_gap: null };
}

/** What the call picture answers. @param {Fields} fields */
export function picture(fields) {
  const model = modelOf(fields);
  const window = numbers(fields.window, WINDOW);
  const count = Number(fields.grid ?? NODES);
  const [theta1, theta2] = [0, 2].map((k) =>
    Array.from({ length: count }, (_, i) => window[k] + ((window[k + 1] - window[k]) * i) / (count - 1)),
  );
  const { data = "line", seed = "1", cost = "mean", loss = "squared", points } = fields;
  const at = numbers(fields.at, POINT);
  return {
    scene: { data, model: "line", loss, cost, seed: Number(seed), at, window, ...(points ? { points: JSON.parse(points) } : {}) },
    link: `http://server/?${sceneQuery(fields)}`,
    defaults: { at: POINT, window: WINDOW },
    surface: {
      axes: [
        { name: "m", values: theta1 },
        { name: "b", values: theta2 },
      ],
      cost: surfaceOf(model, theta1, theta2),
      range: { min: 0, max: 40, display: [0, 40] },
      minimum: { kind: "point", at: [1, 0], cost: 0, proven: true },
    },
    gradients: gradients(fields),
    program: { ...model.program, data: { x: Array.from(model.columns.x), y: Array.from(model.y) }, scaling: {} },
    notes: [],
  };
}

/** What the call batches answers: that it was about this batch. @param {Fields} fields */
const batches = (fields) => ({ scene: { batch: Number(fields.batch ?? 2) }, link: `http://server/?${sceneQuery(fields)}` });

const ANSWERS = /** @type {Record<string, (fields: Fields) => object>} */ ({ picture, gradients, batches });

export class FakeServer {
  /** @param {import("node:test").TestContext} t */
  constructor(t) {
    /** Calls that wait for their answer, the oldest first. @type {Call[]} */
    this.waiting = [];
    /** Every call that came: "picture?seed=2". @type {string[]} */
    this.calls = [];
    /** How many waited at once at most. */
    this.most = 0;
    /** Whether answers come in spite of being called off, as one does that had already arrived. */
    this.deaf = false;
    t.mock.method(globalThis, "fetch", (/** @type {string} */ path, /** @type {any} */ { signal, body }) =>
      this.take(path, body, signal),
    );
  }

  /** @param {string} path @param {string | undefined} body @param {AbortSignal | undefined} signal */
  take(path, body, signal) {
    const [address, query = ""] = path.replace("/api/v1/", "").split("?");
    const posted = Object.entries(JSON.parse(body ?? "{}")).map(([name, value]) => [name, String(value)]);
    const fields = Object.fromEntries([...new URLSearchParams(query), ...posted]);
    /** @type {Call} */
    const call = { name: address, fields, resolve: () => undefined, reject: () => undefined };
    const answered = new Promise((resolve, reject) => Object.assign(call, { resolve, reject }));
    this.calls.push(decodeURIComponent(path.replace("/api/v1/", "")));
    this.waiting.push(call);
    this.most = Math.max(this.most, this.waiting.length);
    signal?.addEventListener("abort", () => this.deaf || this.end(call).reject(new DOMException("called off", "AbortError")));
    return answered;
  }

  /** It waits no more. @param {Call} call */
  end(call) {
    this.waiting = this.waiting.filter((one) => one !== call);
    return call;
  }

  /** The call that has waited longest, of those that a test means. @param {(call: Call) => boolean} [which] */
  next(which = () => true) {
    const call = this.waiting.find(which);
    if (!call)
      throw new Error(`nobody waits for that; ${this.waiting.map(({ name }) => name).join(", ") || "nobody waits at all"}`);
    return call;
  }

  /** The API's answer to a call. @param {Call} [call] @param {object} [change]  what is otherwise in it */
  async answer(call = this.next(), change = {}) {
    this.end(call).resolve(Response.json({ ...ANSWERS[call.name](call.fields), ...change }));
    await settled();
  }

  /** What is wrong with a call. @param {object[]} errors @param {string} [detail] */
  async refuse(errors, detail = "Not so.") {
    this.end(this.next()).resolve(Response.json({ detail, errors }, { status: 422 }));
    await settled();
  }

  /** The line is cut. */
  async fail() {
    this.end(this.next()).reject(new TypeError("network"));
    await settled();
  }
}

/** All that follows at once has followed. */
export const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));

/** Frames by the clock, of which node has none: every 16 ms. */
export function paint() {
  let frames = 0;
  globalThis.requestAnimationFrame = (draw) => {
    setTimeout(draw, 16);
    return ++frames;
  };
}

/**
 * A board without pictures, whose owner keeps what it hears. Time stands still until a test lets it pass.
 * @param {import("node:test").TestContext} t @param {object} [more]  of the owner
 */
export function boardOf(t, more = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  paint();
  const server = new FakeServer(t);
  const heard = /** @type {Record<string, any[]>} */ ({
    dim: [],
    remember: [],
    refuse: [],
    sampled: [],
    draw: [],
    scene: [],
    playing: [],
    arrange: [],
    turned: [],
    ready: [],
  });
  const hear =
    (/** @type {string} */ name) =>
    (/** @type {any[]} */ ...given) =>
      void heard[name].push(given[0]);
  const board = new Board(
    {},
    /** @type {any} */ ({
      stage: { arrange: hear("arrange"), draw: () => undefined, playing: hear("playing") },
      ask,
      ...Object.fromEntries(["dim", "remember", "turned", "refuse", "scene", "ready"].map((name) => [name, hear(name)])),
      sampled: (/** @type {string} */ name, /** @type {string} */ value) => heard.sampled.push(`${name}=${value}`),
      draw: (/** @type {any} */ state, /** @type {any} */ overlay) => heard.draw.push(overlay),
      ...more,
    }),
  );
  board.asking.catalogue = /** @type {any} */ ({
    models: [],
    losses: [],
    datasets: [],
    costs: [{ name: "mean", title: "Mean" }],
    methods: [],
  });
  /** So many ms go by. @param {number} ms */
  const pass = async (ms) => {
    t.mock.timers.tick(ms);
    await settled();
  };
  return { board, server, heard, pass, state: board.store.state };
}

/** The same, with a first picture. @param {import("node:test").TestContext} t @param {object} [more] */
export async function openBoard(t, more = {}) {
  const all = boardOf(t, more);
  all.board.loading.load({}, false);
  await all.server.answer();
  await all.pass(20);
  for (const list of Object.values(all.heard)) list.length = 0;
  all.server.calls.length = 0;
  all.server.most = 0;
  return all;
}
