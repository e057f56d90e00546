// The program that was found, for all commands, and what to say where there is none.

import * as os from "node:os";
import * as vscode from "vscode";
import { type Answer, type Found, type Program, find, run } from "./find";

export class Programs {
  private found: Found | undefined;

  constructor(private readonly output: vscode.LogOutputChannel) {}

  /** The program; looked for where it is not known yet. */
  async get(): Promise<Program | undefined> {
    if (!this.found?.program) await this.look();
    return this.found?.program;
  }

  /** Look for it again. */
  async look(): Promise<Program | undefined> {
    const setting = vscode.workspace.getConfiguration("pdsl").get<string>("program", "");
    const folders = (vscode.workspace.workspaceFolders ?? [])
      .filter((folder) => folder.uri.scheme === "file")
      .map((folder) => folder.uri.fsPath);
    this.found = await find({
      setting,
      folders,
      trusted: vscode.workspace.isTrusted,
      environment: process.env,
      home: os.homedir(),
      windows: process.platform === "win32",
    });
    const program = this.found.program;
    for (const one of this.found.refused) this.output.info(`not taken: ${one.command}: ${one.reason}`);
    if (program) this.output.info(`pdsl ${program.version}: ${[program.command, ...program.args].join(" ")}`);
    await vscode.commands.executeCommand("setContext", "pdsl.ready", program !== undefined);
    return program;
  }

  /** Say that there is none, why, and what can be done. */
  async tellMissing(): Promise<void> {
    const [first] = this.found?.refused ?? [];
    const named = vscode.workspace.getConfiguration("pdsl").get<string>("program", "").trim();
    const words = named && first
      ? `The setting "pdsl: Program" names ${first.command}, but ${first.reason}.`
      : "pdsl was not found on this computer. Without it a draft has colours, but no findings and no documents.";
    const trust = vscode.workspace.isTrusted ? "" : " (This folder is not trusted: what lies in it was not looked at.)";
    const [how, choose, details] = ["How to Install", "Choose the Program…", "What Was Tried"] as const;
    const answer = await vscode.window.showWarningMessage(words + trust, how, choose, details);
    if (answer === how) await vscode.commands.executeCommand("pdsl.walkthrough");
    if (answer === choose) await vscode.commands.executeCommand("pdsl.choose");
    if (answer === details) this.output.show();
  }

  /** Run a command of pdsl to its end; undefined where there is no program, which is said. */
  async run(args: string[], cwd: string | undefined, signal?: AbortSignal): Promise<Answer | undefined> {
    const program = await this.get();
    if (!program) {
      await this.tellMissing();
      return undefined;
    }
    this.output.info(`$ pdsl ${args.join(" ")}`);
    const answer = await run(program.command, [...program.args, ...args], { cwd, signal, patience: 600_000 });
    if (answer.err.trim()) this.output.info(answer.err.trim());
    return answer;
  }
}
