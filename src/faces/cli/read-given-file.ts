import { readFile } from "node:fs/promises";
import { type Refusal, refuse } from "../../rules/refusal.ts";

/** The bytes of a file named on the command line. Refuses `file-unreadable` when it is missing or may not be read. */
export async function readGivenFile(path: string): Promise<Uint8Array | Refusal<"file-unreadable">> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    return refuse("file-unreadable", `无法读取文件“${path}”。`, `cannot read “${path}” (${error.code}).`, { path });
  }
}
