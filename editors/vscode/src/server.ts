// The language server: started, watched, started again.

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
} from "vscode-languageclient/node";
import { complaint, run } from "./find";
import type { Programs } from "./program";

const MOST_FALLS = 4; // in FALLS_IN; then it is left lying
const FALLS_IN = 180_000; // milliseconds

/** The client of the library, which tells faults in words for programmers: they go to the output, and ours are shown. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server {
  private client: Client | undefined;
  private falls: number[] = [];
  private told = false; // that it does not start, and why
  private readonly status: vscode.LanguageStatusItem;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly programs: Programs,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.status = vscode.languages.createLanguageStatusItem("pdsl.server", { language: "pdsl" });
    this.status.name = "pdsl";
    this.show("looking for pdsl", vscode.LanguageStatusSeverity.Information, true);
  }

  get runs(): boolean {
    return this.client?.state === State.Running;
  }

  /** Start, or start again with what is set now. One after the other. */
  start(quiet = false): Promise<void> {
    this.work = this.work.then(() => this.restart(quiet)).catch((fault: unknown) => this.output.info(`${fault}`));
    return this.work;
  }

  /** A draft was opened: what was not told when there was none is told now, once. */
  async need(): Promise<void> {
    await this.work;
    if (!this.runs && !this.told) await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client && client.state !== State.Stopped) await client.stop(3000).catch(() => undefined);
    await client?.dispose(1000).catch(() => undefined);
  }

  private async restart(quiet: boolean): Promise<void> {
    await this.stop();
    this.told = false;
    this.show("looking for pdsl", vscode.LanguageStatusSeverity.Information, true);
    const program = await this.programs.look();
    if (!program) {
      this.show("pdsl was not found", vscode.LanguageStatusSeverity.Warning);
      this.told = !quiet;
      if (!quiet) void this.programs.tellMissing();
      return;
    }
    const args = [...program.args, "server"];
    const server: ServerOptions = { command: program.command, args, options: { env: { ...process.env, PYTHONUTF8: "1" } } };
    const client = new Client("pdsl", "pdsl", server, this.options(program.command, args));
    this.client = client;
    try {
      await client.start();
      if (client.state !== State.Running) throw new Error("it has ended");
      this.show(`pdsl ${program.version}`, vscode.LanguageStatusSeverity.Information);
      this.status.detail = program.command;
    } catch {
      await this.tellFailed(program.command, args);
    }
  }

  private options(command: string, args: string[]): LanguageClientOptions {
    return {
      documentSelector: [
        { language: "pdsl", scheme: "file" },
        { language: "pdsl", scheme: "untitled" },
      ],
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: {
        commands: ["pdsl.preview", "pdsl.showReferences"],
        profile: vscode.workspace.getConfiguration("pdsl").get<string>("profile", ""),
      },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          if (!this.runs && this.client?.state !== State.Running) {
            // it fell before it could greet: `start` tells
            return { action: CloseAction.DoNotRestart, handled: true };
          }
          const now = Date.now();
          this.falls = [...this.falls.filter((fall) => now - fall < FALLS_IN), now];
          if (this.falls.length < MOST_FALLS) return { action: CloseAction.Restart, handled: true };
          void this.tellFailed(command, args);
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
  }

  /** The server does not start: ask it why, and say it in its own words. */
  private async tellFailed(command: string, args: string[]): Promise<void> {
    this.told = true;
    this.show("pdsl does not start", vscode.LanguageStatusSeverity.Error);
    const answer = await run(command, args);
    const why = complaint(answer) || "it ends at once";
    const [how, choose, details] = ["How to Install", "Choose the Program…", "Details"] as const;
    const button = await vscode.window.showErrorMessage(`pdsl does not start: ${why}`, how, choose, details);
    if (button === how) await vscode.commands.executeCommand("pdsl.walkthrough");
    if (button === choose) await vscode.commands.executeCommand("pdsl.choose");
    if (button === details) this.output.show();
  }

  private show(words: string, severity: vscode.LanguageStatusSeverity, busy = false): void {
    this.status.text = words;
    this.status.severity = severity;
    this.status.busy = busy;
    this.status.command = { title: "Show", command: "pdsl.output" };
  }

  dispose(): void {
    this.status.dispose();
  }
}
