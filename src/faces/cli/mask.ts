import { maskValue } from "../../rules/privacy/mask.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";

const USAGE = `
遮蔽一个号码 · Mask a number

  mingtang mask --kind KIND VALUE [--json]

  --kind KIND  RESIDENT_ID（前4后2 first 4, last 2）| MOBILE（前3后4 first 3, last 4）
               | BANK_ACCOUNT（后4 last 4）| DISABILITY（前4 first 4）

  mingtang mask --kind MOBILE "138 0000 1234"
`;

/** `mingtang mask`: the one mask of the whole deployment, for a single value. */
export const maskCommand: Command = {
  name: "mask",
  usage: USAGE.trim(),
  async run(args) {
    const read = readArguments(args, { kind: { type: "string", required: true } }, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const masked = maskValue(read.values.kind, read.plain[0] ?? "");
    return isRefusal(masked) ? refusedResult(masked) : { exit: 0, json: { masked }, text: masked };
  },
};
