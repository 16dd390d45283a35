/** The shape of the page's code: arrows between its packages point one way, in imports and in types alike. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { importsOf, importsOfThePage } from "./imports.js";

/** From the innermost to the outermost: each imports only what stands before it. */
const PACKAGES = [
  "written",
  "text",
  "geometry",
  "model",
  "state",
  "requests",
  "traces",
  "views",
  "questions",
  "board",
  "own",
  "panels",
  "learn",
];
const ENTRIES = ["lab.js", "learn.js", "theme.js"]; // scripts of the pages, which nothing imports

const PAGE = importsOfThePage();

/** The package of a file, or the name of an entry. @param {string} file */
const packageOf = (file) => file.split("/")[0];

/** "file imports target" for every import that does not point inwards. @param {import("./imports.js").Imports[]} modules */
function outward(modules) {
  const rank = (/** @type {string} */ file) => PACKAGES.indexOf(packageOf(file));
  return modules
    .filter(({ file }) => !ENTRIES.includes(file))
    .flatMap(({ file, targets }) => targets.map((target) => ({ file, target })))
    .filter(({ file, target }) => rank(target) < 0 || rank(target) > rank(file))
    .map(({ file, target }) => `${file} imports ${target}`);
}

/** Modules that touch Plotly and may not. @param {import("./imports.js").Imports[]} modules */
const plotting = (modules) =>
  modules
    .filter(({ file, targets }) => packageOf(file) !== "views" && targets.includes("views/plotly.js"))
    .map(({ file }) => file);

/** Imports of a path put together while the page runs, that may leave their package. @param {import("./imports.js").Imports[]} modules */
const leaving = (modules) =>
  modules.flatMap(({ file, computed }) =>
    computed.filter((text) => !/^`\.\/\$\{\w+\}\.js`$/.test(text)).map((text) => `${file} imports ${text}`),
  );

test("every module stands in a package of the list", () => {
  const named = new Set(PAGE.map(({ file }) => packageOf(file)));
  assert.deepEqual([...named].sort(), [...PACKAGES, ...ENTRIES].sort());
});

test("packages import only what stands before them", () => {
  assert.deepEqual(outward(PAGE), []);
});

test("the parser sees every kind of import", () => {
  const sources = {
    "text/one_line.js": 'import { a } from "../views/a.js";',
    "text/many_lines.js": 'import {\n  a,\n  b,\n} from "../views/a.js";',
    "text/bare.js": 'import "../views/a.js";',
    "text/passed_on.js": 'export { a } from "../views/a.js";',
    "text/all_passed_on.js": 'export * from "../views/a.js";',
    "text/dynamic.js": 'export const a = () => import("../views/a.js");',
    "text/parameter_type.js": '/** @param {import("../views/a.js").A} a */\nexport const f = (a) => a;',
    "text/inner_type.js":
      'export function f() {\n  /** @type {Map<string, import("../views/a.js").A>} */\n  return new Map();\n}',
    "text/named_type.js": '/** @typedef {import("../views/a.js").A} A */\nexport {};',
    "text/innocent.js": '// import { a } from "../views/a.js";\nexport const said = \'import("../views/a.js")\';',
    "views/a.js": 'import { f } from "../text/dynamic.js";\nexport const [a, b] = [f, f];\n/** @typedef {number} A */',
  };
  const guilty = Object.keys(sources).filter((name) => !["text/innocent.js", "views/a.js"].includes(name));
  assert.deepEqual(outward(importsOf(sources)).sort(), guilty.map((name) => `${name} imports views/a.js`).sort());
});

test("a package that is not in the list may not be imported", () => {
  const found = outward(
    importsOf({ "views/a.js": 'import { b } from "../helpers/b.js";', "helpers/b.js": "export const b = 1;" }),
  );
  assert.deepEqual(found, ["views/a.js imports helpers/b.js"]);
});

test("only views touch Plotly", () => {
  assert.deepEqual(plotting(PAGE), []);
  const sources = { "board/a.js": 'import { plotly } from "../views/plotly.js";', "views/plotly.js": "export const plotly = 1;" };
  assert.deepEqual(plotting(importsOf(sources)), ["board/a.js"]);
});

test("what is imported by a computed path stays in its package", () => {
  assert.deepEqual(leaving(PAGE), []);
  const computed = importsOf({ "questions/a.js": "export const a = (name) => import(`../views/${name}.js`);" });
  assert.deepEqual(leaving(computed), ["questions/a.js imports `../views/${name}.js`"]);
});

test("the architecture's page tells the packages in this order", () => {
  const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/architecture.md"), "utf8").replace(/\s+/g, " ");
  assert.ok(page.includes(PACKAGES.map((name) => `\`${name}\``).join(" <- ")));
});
