import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { readGivenFile } from "./read-given-file.ts";

/** The JSON value in a file named on the command line. Refuses `file-unreadable`, and `not-json` for what is no JSON in UTF-8. */
export async function readGivenJson(
  path: string,
): Promise<{ readonly value: unknown } | Refusal<"file-unreadable" | "not-json">> {
  const bytes = await readGivenFile(path);
  if (isRefusal(bytes)) return bytes;
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch (error) {
    // SyntaxError from JSON, TypeError from the decoder.
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return refuse("not-json", `“${path}”不是 UTF-8 的 JSON 文件。`, `“${path}” is not a JSON file in UTF-8.`, { path });
  }
}
