/**
 * What the page's modules import, as TypeScript's own parser reads it: `import` over one line or many, `export .. from`, `import()`,
 * and types in comments, `import("..")`.
 */
import path from "node:path";
import { SyntaxKind } from "typescript/unstable/ast";
import { createVirtualFileSystem } from "typescript/unstable/fs";
import { API } from "typescript/unstable/sync";

/** The page's own files, by tsconfig.json. @returns {Imports[]} */
export const importsOfThePage = () => read(path.resolve(import.meta.dirname, "../../tsconfig.json"), "static/js");

/** Those of sources that are made up, by path below static/js. @param {Record<string, string>} sources @returns {Imports[]} */
export function importsOf(sources) {
  const files = Object.entries(sources).map(([name, text]) => [`/made/static/js/${name}`, text]);
  const config = { compilerOptions: { allowJs: true, noEmit: true, noLib: true, types: [] }, include: ["static/js/**/*.js"] };
  const all = { ...Object.fromEntries(files), "/made/tsconfig.json": JSON.stringify(config) };
  return read("/made/tsconfig.json", "static/js", createVirtualFileSystem(all));
}

/**
 * @typedef {object} Imports
 * @property {string} file  below the root
 * @property {string[]} targets  below the root too; what is no file of ours stays as it was written
 * @property {string[]} computed  texts of `import()` whose path is put together while the page runs
 */

/** @param {string} config @param {string} root  relative to it @param {import("typescript/unstable/fs").FileSystem} [fs] @returns {Imports[]} */
function read(config, root, fs) {
  const api = new API({ cwd: path.dirname(config), fs });
  try {
    const [{ program }] = api.updateSnapshot({ openProjects: [config] }).getProjects();
    const base = path.join(path.dirname(config), root);
    const own = program.getSourceFileNames().filter((name) => name.startsWith(base + path.sep));
    return own.map((name) => importsIn(name, base, program.getSourceFile(name)));
  } finally {
    api.close();
  }
}

/** @param {string} name @param {string} base @param {any} source @returns {Imports} */
function importsIn(name, base, source) {
  const targets = source.imports.map((/** @type {{ text: string }} */ { text }) =>
    text.startsWith(".") ? path.relative(base, path.resolve(path.dirname(name), text)) : text,
  );
  return { file: path.relative(base, name), targets: [...new Set(targets)], computed: computedIn(source) };
}

/** @param {any} source @returns {string[]} */
function computedIn(source) {
  /** @type {string[]} */
  const found = [];
  source.forEachChild(function visit(/** @type {any} */ node) {
    const [argument] = node.kind === SyntaxKind.CallExpression ? node.arguments : [];
    const dynamic = argument && node.expression.kind === SyntaxKind.ImportKeyword;
    if (dynamic && argument.kind !== SyntaxKind.StringLiteral) found.push(argument.getText(source));
    node.forEachChild(visit);
  });
  return found;
}
