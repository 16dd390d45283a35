import assert from "node:assert/strict";
import { test } from "node:test";

import { read, written } from "../../static/js/questions/dials.js";
import { readAddress } from "../../static/js/state/address.js";
import { QUESTIONS } from "../../static/js/questions/index.js";

test("dials stand in the link beside their question, where they are not as at first", () => {
  assert.equal(written("batch", { surface: "all" }), "batch");
  assert.equal(written("batch", { surface: "batch" }), "batch,surface-batch");
  assert.equal(written("examples", { first: 3, valleys: "false", page: 0 }), "examples,first-3,valleys-false");
  assert.equal(written("downhill", { step: Infinity, speed: "fast", path: 1 }), "downhill,path-1");
});

test("what is written reads back, through the address", () => {
  for (const [name, dials] of /** @type {[string, Record<string, any>][]} */ ([
    ["examples", { first: 0, page: 2 }],
    ["weights", { lengths: "plain" }],
    ["misleading", { tempting: "yes" }],
  ])) {
    const { view } = readAddress(`?n=5&show=${written(name, dials)}`);
    assert.deepEqual(read(view.show), { name, dials });
  }
});

test("what no dial can mean is passed over", () => {
  assert.deepEqual(read("examples,first-x,walk-3,first"), { name: "examples", dials: {} });
  assert.deepEqual(read("nothing,first-3"), { name: "nothing", dials: {} });
  assert.deepEqual(read(""), { name: "", dials: {} });
});

test("every dial that stands in a link is a dial of its question", () => {
  for (const { linked = [], dials = {} } of Object.values(QUESTIONS)) for (const name of linked) assert.ok(name in dials, name);
});
