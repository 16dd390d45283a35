import assert from "node:assert/strict";
import { test } from "node:test";

import { waysToMend } from "../../static/js/own/mending.js";
import { EMPTY_READING } from "../../static/js/own/reading.js";
import { doubtful, withoutThousands } from "../../static/js/own/thousands.js";

const TEXTS = [
  ["tab", "area\tprice\n1,200\t350,000\n900\t1,701,250.50", "area\tprice\n1200\t350000\n900\t1701250.50"],
  ["comma", 'area,price\n"1,200","350,000"\n900,"2,400.5"', 'area,price\n"1200","350000"\n900,"2400.5"'],
  ["semicolon", "a;b\n1.200;350.000,25\n-1 234;2'345", "a;b\n1200;350000,25\n-1234;2345"],
];

for (const [separator, text, plain] of TEXTS)
  test(`thousands are removed from cells parted by a ${separator}`, () => assert.equal(withoutThousands(text, separator), plain));

test("what is no number with thousands stays as it is", () => {
  for (const text of ["x,y\n1,200\n3,400", "x,y\n0.125,12.5\n2020-01-02,a 123 456 b"])
    assert.equal(withoutThousands(text, "comma"), text);
  assert.equal(withoutThousands("x;y\n0,125;1,5\n12,34;1234,567", "semicolon"), "x;y\n0,125;1,5\n12,34;1234,567");
});

test("three digits behind every decimal comma raise a doubt, others none", () => {
  const reading = { ...EMPTY_READING, separator: "tab", decimal: "comma" };
  assert.equal(doubtful({ ...reading, cells: [["1,200", "350,000"]] }), "1,200");
  assert.equal(doubtful({ ...reading, cells: [["1,200", "350,5"]] }), null);
  assert.equal(doubtful({ ...reading, cells: [["0,125", "0,250"]] }), null);
  assert.equal(doubtful({ ...reading, decimal: "point", cells: [["1.200", "3.400"]] }), null);
  assert.equal(doubtful({ ...reading, decimal: "point", separator: "semicolon", cells: [["1.200", "3.400"]] }), "1.200");
});

test("rows are not offered to be left out where none would be left, and those left out can be put back", () => {
  const fault = (/** @type {number} */ row) => ({ row, column: "x", code: "not_a_number", message: "" });
  const ways = (/** @type {Partial<typeof EMPTY_READING>} */ change) =>
    waysToMend({ ...EMPTY_READING, ...change }, "x,y", 9).map(([way]) => way);
  assert.deepEqual(ways({ rows: 2, faults: [fault(2), fault(3)], fault_count: 2 }), []);
  assert.deepEqual(ways({ rows: 3, faults: [fault(2), fault(3)], fault_count: 2 }), ["leave_out"]);
  assert.deepEqual(ways({ rows: 3, left_out: [2] }), ["put_back"]);
});
