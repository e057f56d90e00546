// The server as VS Code's own client library speaks to it: the sample is opened, its finding mended. PDSL: a program that is pdsl.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const protocol = createRequire(import.meta.url)("vscode-languageserver-protocol/node");
const sample = new URL("../samples/two_rivers.pdsl", import.meta.url);

test("the sample is opened, mended and renamed in", { timeout: 60_000 }, async () => {
  const child = spawn(process.env.PDSL, ["server"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((done) => child.on("exit", done));
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout), new protocol.StreamMessageWriter(child.stdin),
  );
  connection.onRequest(protocol.RegistrationRequest.type, () => {});
  connection.listen();
  const can = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
      },
    },
    initializationOptions: { commands: ["pdsl.preview", "pdsl.showReferences"], profile: "" },
  });
  assert.equal(can.serverInfo.name, "pdsl");
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  const uri = pathToFileURL(sample.pathname).toString();
  const text = readFileSync(sample, "utf8");
  const document = { uri, languageId: "pdsl", version: 1, text };
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: document });
  const findings = async () =>
    (await connection.sendRequest(protocol.DocumentDiagnosticRequest.type, { textDocument: { uri } })).items;
  const [finding, ...others] = await findings();
  assert.deepEqual(others, []);
  const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
    textDocument: { uri }, range: finding.range, context: { diagnostics: [finding] },
  });
  const mending = actions.find((action) => action.title === "add a time limit");
  const [edit] = mending.edit.documentChanges[0].edits;
  const words = edit.snippet.value.replace(/\$\{\d+:([^}]*)\}/g, "$1");
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 }, contentChanges: [{ range: edit.range, text: words }],
  });
  assert.deepEqual(await findings(), []);
  const lenses = await connection.sendRequest(protocol.CodeLensRequest.type, { textDocument: { uri } });
  assert.deepEqual(
    [...new Set(lenses.map((lens) => lens.command.command).filter(Boolean))].sort(), ["pdsl.preview", "pdsl.showReferences"],
  );
  const shown = lenses.find((lens) => lens.command.command === "pdsl.showReferences");
  const [of, position, places] = shown.command.arguments;
  assert.equal(of, uri);
  assert.ok(Number.isInteger(position.line) && places.every((place) => place.uri && place.range));
  await connection.sendRequest(protocol.ShutdownRequest.type);
  await connection.sendNotification(protocol.ExitNotification.type);
  assert.equal(await ended, 0);
});
