// Where pdsl is looked for, what is started and what is not. PDSL: a program that is pdsl.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";

const { complaint, find, run } = createRequire(import.meta.url)("../dist/find.js");
let root;

beforeEach(() => { root = mkdtempSync(join(tmpdir(), "pdsl-find-")); });
afterEach(() => rmSync(root, { recursive: true }));

/** A program that says something. */
function program(path, script) {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}
const said = (version) => `echo "pdsl, version ${version}"`;
const asModule = (version) => `test "$1 $2 $3 $4" = "-P -m pdsl --version" && ${said(version)}`;

function places(more = {}) {
  const environment = { PATH: [join(root, "bin"), "relative", "/usr/bin", "/bin"].join(delimiter) };
  return { setting: "", folders: [join(root, "work")], trusted: true, environment, home: join(root, "home"), windows: false, ...more };
}

test("what the settings name is taken before all else", async () => {
  program("bin/pdsl", said("1.0"));
  program("work/.venv/bin/python", asModule("2.0"));
  const own = program("own/pdsl", said("3.0"));
  const { program: found } = await find(places({ setting: own }));
  assert.deepEqual(found, { command: own, args: [], origin: "setting", version: "3.0" });
});

test("a setting may begin with the home or the folder, and name a Python", async () => {
  program("home/envs/bin/python3", asModule("3.1"));
  const { program: found } = await find(places({ setting: "~/envs/bin/python3" }));
  assert.deepEqual(found.args, ["-P", "-m", "pdsl"]);
  program("work/tools/pdsl", said("3.2"));
  for (const setting of ["${workspaceFolder}/tools/pdsl", "./tools/pdsl"]) {
    assert.equal((await find(places({ setting }))).program.version, "3.2");
  }
});

test("what the settings name and is not there is told, and nothing else is taken", async () => {
  program("bin/pdsl", said("1.0"));
  const { program: found, refused } = await find(places({ setting: join(root, "nowhere") }));
  assert.equal(found, undefined);
  assert.deepEqual(refused, [{ command: join(root, "nowhere"), reason: "there is no such program" }]);
});

test("the environment of the folder comes before the programs of the computer", async () => {
  program("bin/pdsl", said("1.0"));
  const python = program("work/venv/bin/python", asModule("2.0"));
  assert.equal((await find(places())).program.command, python);
});

test("an environment without pdsl is passed over, and why is known", async () => {
  program("bin/pdsl", said("1.0"));
  program("work/.venv/bin/python", 'echo "python: No module named pdsl" >&2; exit 1');
  program("work/env/bin/python", 'echo "Unknown option: -P" >&2; exit 2');
  const { program: found, refused } = await find(places());
  assert.equal(found.version, "1.0");
  assert.deepEqual(refused.map((one) => one.reason), [
    "pdsl is not installed in this Python", "this Python is too old: pdsl needs 3.11 or newer",
  ]);
});

test("of a folder that is not trusted nothing is started", async () => {
  const mark = join(root, "started");
  program("work/.venv/bin/python", `touch ${mark}; ${asModule("2.0")}`);
  program("work/bin/pdsl", `touch ${mark}; ${said("2.1")}`);
  const environment = { PATH: [join(root, "work", "bin"), join(root, "bin"), "/usr/bin", "/bin"].join(delimiter) };
  program("bin/pdsl", said("1.0"));
  const { program: found } = await find(places({ trusted: false, environment }));
  assert.equal(found.version, "1.0");
  assert.equal((await run("/bin/ls", [mark])).code, 2);
  assert.equal((await find(places({ environment }))).program.origin, "folder");
});

test("a folder of programs that is not whole is not searched", async () => {
  program("relative/pdsl", said("6.6"));
  const before = process.cwd();
  process.chdir(root);
  try {
    const environment = { PATH: "relative:/nowhere" };
    assert.deepEqual(await find(places({ environment })), { refused: [] });
  } finally {
    process.chdir(before);
  }
});

test("what is no program and what is another program is not taken", async () => {
  mkdirSync(join(root, "bin", "pdsl"), { recursive: true });
  program("bin/python3", "echo Python 3.12.1");
  const { program: found, refused } = await find(places({ environment: { PATH: join(root, "bin") } }));
  assert.equal(found, undefined);
  assert.equal(refused.length, 1);
});

test("the real one is found", async () => {
  mkdirSync(join(root, "bin"));
  symlinkSync(process.env.PDSL, join(root, "bin", "pdsl"));
  const environment = { ...process.env, PATH: join(root, "bin") };
  const { program: found } = await find(places({ environment }));
  assert.match(found.version, /^\d+\.\d+/);
  const answer = await run(found.command, ["--help"], { env: environment });
  assert.match(answer.out, /render/);
});

test("what takes too long is ended", async () => {
  const slow = program("slow", "exec sleep 20");
  const before = Date.now();
  const answer = await run(slow, [], { patience: 300 });
  assert.equal(answer.late, true);
  assert.ok(Date.now() - before < 5000);
});

test("of what a program complains one line is told, and nothing for programmers", () => {
  const usage = "Usage: pdsl server [OPTIONS]\nTry 'pdsl server --help' for help.\n\nError: the server needs pygls\n";
  assert.equal(complaint({ err: usage }), "the server needs pygls");
  assert.equal(complaint({ err: "Traceback (most recent call last):\n  File ...\nKeyError: 1\n" }), "");
  assert.equal(complaint({ err: "" }), "");
});
