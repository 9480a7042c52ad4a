import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { readFileList } from "./files.ts";
import { type BackupManifest, FILE_LIST, type FileCopy, MANIFEST, tableFile } from "./format.ts";

/** A backup whose every byte was read and found to be what its manifest says. */
export type CheckedBackup = { readonly manifest: BackupManifest; readonly files: readonly FileCopy[] };

/** Reads a whole backup and checks it. Refuses `backup-missing`, `backup-format`, `backup-damaged` (naming the first bad file). */
export async function readBackup(folder: string): Promise<CheckedBackup | Refusal> {
  const manifest = await readManifest(folder);
  if (isRefusal(manifest)) return manifest;
  if ((await digestOf(join(folder, FILE_LIST))) !== manifest.files.sha256) return damaged(FILE_LIST);
  const files = await readFileList(join(folder, FILE_LIST));
  for (const { schema, tables } of manifest.schemas)
    for (const { table, sha256 } of tables)
      if ((await digestOf(join(folder, tableFile(schema, table)))) !== sha256) return damaged(tableFile(schema, table));
  for (const { path, sha256 } of files)
    if ((await digestOf(join(folder, "files", ...path.split("/")))) !== sha256) return damaged(path);
  return { manifest, files };
}

async function readManifest(folder: string): Promise<BackupManifest | Refusal> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), "utf8");
  } catch {
    return refuse(
      "backup-missing",
      `这里没有完整的备份（缺 ${MANIFEST}）：${folder}`,
      `There is no finished backup here (${MANIFEST} is missing): ${folder}`,
    );
  }
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format === 1) return manifest;
  return refuse(
    "backup-format",
    "备份的格式比本程序新，请用新版本恢复。",
    "The backup's format is newer than this program: restore it with a newer one.",
  );
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return hash.digest("hex");
}

const damaged = (path: string) =>
  refuse("backup-damaged", `备份已损坏，第一处：${path}`, `The backup is damaged; the first bad file is ${path}`, {
    path,
  });
