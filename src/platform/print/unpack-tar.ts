import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";

const BLOCK = 512;

/** Writes the files and folders of a plain (ustar) archive below a folder. Throws on a name that leaves the folder: our package is broken then. */
export async function unpackTar(archive: Uint8Array, folder: string): Promise<void> {
  const text = (from: number, length: number) =>
    new TextDecoder("latin1").decode(archive.subarray(from, from + length)).replace(/\0[\s\S]*$/, "");
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const name = text(at, 100);
    if (name === "") return;
    const size = Number.parseInt(text(at + 124, 12), 8);
    const path = normalize(name);
    if (path.startsWith("..") || path.startsWith("/")) throw new Error(`archive member outside its folder: ${name}`);
    if (name.endsWith("/")) await mkdir(join(folder, path), { recursive: true });
    else {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), archive.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o700 });
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
