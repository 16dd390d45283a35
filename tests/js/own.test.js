import assert from "node:assert/strict";
import { test } from "node:test";

import { bodyOf } from "../../static/js/requests/body.js";
import { address, fieldsOfLink, named, readAddress } from "../../static/js/state/address.js";
import { requestOf } from "../../static/js/requests/server.js";
import { pastedCells, written } from "../../static/js/own/csv.js";
import { decoded } from "../../static/js/own/decode.js";
import { EMPTY_READING, kindWords, readWords, rewritten, rolesWords, withRole } from "../../static/js/own/reading.js";

const VIEW = { theme: "auto", arrows: "descent", scale: "linear", camera: "", show: "", hide: "", present: "" };
const KINDS = { n: "number", at: "numbers", axes: "names", fixed: "named", replacement: "flag", points: "points" };

test("own examples stand in the fragment of an address and nowhere else", () => {
  assert.equal(address({ data: "points", points: "1z:abc" }, VIEW), "/?data=points#points=1z:abc");
  assert.deepEqual(readAddress("?data=points", "#points=1z:abc").scene, [
    ["data", "points"],
    ["points", "1z:abc"],
  ]);
  assert.deepEqual(readAddress("?n=3", "#content").scene, [["n", "3"]]);
  assert.deepEqual(fieldsOfLink("/?data=points#points=1z:a-_b"), { data: "points", points: "1z:a-_b" });
  assert.equal(named({ search: "?n=3", hash: "#content" }), "?n=3");
  assert.equal(named({ search: "", hash: "#points=1z:" }), "#points=1z:");
});

test("a call with own examples is a POST without a query; any other a GET", () => {
  const [path, options] = requestOf("/api/v1/surface?data=points&points=1z%3Aabc&grid=7");
  assert.equal(path, "/api/v1/surface");
  assert.equal(options.method, "POST");
  assert.deepEqual(JSON.parse(String(options.body)), { data: "points", points: "1z:abc", grid: "7" });
  assert.equal(requestOf("/api/v1/surface?n=3")[0], "/api/v1/surface?n=3");
});

test("a body has JSON's own types, and what is no number stays as it was typed for the server to name", () => {
  const fields = {
    n: "12",
    at: "-0.5,1e3",
    axes: "a,b",
    fixed: "c:0.5,d:2",
    replacement: "true",
    cost: "rms",
    points: '{"x":[1],"y":[2]}',
  };
  assert.deepEqual(JSON.parse(bodyOf(Object.entries(fields), KINDS)), {
    n: 12,
    at: [-0.5, 1000],
    axes: ["a", "b"],
    fixed: { c: 0.5, d: 2 },
    replacement: true,
    cost: "rms",
    points: { x: [1], y: [2] },
  });
  assert.deepEqual(
    JSON.parse(
      bodyOf(
        [
          ["n", "many"],
          ["at", ","],
        ],
        KINDS,
      ),
    ),
    { n: "many", at: ["", ""] },
  );
  assert.equal(
    bodyOf(
      [
        ["n", "1"],
        ["n", "2"],
      ],
      KINDS,
    ),
    '{"n":1,"n":2}',
  );
});

test("cells that need quotes get them", () => {
  assert.equal(
    written(
      [
        ["a,b", 'say "so"', " x"],
        ["1", "two\nlines", ""],
      ],
      ",",
    ),
    '"a,b","say ""so"""," x"\n1,"two\nlines",',
  );
  assert.equal(written([["1,5", "2"]], ";"), "1,5;2");
  assert.deepEqual(pastedCells("1\t2\r\n3\t4\n"), [
    ["1", "2"],
    ["3", "4"],
  ]);
});

test("a file's bytes are read with or without a mark", () => {
  const utf16 = (/** @type {string} */ text, /** @type {boolean} */ big) =>
    Uint8Array.from(
      Array.from(text).flatMap((c) =>
        big ? [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255] : [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8],
      ),
    );
  const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);
  assert.deepEqual(decoded(utf8("Größe,y")), { text: "Größe,y", encoding: "UTF-8" });
  assert.deepEqual(decoded(utf8("\ufeffx,y")), { text: "x,y", encoding: "UTF-8" });
  for (const big of [true, false]) {
    assert.deepEqual(decoded(utf16("\ufeffGröße;y\n1;2", big)), { text: "Größe;y\n1;2", encoding: "UTF-16" });
    assert.deepEqual(decoded(utf16("x;y\n1;2", big)), { text: "x;y\n1;2", encoding: "UTF-16" });
  }
  assert.deepEqual(decoded(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65])), { text: "Größe", encoding: "Windows-1252" });
  assert.deepEqual(decoded(new Uint8Array()), { text: "", encoding: "UTF-8" });
});

const column = (/** @type {string} */ name) => ({
  name,
  kind: /** @type {const} */ ("number"),
  classes: null,
  missing: 0,
  distinct: 3,
});
const reading = {
  ...EMPTY_READING,
  separator: "semicolon",
  decimal: /** @type {const} */ ("comma"),
  rows: 3,
  columns: ["a", "b", "c"].map(column),
  target: 2,
  points: { x: [1, 2, 3], y: [1, 2, 3] },
};

test("a column's role moves and the others follow", () => {
  assert.deepEqual(withRole(reading, 1, "input"), { target: 2, inputs: [0, 1] });
  assert.deepEqual(withRole(reading, 1, "target"), { target: 1, inputs: [0] });
  assert.deepEqual(withRole(reading, 0, "target"), { target: 0, inputs: [2] });
  assert.deepEqual(withRole(reading, 2, "none"), { target: null, inputs: [0] });
});

test("what was read is said in words", () => {
  assert.equal(readWords({ ...reading, left_out: [4, 9] }, "UTF-16"), "3 rows, 3 columns, read as UTF-16. Left out: rows 4, 9.");
  assert.equal(rolesWords(reading), "x is a, y is c. 3 examples.");
  assert.equal(rolesWords({ ...reading, inputs: [0, 1] }), "x1 is a, x2 is b, y is c. 3 examples.");
  assert.equal(rolesWords({ ...reading, target: null }), "Choose a target and at least one input.");
  assert.equal(
    kindWords({ name: "sex", kind: "classes", classes: ["Female", "Male"], missing: 2, distinct: 2 }),
    "Female is 0, Male is 1, 2 empty",
  );
});

test("a table that was edited is text again, in its own separator", () => {
  assert.equal(
    rewritten(
      reading,
      ["a", "b"],
      [
        ["1,5", "2"],
        ["", ""],
        ["3", "4"],
      ],
    ),
    "a;b\n1,5;2\n3;4",
  );
  assert.equal(rewritten({ ...reading, separator: "space" }, [], [["1", "2"]]), "1,2");
});
