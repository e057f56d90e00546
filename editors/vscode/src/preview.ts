// `pdsl preview FILE`: a page of this computer alone, shown beside the draft for as long as the draft is open.

import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";
import * as vscode from "vscode";
import type { Programs } from "./program";

const ADDRESS = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\S*/;
const EDITORS = ["vscode", "vscodium"]; // that pages of pdsl can lead into
const PATIENCE = 30_000; // milliseconds until the page has an address

interface Running {
  child: ChildProcess;
  address: Promise<string>;
}

export class Previews {
  private readonly running = new Map<string, Running>();

  constructor(
    private readonly programs: Programs,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** Show the preview of a draft; starts it where it does not run. */
  async show(draft: vscode.Uri, language: string): Promise<void> {
    const key = `${draft.fsPath}\n${language}`;
    let preview = this.running.get(key);
    if (!preview) {
      const program = await this.programs.get();
      if (!program) {
        await this.programs.tellMissing();
        return;
      }
      const args = [...program.args, "preview", draft.fsPath, "--no-browser", "--until-eof", "--language", language];
      const profile = vscode.workspace.getConfiguration("pdsl", draft).get<string>("profile", "").trim();
      if (profile) args.push("--profile", profile);
      const view = vscode.workspace.getConfiguration("pdsl", draft).get<string>("documentView", "bracketed");
      if (view !== "bracketed") args.push("--view", view);
      if (EDITORS.includes(vscode.env.uriScheme)) args.push("--editor", vscode.env.uriScheme); // lines lead back here
      preview = this.running.get(key) ?? this.start(key, program.command, args); // asked for twice, begun once
    }
    try {
      const where = await preview.address;
      if (vscode.env.uiKind === vscode.UIKind.Web) {
        await tellWhere(where); // a page of that computer cannot stand in one of another
        return;
      }
      const address = vscode.Uri.parse(where, true);
      const outside = await vscode.env.asExternalUri(address);
      await vscode.commands.executeCommand("simpleBrowser.api.open", outside, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
      });
    } catch (fault) {
      this.running.delete(key);
      const details = "Details";
      const words = `No preview of ${path.basename(draft.fsPath)}: ${fault instanceof Error ? fault.message : fault}`;
      if ((await vscode.window.showErrorMessage(words, details)) === details) this.output.show();
    }
  }

  private start(key: string, command: string, args: string[]): Running {
    const child = spawn(command, args, {
      cwd: path.dirname(args.find((each) => path.isAbsolute(each)) ?? "."),
      env: { ...process.env, PYTHONUTF8: "1", PYTHONUNBUFFERED: "1", NO_COLOR: "1" },
      stdio: ["pipe", "pipe", "pipe"], // nothing is written: it ends with the editor, however that ends
      windowsHide: true,
    });
    const address = new Promise<string>((found, failed) => {
      let said = "";
      const late = setTimeout(() => {
        failed(new Error("it does not say where it is"));
        child.kill();
      }, PATIENCE);
      const read = (data: Buffer): void => {
        const text = data.toString("utf8");
        said += text;
        const where = ADDRESS.exec(said);
        if (where) {
          clearTimeout(late);
          found(where[0]);
        }
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", (fault) => {
        clearTimeout(late);
        failed(fault);
      });
      child.on("exit", () => {
        clearTimeout(late);
        if (this.running.get(key)?.child === child) this.running.delete(key);
        this.output.info(said.replace(ADDRESS, "(address)").trim());
        const last = said.trim().split(/\r?\n/).at(-1) ?? "";
        failed(new Error(/No command is named|No such option/.test(said) ? "this pdsl is too old: install a newer one" : last || "it has ended"));
      });
    });
    const started = { child, address };
    this.running.set(key, started);
    return started;
  }

  /** A draft was closed: its page is served no more. */
  close(draft: vscode.Uri): void {
    for (const [key, { child }] of this.running) {
      if (key.startsWith(`${draft.fsPath}\n`)) {
        child.kill();
        this.running.delete(key);
      }
    }
  }

  dispose(): void {
    for (const { child } of this.running.values()) child.kill();
    this.running.clear();
  }
}

async function tellWhere(address: string): Promise<void> {
  const copy = "Copy the Address";
  const words = "The preview is shown by a browser on the computer on which pdsl runs.";
  if ((await vscode.window.showInformationMessage(words, copy)) === copy) await vscode.env.clipboard.writeText(address);
}
