import { basename, dirname, join } from "node:path";
import { nodeHasher, nodeVerifier } from "../../publishing/log/node-crypto.ts";
import { RECORD_FILES } from "../../publishing/site/address.ts";
import { extractRecordPart } from "../../publishing/site/pages/record-part.ts";
import { textOf, utf8 } from "../../rules/ledger/bytes.ts";
import { parseVkey } from "../../rules/ledger/signed-note.ts";
import { type RecordEvidence, type RecordVerdict, verifyRecord } from "../../rules/ledger/verify-record.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { readGivenFile } from "./read-given-file.ts";

const USAGE = `
核对一份文件的凭证，不用网络 · Check a document's proof, without the network

  mingtang log check PROOF.tlog-proof [ATTACHMENT…] [--key VKEY] [--page FILE] [--entry FILE]
                     [--manifest FILE] [--signatures FILE] [--json]

  PROOF         从文件页的“凭证”保存的文件 the file saved from the page's 凭证
  ATTACHMENT    要核对的附件 attachments to hold against what was signed
  --key         日志公钥：一行文字，或存有它的文件；默认读旁边的 vkey the log's public key, as text or file; else \`vkey\` beside it
  --page --entry --manifest --signatures
                默认读凭证旁边的 index.html、entry.json（或 PROOF.json）、manifest.json、signatures.json
                else the files of these names beside the proof

  退出码 exit: 0 是原件 genuine · 1 不是 not genuine · 2 无法判断 could not tell

  mingtang log check proof.tlog-proof --key vkey
`;
const ANSWERS = { ok: "✓", no: "✕", cannotTell: "？" } as const;

/** `mingtang log check`: the five questions of the page 验证, from files alone (SG-25). */
export const logCheckCommand: Command = {
  name: "log check",
  usage: USAGE.trim(),
  async run(args) {
    const file = { type: "string" } as const;
    const options = { key: file, page: file, entry: file, manifest: file, signatures: file };
    const read = readArguments(args, options, { min: 1, max: 100 });
    if (isRefusal(read)) return refusedResult(read);
    const [proof = "", ...attachments] = read.plain;
    const evidence = await evidenceIn(proof, read.values, attachments);
    if (isRefusal(evidence)) return refusedResult(evidence);
    const verdict = await verifyRecord(evidence, { verify: nodeVerifier, hash: nodeHasher });
    const { exit, checks, index, entry } = verdict;
    return { exit, json: { exit, index, record: entry?.record ?? null, checks }, text: textOfVerdict(verdict) };
  },
};

type Named = Partial<Record<"key" | "page" | "entry" | "manifest" | "signatures", string | undefined>>;

async function evidenceIn(
  proof: string,
  named: Named,
  attachments: readonly string[],
): Promise<RecordEvidence | Refusal> {
  const bytes = await readGivenFile(proof);
  if (isRefusal(bytes)) return bytes;
  const beside = (name: string) => join(dirname(proof), name);
  const logKey = await keyFrom(named.key, beside("vkey"));
  if (isRefusal(logKey)) return logKey;
  const page = await given(named.page, [beside("index.html")]);
  const entry = await given(named.entry, [beside(RECORD_FILES.entry), `${proof}.json`]);
  const manifest = await given(named.manifest, [beside(RECORD_FILES.manifest)]);
  const signatures = await given(named.signatures, [beside(RECORD_FILES.signatures)]);
  for (const one of [page, entry, manifest, signatures]) if (isRefusal(one)) return one;
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const path of attachments) {
    const content = await readGivenFile(path);
    if (isRefusal(content)) return content;
    files.push({ name: basename(path), bytes: content });
  }
  const part = page ? extractRecordPart(textOf(page as Uint8Array) ?? "") : null;
  const held = { part: part ? utf8(part) : undefined, entry, manifest, signatures };
  const present = Object.fromEntries(Object.entries(held).filter(([, value]) => value !== undefined));
  return { ...present, ...(files.length > 0 && { files }), proof: bytes, logKey };
}

/** The file named, or the first of the usual places that can be read; undefined when there is none. */
async function given(path: string | undefined, places: readonly string[]): Promise<Uint8Array | undefined | Refusal> {
  if (path !== undefined) return await readGivenFile(path);
  for (const place of places) {
    const bytes = await readGivenFile(place);
    if (!isRefusal(bytes)) return bytes;
  }
  return undefined;
}

async function keyFrom(text: string | undefined, beside: string) {
  const file = await readGivenFile(text ?? beside);
  const words = isRefusal(file) ? text : textOf(file);
  if (words === undefined)
    return refuse(
      "log-key-missing",
      "没有日志公钥：用 --key 给出，或把网站 /log/vkey 存在凭证旁边。",
      "The log's key is missing: give it with --key, or save the site's /log/vkey beside the proof.",
    );
  return parseVkey(words.trim());
}

function textOfVerdict({ exit, checks }: RecordVerdict): string {
  const head = [
    "是原件，没有改过 · genuine and unchanged",
    "不是原件 · not genuine",
    "手里的东西不够，无法判断 · could not tell",
  ][exit];
  return [head, ...checks.map((check) => `${ANSWERS[check.answer]} ${check.zh} ${check.en}`)].join("\n");
}
