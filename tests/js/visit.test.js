import assert from "node:assert/strict";
import { test } from "node:test";

import { goneBack } from "../../static/js/state/visit.js";

test("leaving a question puts back what entering has set", () => {
  const visit = { before: { n: "5", at: "1,1", loss: "huber" }, after: { n: "5", loss: "signed", at: "1,1", window: "0,1,0,1" } };
  assert.deepEqual(goneBack(visit, visit.after), visit.before);
  assert.deepEqual(goneBack({ before: {}, after: { cost: "logsumexp" } }, { cost: "logsumexp", noise: "2" }), { noise: "2" });
});

test("what the reader has changed since stays as it is", () => {
  const visit = { before: { at: "1,1" }, after: { at: "2,2", loss: "signed" } };
  assert.deepEqual(goneBack(visit, { at: "3,3", loss: "signed" }), { at: "3,3" });
  assert.equal(goneBack(visit, { at: "3,3", loss: "huber" }), null);
});

test("what entering took away comes back unless the reader has set another", () => {
  const visit = { before: { cost: "max" }, after: {} };
  assert.deepEqual(goneBack(visit, {}), { cost: "max" });
  assert.equal(goneBack(visit, { cost: "rms" }), null);
});

test("without a visit nothing goes back", () => assert.equal(goneBack(null, { n: "3" }), null));
