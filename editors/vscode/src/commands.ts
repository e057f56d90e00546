// The commands that run pdsl on a draft and show what it says.

import * as path from "node:path";
import * as vscode from "vscode";
import { type Answer, type Program, complaint } from "./find";
import type { Pages } from "./pages";
import type { Programs } from "./program";

const FORMATS = {
  docx: "Word document",
  pdf: "PDF",
  html: "Web page",
  md: "Markdown",
  txt: "Plain text",
  xml: "Akoma Ntoso (legal XML)",
} as const;
export type Format = keyof typeof FORMATS;

let last: vscode.Uri | undefined; // the draft that was looked at last: a report beside it is no draft

/** Remember which draft is worked on, and whether there is one. */
export function watchDrafts(): vscode.Disposable[] {
  const look = (editor: vscode.TextEditor | undefined): void => {
    if (editor?.document.languageId === "pdsl") last = editor.document.uri;
    const open = vscode.workspace.textDocuments.some((document) => document.languageId === "pdsl");
    void vscode.commands.executeCommand("setContext", "pdsl.open", open);
  };
  look(vscode.window.activeTextEditor);
  return [
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(() => look(vscode.window.activeTextEditor)),
    vscode.workspace.onDidCloseTextDocument(() => look(vscode.window.activeTextEditor)),
  ];
}

/** A draft on the disk, as it stands in the editor; undefined where there is none, which is said. */
export async function draft(said?: unknown): Promise<vscode.Uri | undefined> {
  const named = said instanceof vscode.Uri ? said : typeof said === "string" ? vscode.Uri.parse(said) : undefined;
  const active = vscode.window.activeTextEditor?.document;
  const uri = named ?? (active?.languageId === "pdsl" ? active.uri : last);
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri?.toString());
  if (!uri || (!named && !document)) {
    void vscode.window.showInformationMessage("Open a draft first: a file whose name ends in .pdsl.");
    return undefined;
  }
  if (uri.scheme === "untitled") {
    const saved = document ? await vscode.workspace.save(document.uri) : undefined;
    return saved?.scheme === "file" ? saved : undefined;
  }
  if (document?.isDirty && !(await document.save())) return undefined;
  if (uri.scheme === "file") return uri;
  void vscode.window.showInformationMessage("pdsl works on files that are on a disk. Save the draft to one first.");
  return undefined;
}

function setting<T>(name: string, of: vscode.Uri, standard: T): T {
  return vscode.workspace.getConfiguration("pdsl", of).get<T>(name, standard);
}

/** What the settings say besides, for commands that measure. */
function measures(of: vscode.Uri, profile: boolean): string[] {
  const party = setting("party", of, "").trim();
  const named = setting("profile", of, "").trim();
  const folder = vscode.workspace.getWorkspaceFolder(of)?.uri.fsPath ?? path.dirname(of.fsPath);
  return [
    ...(party ? ["--for", party] : []),
    ...(profile && named ? ["--profile", named] : []),
    ...setting<string[]>("against", of, []).flatMap((file) => ["--against", path.resolve(folder, file)]),
  ];
}

export class Commands {
  constructor(
    private readonly programs: Programs,
    private readonly pages: Pages,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** The whole report, in a terminal: every finding with the words that cause it, why, and what to do. */
  async check(said?: unknown): Promise<void> {
    const uri = await draft(said);
    const program = uri && (await this.program());
    if (!uri || !program) return;
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const file = folder ? path.relative(folder.uri.fsPath, uri.fsPath) : uri.fsPath;
    const args = [...program.args, "check", file, ...measures(uri, true)];
    const cwd = folder?.uri.fsPath ?? path.dirname(uri.fsPath);
    const task = new vscode.Task(
      { type: "process", pdsl: "check" },
      folder ?? vscode.TaskScope.Global,
      `check ${path.basename(file)}`,
      "pdsl",
      new vscode.ProcessExecution(program.command, args, { cwd, env: { PYTHONUTF8: "1" } }),
    );
    task.presentationOptions = { clear: true, echo: false, showReuseMessage: false, panel: vscode.TaskPanelKind.Dedicated };
    await vscode.tasks.executeTask(task);
  }

  /** A document beside the draft. */
  async render(format: Format | undefined, said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (!uri) return;
    const to = format ?? (await this.format());
    if (!to) return;
    const stem = path.basename(uri.fsPath).replace(/\.pdsl$/i, "");
    const language = setting("documentLanguage", uri, "en");
    const ending = language === "en" ? to : `${language}.${to}`;
    const target = path.join(path.dirname(uri.fsPath), `${stem}.${ending}`);
    const view = setting("documentView", uri, "bracketed");
    const args = ["render", uri.fsPath, "-o", target, "--language", language];
    if (view !== "bracketed") args.push("--view", view);
    const before = await changed(target);
    const answer = await this.wait(`Making ${path.basename(target)}`, args, uri);
    if (!answer) return;
    const made = await changed(target);
    if (made === undefined || made === before) {
      await this.tellFailed(`${path.basename(target)} was not made`, answer);
      return;
    }
    const [open, folder] = ["Open", "Show in Folder"] as const;
    const notes = answer.code === 0 ? "" : " The draft has errors: read the findings before you pass it on.";
    const words = `${path.basename(target)} is made.${notes}`;
    const button = await vscode.window.showInformationMessage(words, open, folder);
    const file = vscode.Uri.file(target);
    if (button === open && (to === "md" || to === "txt" || to === "xml")) await vscode.window.showTextDocument(file);
    else if (button === open) await vscode.env.openExternal(file);
    if (button === folder) await vscode.commands.executeCommand("revealFileInOS", file);
  }

  private async format(): Promise<Format | undefined> {
    const items = Object.entries(FORMATS).map(([to, label]) => ({ label, description: `.${to}`, to: to as Format }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which document?" });
    return chosen?.to;
  }

  /** One of the tables that follow from the draft, or all of them as a workbook. */
  async table(said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (!uri) return;
    const listed = await this.programs.run(["table"], undefined);
    if (!listed) return;
    const items = listed.out
      .split(/\r?\n/)
      .map((line) => /^([a-z]\w*)\s{2,}(.+)$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => ({ label: match[1] ?? "", detail: match[2] ?? "" }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which table?", matchOnDetail: true });
    if (chosen) await this.report(chosen.label, ["table", chosen.label, uri.fsPath, "--format", "markdown"], uri, true);
  }

  /** The state of everything over time. */
  async state(said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (uri) await this.report("state", ["state", uri.fsPath], uri, false, false);
  }

  /** What can still be agreed. */
  async solve(said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (uri) await this.report("agreed", ["solve", uri.fsPath, "--format", "markdown"], uri, true);
  }

  /** The scorecards. */
  async assess(said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (uri) await this.report("scorecards", ["assess", uri.fsPath, "--format", "markdown"], uri, true, false);
  }

  /** The scenarios. */
  async play(said?: unknown): Promise<void> {
    const uri = await draft(said);
    if (uri) await this.report("scenarios", ["run", uri.fsPath], uri, false, false);
  }

  /** What changed from another draft to this one. */
  async compare(said?: unknown): Promise<void> {
    const uri = await draft(said);
    const other = uri && (await this.other(uri, "Compare from this draft"));
    if (uri && other) {
      const args = ["compare", other.fsPath, uri.fsPath, "--format", "md"];
      await this.report("changes", args, uri, true, false);
    }
  }

  /** Whether the draft is still what a framework asks. */
  async conforms(said?: unknown): Promise<void> {
    const uri = await draft(said);
    const other = uri && (await this.other(uri, "Measure by this framework"));
    if (uri && other) {
      const args = ["conforms", uri.fsPath, other.fsPath, "--format", "markdown"];
      await this.report("conforms", args, uri, true, false);
    }
  }

  private async other(uri: vscode.Uri, label: string): Promise<vscode.Uri | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      defaultUri: vscode.Uri.file(path.dirname(uri.fsPath)),
      canSelectMany: false,
      openLabel: label,
      title: label,
      filters: { Drafts: ["pdsl"] },
    });
    return chosen?.[0];
  }

  /** Begin a draft from one of the scaffolds, in a tab without a file. */
  async create(): Promise<void> {
    const listed = await this.programs.run(["new", "--help"], undefined);
    if (!listed) return;
    const items = listed.out
      .split(/\r?\n/)
      .map((line) => /^\s{4}([a-z]+)\s{2,}(\S.+)$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => ({ label: match[1] ?? "", detail: match[2] ?? "" }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "What is it to be?", matchOnDetail: true });
    if (!chosen) return;
    const answer = await this.programs.run(["new", chosen.label, "-o", "-"], undefined);
    if (!answer) return;
    if (answer.code !== 0) {
      await this.tellFailed("No draft was begun", answer);
      return;
    }
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: "pdsl", content: answer.out }),
    );
  }

  private async report(title: string, args: string[], uri: vscode.Uri, markdown: boolean, measured = true): Promise<void> {
    const whole = measured ? [...args, ...measures(uri, false)] : args;
    const answer = await this.wait(`pdsl ${args[0]}`, whole, uri);
    if (!answer) return;
    if (!answer.out.trim()) {
      await this.tellFailed(`pdsl ${args[0]} has nothing to show`, answer);
      return;
    }
    const party = measured && setting("party", uri, "").trim();
    const shown = party ? `${confidential(party, markdown)}${answer.out}` : answer.out;
    await this.pages.show(`${path.basename(uri.fsPath, ".pdsl")}: ${title}`, shown, markdown);
  }

  private wait(title: string, args: string[], uri: vscode.Uri): Thenable<Answer | undefined> {
    return vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (_, token) => {
        const stopping = new AbortController();
        token.onCancellationRequested(() => stopping.abort());
        const answer = await this.programs.run(args, path.dirname(uri.fsPath), stopping.signal);
        return token.isCancellationRequested ? undefined : answer;
      },
    );
  }

  private async program(): Promise<Program | undefined> {
    const program = await this.programs.get();
    if (!program) await this.programs.tellMissing();
    return program;
  }

  private async tellFailed(words: string, answer: Answer): Promise<void> {
    const missing = /No command is named `(\w+)`/.exec(answer.err)?.[1];
    const why = missing ? `this version of pdsl has no command \`${missing}\`: install a newer one` : complaint(answer);
    const details = "Details";
    const button = await vscode.window.showErrorMessage(why ? `${words}: ${why}` : `${words}.`, details);
    if (button === details) this.output.show();
  }
}

function confidential(party: string, markdown: boolean): string {
  const words = `CONFIDENTIAL: with the red lines that ${party} does not show.`;
  return markdown ? `**${words}**\n\n` : `${words}\n\n`;
}

async function changed(file: string): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(vscode.Uri.file(file))).mtime;
  } catch {
    return undefined;
  }
}
