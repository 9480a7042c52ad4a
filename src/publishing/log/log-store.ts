import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../../platform/files/durable.ts";

/** The public folder of one log: static files that any web server can serve. */
export type LogStore = {
  readonly folder: string;
  /** The bytes of a file; undefined when it does not exist. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Its length in bytes; undefined when it does not exist. */
  length(path: string): Promise<number | undefined>;
  /**
   * Writes files whole and durably: when it returns they are on the disk under their names; after a crash each is old, new
   * or absent, never half. Writing the same again changes nothing.
   */
  write(files: Iterable<readonly [path: string, bytes: Uint8Array]>): Promise<void>;
  /** Removes what a crash left half-written. */
  tidy(): Promise<void>;
};

/** Half-written files stand apart, so that nothing unexpected is ever served. */
const UNFINISHED = ".unfinished";

/** Opens the folder, made when needed. */
export async function createLogStore(folder: string): Promise<LogStore> {
  await mkdir(join(folder, UNFINISHED), { recursive: true });
  const absent = (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  };
  return {
    folder,
    read: (path) => readFile(join(folder, path)).catch(absent),
    length: (path) => stat(join(folder, path)).then((found) => found.size, absent),
    write: (files) => writeFiles(folder, files),
    tidy: async () => {
      await rm(join(folder, UNFINISHED), { recursive: true, force: true });
      await mkdir(join(folder, UNFINISHED), { recursive: true });
    },
  };
}

async function writeFiles(folder: string, files: Iterable<readonly [string, Uint8Array]>): Promise<void> {
  const touched = new Set<string>();
  const written = await Promise.all(
    [...files].map(async ([path, bytes]) => {
      const target = join(folder, path);
      const unfinished = join(folder, UNFINISHED, randomUUID());
      for (const parent of await madeFolders(dirname(target))) touched.add(parent);
      await writeAndSync(unfinished, bytes);
      return { target, unfinished };
    }),
  );
  for (const { target, unfinished } of written) {
    await rename(unfinished, target);
    touched.add(dirname(target));
  }
  await Promise.all([...touched].map(syncFolder));
}

/** Makes a folder and gives the folders whose list of names changed by that. */
async function madeFolders(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  const changed: string[] = [];
  for (let made = folder; first !== undefined && made.length >= first.length; made = dirname(made))
    changed.push(dirname(made));
  return changed;
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
