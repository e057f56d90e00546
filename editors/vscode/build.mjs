// The extension as one file, without anything that is not used, and the licences of what is in it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node18", format: "cjs", logLevel: "warning" };
const made = await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  metafile: true,
});
// Parts by themselves, for their tests.
await build({ ...common, entryPoints: ["src/find.ts"], outfile: "dist/find.js" });
await build({ ...common, entryPoints: ["src/preview.ts"], outfile: "dist/preview.js", external: ["vscode"] });

const folders = new Set();
for (const input of Object.keys(made.metafile.inputs)) {
  let folder = dirname(input);
  while (folder.includes("node_modules") && !existsSync(join(folder, "package.json"))) folder = dirname(folder);
  if (folder.includes("node_modules/") && JSON.parse(readFileSync(join(folder, "package.json"))).name) folders.add(folder);
}
const parts = [...folders].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json")));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
});
const line = `\n${"─".repeat(72)}\n\n`;
writeFileSync("dist/THIRD-PARTY.txt", `The extension holds parts of these packages.\n${line}${parts.join(line)}`);
