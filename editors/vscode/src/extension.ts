// The extension: a thin client. What it shows, pdsl says.

import * as path from "node:path";
import * as vscode from "vscode";
import type { Location as ServerLocation, Position as ServerPosition } from "vscode-languageclient/node";
import { Commands, draft, watchDrafts } from "./commands";
import { Pages } from "./pages";
import { Previews } from "./preview";
import { Programs } from "./program";
import { Server } from "./server";
import { Statements } from "./statements";

const INSTALLATION = 'python3 -m pip install "pdsl[all]"';
const INSTALLATION_ON_WINDOWS = 'py -m pip install "pdsl[all]"';
const RESTARTS = ["pdsl.program", "pdsl.profile"];

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("pdsl", { log: true });
  const programs = new Programs(output);
  const pages = new Pages();
  const previews = new Previews(programs, output);
  const commands = new Commands(programs, pages, output);
  const serving = new Server(programs, output);
  server = serving;
  const statements = new Statements(context.asAbsolutePath("snippets/pdsl.json"), () => serving.runs);
  const commandsByName: Record<string, (...said: never[]) => unknown> = {
    check: (said?: unknown) => commands.check(said),
    render: (said?: unknown) => commands.render(undefined, said),
    renderWord: (said?: unknown) => commands.render("docx", said),
    renderPdf: (said?: unknown) => commands.render("pdf", said),
    renderHtml: (said?: unknown) => commands.render("html", said),
    table: (said?: unknown) => commands.table(said),
    state: (said?: unknown) => commands.state(said),
    solve: (said?: unknown) => commands.solve(said),
    assess: (said?: unknown) => commands.assess(said),
    run: (said?: unknown) => commands.play(said),
    compare: (said?: unknown) => commands.compare(said),
    conforms: (said?: unknown) => commands.conforms(said),
    preview: async (said?: unknown) => {
      const uri = await draft(said);
      if (uri) {
        const language = vscode.workspace.getConfiguration("pdsl", uri).get<string>("documentLanguage", "en");
        await previews.show(uri, language);
      }
    },
    new: () => commands.create(),
    sample: () => sample(context),
    insert: () => statements.insert(),
    walkthrough: () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`, false),
    install: () => install(),
    choose: () => choose(),
    restart: () => serving.start(),
    output: () => output.show(),
    showReferences: (uri: string, position: ServerPosition, places: ServerLocation[]) =>
      vscode.commands.executeCommand(
        "editor.action.showReferences",
        vscode.Uri.parse(uri),
        new vscode.Position(position.line, position.character),
        places.map((place) => new vscode.Location(vscode.Uri.parse(place.uri), range(place))),
      ),
  };
  context.subscriptions.push(
    output,
    serving,
    previews,
    ...pages.registered,
    ...watchDrafts(),
    ...Object.entries(commandsByName).map(([name, run]) => vscode.commands.registerCommand(`pdsl.${name}`, run)),
    vscode.languages.registerCompletionItemProvider({ language: "pdsl" }, statements),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (RESTARTS.some((name) => change.affectsConfiguration(name))) void serving.start();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => serving.start()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      if (!serving.runs) void serving.start(true);
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.languageId === "pdsl") void serving.need();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => previews.close(document.uri)),
  );
  const open = vscode.workspace.textDocuments.some((document) => document.languageId === "pdsl");
  await serving.start(!open); // who reads the first steps only is not told what is missing: the steps say it
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

function range(place: ServerLocation): vscode.Range {
  const { start, end } = place.range;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The sample as a draft of one's own: nothing that is installed can be changed by accident. */
async function sample(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.file(context.asAbsolutePath(path.join("samples", "two_rivers.pdsl")));
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "pdsl", content }));
}

/** The installation stands in a terminal; who uses the computer presses Enter, or does not. */
function install(): void {
  const terminal = vscode.window.createTerminal("Install pdsl");
  terminal.show();
  terminal.sendText(process.platform === "win32" ? INSTALLATION_ON_WINDOWS : INSTALLATION, false);
}

async function choose(): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: false,
    title: "The program pdsl, or the Python in which it is installed",
    openLabel: "Use this",
  });
  const file = chosen?.[0];
  if (file) {
    const target = vscode.ConfigurationTarget.Global; // of this computer, not of a folder that others open too
    await vscode.workspace.getConfiguration("pdsl").update("program", file.fsPath, target);
  }
}
