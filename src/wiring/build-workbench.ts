import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Refusal, refuse } from "../rules/refusal.ts";

const ROOT = join(import.meta.dirname, "../..");
const SOURCE = join(ROOT, "src/faces/workbench");
/** The bundle is the one thing that is built; it lies outside the source tree and is made again when its sources change. */
export const WORKBENCH = join(ROOT, "dist/workbench");

/** Where the bundle lies and what makes it; a bundle that came ready-made needs no builder. */
export type Workshop = { readonly folder: string; readonly builder: () => Promise<typeof import("vite")> };
const WORKSHOP: Workshop = { folder: WORKBENCH, builder: () => import("vite") };

/** The folder of the built workbench, building it first when it is missing or older than its sources (some 15 s). */
export async function builtWorkbench(
  say: (line: string) => void,
  { folder, builder }: Workshop = WORKSHOP,
): Promise<string | Refusal<"workbench-missing">> {
  const mark = join(folder, ".sources");
  const wanted = sourcesDigest();
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return folder;
  say("正在装配办公端界面（只在第一次和改动后，约十几秒）…  Building the workbench once…");
  const vite = await builder().catch(() => null);
  if (!vite) {
    return existsSync(join(folder, "index.html"))
      ? folder
      : refuse(
          "workbench-missing",
          "办公端界面还没有装配，也没有装配工具。请运行 npm ci。",
          "The workbench is not built and its builder is not installed: run npm ci.",
        );
  }
  const build = { outDir: folder };
  await vite.build({ root: SOURCE, configFile: join(SOURCE, "vite.config.ts"), logLevel: "error", build });
  await writeFile(mark, wanted);
  return folder;
}

function sourcesDigest(): string {
  const hash = createHash("sha256");
  const files = globSync(
    ["src/faces/workbench/**/*", "src/faces/desk/contract/*.ts", "src/rules/law/*.ts", "package-lock.json"],
    { cwd: ROOT },
  );
  for (const file of files.filter((path) => /\.[a-z]+$/.test(path)).sort())
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}
