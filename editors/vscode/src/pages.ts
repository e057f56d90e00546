// What a command prints, shown as a page that cannot be edited; Markdown as it is read.

import * as vscode from "vscode";

const SCHEME = "pdsl-report";

export class Pages implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  readonly registered: vscode.Disposable[];

  constructor() {
    this.registered = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.uri.scheme === SCHEME) this.texts.delete(document.uri.toString());
      }),
      this.changed,
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Show a page beside the draft. `title` is the name of its tab. */
  async show(title: string, text: string, markdown: boolean): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}${markdown ? ".md" : ".txt"}` });
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
    if (markdown) {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
  }
}
