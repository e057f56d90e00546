// How often a preview is begun, without VS Code: what it would show is written down.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

const shown = [];
const vscode = {
  UIKind: { Desktop: 1, Web: 2 },
  ViewColumn: { Beside: -2 },
  Uri: { parse: (words) => words },
  env: { uriScheme: "other", uiKind: 1, asExternalUri: async (address) => address },
  commands: { executeCommand: async (_command, address) => { shown.push(address); } },
  workspace: { getConfiguration: () => ({ get: (_name, otherwise) => otherwise }) },
  window: { showErrorMessage: async (words) => assert.fail(words) },
};
const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));
const { Previews } = createRequire(import.meta.url)("../dist/preview.js");

let root;
let previews;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "pdsl-preview-"));
  shown.length = 0;
  const begun = join(root, "begun");
  writeFileSync(begun, "");
  const says = 'console.log("http://127.0.0.1:40000/?token=x"); process.stdin.on("end", () => process.exit()).resume();';
  const program = `require("fs").appendFileSync(${JSON.stringify(begun)}, "begun\\n"); ${says}`;
  const programs = { get: async () => ({ command: process.execPath, args: ["-e", program, "--"] }) };
  previews = new Previews(programs, { info() {}, show() {} });
});
afterEach(() => {
  previews.dispose();
  rmSync(root, { recursive: true });
});

const begun = () => readFileSync(join(root, "begun"), "utf8").split("\n").filter(Boolean).length;

test("a preview that is asked for twice at once is begun once", async () => {
  const draft = { fsPath: join(root, "draft.pdsl") };
  await Promise.all([previews.show(draft, "en"), previews.show(draft, "en"), previews.show(draft, "en")]);
  await previews.show(draft, "en");
  assert.equal(begun(), 1);
  assert.equal(shown.length, 4);
});

test("each language has a preview of its own", async () => {
  const draft = { fsPath: join(root, "draft.pdsl") };
  await Promise.all([previews.show(draft, "en"), previews.show(draft, "fr")]);
  assert.equal(begun(), 2);
});
