// Whole statements to fill in: those of the language server, offered where no server runs, and in a menu.

import { readFileSync } from "node:fs";
import * as vscode from "vscode";

interface Statement {
  prefix: string;
  description: string;
  body: string[];
}

export class Statements implements vscode.CompletionItemProvider {
  private readonly all: [string, Statement][];

  constructor(
    file: string,
    private readonly served: () => boolean,
  ) {
    this.all = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Statement>);
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const before = document.lineAt(position).text.slice(0, position.character);
    if (this.served() || !/^\s*\w*$/.test(before)) return [];
    return this.all.map(([label, statement]) => {
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Snippet);
      item.insertText = new vscode.SnippetString(statement.body.join("\n"));
      item.documentation = statement.description;
      return item;
    });
  }

  /** Choose one from a menu, and insert it at the cursor. */
  async insert(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const items = this.all.map(([label, { description, body }]) => ({ label, detail: description, body }));
    const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which statement?", matchOnDetail: true });
    if (chosen) await editor.insertSnippet(new vscode.SnippetString(chosen.body.join("\n")));
  }
}
