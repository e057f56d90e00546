// Where pdsl is: what the settings say, then the virtual environment of a folder, then where programs are.
// Knows nothing of VS Code.

import { execFile } from "node:child_process";
import { constants, promises as fs } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export type Origin = "setting" | "folder" | "path";

/** A program that answers to `--version`. */
export interface Program {
  command: string;
  args: string[];
  origin: Origin;
  version: string;
}

/** What was looked at, and why it is not taken, in words for people. */
export interface Refused {
  command: string;
  reason: string;
}

export interface Found {
  program?: Program;
  refused: Refused[];
}

/** Where to look. Of a folder that is not trusted nothing is started. */
export interface Places {
  setting: string;
  folders: string[];
  trusted: boolean;
  environment: NodeJS.ProcessEnv;
  home: string;
  windows: boolean;
}

interface Candidate {
  command: string;
  args: string[];
  origin: Origin;
  said: boolean; // named by somebody: that it does not work is worth telling
}

// -P: nothing is imported from the folder that is open
const AS_MODULE = ["-P", "-m", "pdsl"];
const ENVIRONMENTS = [".venv", "venv", "env"];
const PATIENCE = 20_000; // milliseconds; a first start compiles

/** Look for pdsl, and stop at the first program that is it. */
export async function find(places: Places): Promise<Found> {
  const refused: Refused[] = [];
  for (const candidate of await candidates(places)) {
    const answer = await ask(candidate, places);
    if (typeof answer === "string") {
      const { command, args, origin } = candidate;
      return { program: { command, args, origin, version: answer }, refused };
    }
    refused.push(answer);
    if (candidate.origin === "setting") return { refused }; // whoever names one wants no other
  }
  return { refused };
}

async function candidates(places: Places): Promise<Candidate[]> {
  const setting = places.setting.trim();
  if (setting) return [candidate(expanded(setting, places), "setting", true)];
  const found: Candidate[] = [];
  if (places.trusted) {
    for (const folder of places.folders) {
      for (const name of ENVIRONMENTS) {
        const inside = places.windows ? ["Scripts", "python.exe"] : ["bin", "python"];
        const python = path.join(folder, name, ...inside);
        if (await startable(python)) found.push(candidate(python, "folder", false));
      }
    }
  }
  for (const name of ["pdsl", "python3", "python"]) {
    for (const folder of searched(places)) {
      const file = path.join(folder, places.windows ? `${name}.exe` : name);
      if (await startable(file)) {
        found.push(candidate(file, "path", false));
        break;
      }
    }
  }
  return found;
}

/** The folders of programs. Relative ones, and those inside a folder that is not trusted, are left out. */
function searched(places: Places): string[] {
  const said = (places.environment.PATH ?? places.environment.Path ?? "").split(path.delimiter);
  const usual = places.windows ? [] : [path.join(places.home, ".local", "bin")];
  return [...said, ...usual].filter(
    (folder) => path.isAbsolute(folder) && (places.trusted || !places.folders.some((open) => within(folder, open))),
  );
}

function within(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return !way.startsWith("..") && !path.isAbsolute(way);
}

function expanded(setting: string, places: Places): string {
  const folder = places.folders[0] ?? places.home;
  const whole = setting.replace(/^~(?=$|[\\/])/, places.home).replace(/\$\{workspaceFolder\}/g, folder);
  return /[\\/]/.test(whole) ? path.resolve(folder, whole) : whole;
}

function candidate(command: string, origin: Origin, said: boolean): Candidate {
  const python = /^(python|pypy)[\d.]*(\.exe)?$|^py(\.exe)?$/i.test(path.basename(command));
  return { command, args: python ? AS_MODULE : [], origin, said };
}

async function startable(file: string): Promise<boolean> {
  try {
    await fs.access(file, constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The version of a program, or why it is not pdsl. */
async function ask(candidate: Candidate, places: Places): Promise<string | Refused> {
  const { command, args } = candidate;
  const answer = await run(command, [...args, "--version"], { env: places.environment, cwd: os.tmpdir() });
  const version = /^pdsl\b\D*(\d\S*)/.exec(answer.out)?.[1];
  if (answer.code === 0 && version) return version;
  return { command, reason: why(answer, args.length > 0) };
}

function why(answer: Answer, python: boolean): string {
  if (answer.missing) return "there is no such program";
  if (answer.late) return "it does not answer";
  if (/No module named '?pdsl'?/.test(answer.err)) return "pdsl is not installed in this Python";
  if (python && /[Uu]nknown option:? -P/.test(answer.err)) return "this Python is too old: pdsl needs 3.11 or newer";
  const last = answer.err.trim().split(/\r?\n/).at(-1);
  return last ? `it says: ${last}` : "it is not pdsl";
}

/** What a program said, and how it ended. */
export interface Answer {
  code: number;
  out: string;
  err: string;
  missing: boolean;
  late: boolean;
}

/** What a program complains of, in one line; empty where only a programmer could read it. */
export function complaint(answer: Answer): string {
  if (answer.err.includes("Traceback")) return "";
  const lines = answer.err.split(/\r?\n/).filter((line) => line.trim() && !/^(Usage|Try)\b/.test(line));
  return (lines[0] ?? "").trim().replace(/^Error: /, "");
}

export interface Manner {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  patience?: number;
  signal?: AbortSignal;
}

/** Run a program to its end without a shell; it reads nothing. Never throws. */
export function run(command: string, args: string[], manner: Manner = {}): Promise<Answer> {
  return new Promise((done) => {
    const child = execFile(
      command,
      args,
      {
        env: { ...(manner.env ?? process.env), PYTHONUTF8: "1", NO_COLOR: "1" },
        cwd: manner.cwd,
        timeout: manner.patience ?? PATIENCE,
        maxBuffer: 1 << 28,
        windowsHide: true,
        signal: manner.signal,
      },
      (error, out, err) => {
        const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
        const missing = (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
        done({ code, out, err, missing, late: error?.killed === true });
      },
    );
    child.stdin?.end();
  });
}
