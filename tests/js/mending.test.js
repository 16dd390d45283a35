import assert from "node:assert/strict";
import { test } from "node:test";

import { manyClasses, withOwn } from "../../static/js/state/choices.js";
import { columnNamesOf } from "../../static/js/state/column_names.js";
import { waysToMend } from "../../static/js/own/mending.js";
import {
  AUTO,
  EMPTY_READING,
  doubtWords,
  kindWords,
  readWords,
  rewritten,
  rolesWords,
  tableBody,
} from "../../static/js/own/reading.js";
import { fieldsIn } from "../../static/js/own/scene_file.js";

/** @typedef {Partial<typeof EMPTY_READING>} Change */

const fault = (/** @type {number} */ row, code = "not_a_number") => ({ row, column: "x", code, message: "" });
const offer = (/** @type {string} */ name, done = false) => ({ name, says: `do ${name}`, rows: [2], count: 1, done });
const ways = (/** @type {Change} */ change, choices = AUTO) => waysToMend({ ...EMPTY_READING, ...change }, choices, 9);
const words = (/** @type {Change} */ change, choices = AUTO) => ways(change, choices).map(([text]) => text);

test("what the server offers stands on the buttons, and is asked for or no longer", () => {
  const mends = [offer("currency"), offer("dates", true)];
  assert.deepEqual(ways({ mends }, { ...AUTO, mend: ["dates"] }), [
    ["do currency", { mend: ["dates", "currency"] }],
    ["do dates", { mend: [] }],
  ]);
});

test("a turned table has other columns, whose roles are found anew", () => {
  assert.deepEqual(ways({ mends: [offer("turn")] }), [["do turn", { mend: ["turn"], target: null, inputs: null }]]);
});

test("rows are not offered to be left out where none would be left, and those left out can be put back", () => {
  assert.deepEqual(words({ rows: 2, faults: [fault(2), fault(3)], fault_count: 2 }), []);
  assert.deepEqual(ways({ rows: 3, faults: [fault(2), fault(3)], fault_count: 2 }), [
    ["Leave out the rows with faults", { leave_out: true }],
  ]);
  assert.deepEqual(ways({ rows: 3, left_out: [2] }), [["Put this row back", { leave_out: false }]]);
  assert.deepEqual(words({ rows: 3, left_out: [2, 3] }), ["Put them back"]);
});

test("of too many rows some are drawn by chance, and others by the next seed", () => {
  const many = { rows: 12, faults: [fault(0, "too_many_rows")], fault_count: 1 };
  assert.deepEqual(ways(many), [["Draw 9 of them by chance", { sample: 9 }]]);
  const drawn = { ...AUTO, sample: 9, sample_seed: 4 };
  assert.deepEqual(ways({ rows: 12 }, drawn), [["Draw others", { sample_seed: 5 }]]);
  assert.deepEqual(ways({ rows: 9 }, drawn), []);
  assert.equal(
    readWords({ ...EMPTY_READING, rows: 12 }, "", drawn),
    "12 rows, 2 columns. 9 of them drawn by chance, with seed 4.",
  );
  assert.equal(
    readWords({ ...EMPTY_READING, rows: 12, left_out: [2, 3, 4] }, "", drawn),
    "12 rows, 2 columns. Left out: rows 2, 3, 4.",
  );
});

test("what is chosen is what is asked for", () => {
  assert.deepEqual(tableBody("x", { ...AUTO, mend: ["dates"], sample: 5 }), {
    text: "x",
    preview: 200,
    separator: "auto",
    decimal: "auto",
    header: "auto",
    mend: ["dates"],
    leave_out: false,
    sample: 5,
    sample_seed: 1,
  });
});

test("doubts stand among the faults, and unused numbers beside the roles", () => {
  const notes = [
    { code: "thousands", message: "Doubtful." },
    { code: "unused", message: "3 values are in no example: z." },
  ];
  const points = { x: [1], y: [2], labels: { x: "day, days since 2021-03-04", y: "y" } };
  assert.deepEqual(doubtWords({ ...EMPTY_READING, notes }), ["Doubtful."]);
  assert.equal(
    rolesWords({ ...EMPTY_READING, notes, points }),
    "x is day, days since 2021-03-04, y is y. 1 example. 3 values are in no example: z.",
  );
});

test("dates and several classes are said", () => {
  const column = { name: "c", missing: 0, distinct: 3 };
  assert.equal(kindWords({ ...column, kind: "date", classes: null }), "dates or times");
  assert.equal(kindWords({ ...column, kind: "classes", classes: ["a", "b", "c"] }), "a is 0, b is 1, c is 2");
});

test("lists are written as commas after a change", () => {
  assert.equal(rewritten({ ...EMPTY_READING, separator: "lists" }, ["x", "y"], [["1", "2"]]), "x,y\n1,2");
});

const CATALOGUE = /** @type {any} */ ({ losses: [{ name: "squared", targets: [null, null] }], models: [] });
const shown = (/** @type {Record<string, any>} */ points, loss = "squared") => ({
  canonical: { data: "points", points, loss, model: "network" },
});
const THREE = { x: [1, 2, 3], y: [0, 1, 2], classes: ["a", "b", "c"] };

test("three classes get the server's own choice of a model, and keep a network for as many", () => {
  const fields = { data: "points", model: "line", loss: "squared" };
  const plain = { x: [1, 2, 3], y: [0, 1, 2] };
  assert.equal(manyClasses(THREE), 3);
  assert.deepEqual([manyClasses(), manyClasses(plain), manyClasses({ ...plain, classes: ["a", "b"] })], [0, 0, 0]);
  assert.equal(withOwn(fields, THREE, shown(plain), CATALOGUE).model, undefined);
  assert.equal(withOwn(fields, plain, shown(THREE), CATALOGUE).model, undefined);
  assert.equal(withOwn({ ...fields, model: "network" }, THREE, shown(THREE), CATALOGUE).model, "network");
});

test("more than two classes have names and marks, and two have colours", () => {
  const named = (/** @type {string[]} */ classes, scaling = {}) => {
    const canonical = { data: "points", loss: "log", points: { x: [1, 2], y: [0, 2], labels: {}, classes } };
    return columnNamesOf(
      /** @type {any} */ ({ canonical, model: { y: Float64Array.of(0, 2) }, scaling }),
      /** @type {any} */ ({ datasets: [] }),
    );
  };
  assert.deepEqual(named(["a", "b", "c"]), { labels: {}, classes: null, several: ["a", "b", "c"] });
  assert.deepEqual(named(["a", "b"]), { labels: {}, classes: ["a", "b"] });
  assert.equal("several" in named(["a", "b", "c"], { y: { mean: 0, deviation: 1 } }), false);
});

test("a dictionary of columns is a table, though one is called loss", () => {
  assert.equal(fieldsIn('{"loss": [1, 2], "cost": [3, 4]}'), null);
  assert.deepEqual(fieldsIn('{"data": "line", "at": [1, 2]}'), { data: "line", at: "1,2" });
});
