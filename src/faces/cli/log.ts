import type { TenantDb } from "../../platform/db/database.ts";
import { writeDurably } from "../../platform/files/durable.ts";
import { logReader } from "../../publishing/log/log-reader.ts";
import { nodeHasher, nodeVerifier } from "../../publishing/log/node-crypto.ts";
import { proofOfRecord } from "../../publishing/log/proof.ts";
import { type AuditReport, auditLog, type Problem } from "../../rules/ledger/audit.ts";
import { parseVkey } from "../../rules/ledger/signed-note.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, type CommandIo, type CommandResult, readArguments, refusedResult } from "./command.ts";
import { readGivenFile } from "./read-given-file.ts";

const VERIFY_USAGE = `
审计公开日志 · Audit a public log

  mingtang log verify DIR|URL [--key VKEY] [--older FILE] [--json]

  DIR|URL   日志所在的文件夹或网址 a folder or address holding the log (or a site with its log inside)
  --key     从别处得知的日志公钥，默认信任日志自己公布的 the log's key as known from elsewhere; else its own \`vkey\`
  --older   以前保存的检查点：日志必须是它的延续 a checkpoint kept from earlier, which the log must continue

  结果 answer: {"exit","size","root","records","problems":[{"code","zh","en","path","index"}]}
  退出码 exit: 0 真实 genuine · 1 不真实 not genuine · 2 无法判断 could not tell

  mingtang log verify https://example.com/log
`;
const PROVE_USAGE = `
写出一条信息的凭证文件 · Write the proof file of a record

  mingtang log prove RECORD --out FILE [--tenant T] [--json]

  FILE 为凭证（.tlog-proof），FILE.json 为日志条目的原文 FILE becomes the proof, FILE.json the exact entry bytes
  退出码 exit: 0 已写出 written · 1 日志中没有或尚未公开 not in the log or not public yet · 2 无法判断 could not tell

  mingtang log prove lc-2026-0001 --out 凭证.tlog-proof
`;
const PROGRESS_EVERY_MS = 2000;

/** `mingtang log verify`: everything recomputed from the files of a log, without trusting who serves them. */
export const logVerifyCommand: Command = {
  name: "log verify",
  usage: VERIFY_USAGE.trim(),
  async run(args, io) {
    const read = readArguments(args, { key: { type: "string" }, older: { type: "string" } }, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const logKey = read.values.key === undefined ? undefined : parseVkey(read.values.key);
    if (isRefusal(logKey)) return refusedResult(logKey);
    const older = read.values.older === undefined ? undefined : await readGivenFile(read.values.older);
    if (isRefusal(older)) return refusedResult(older);
    const report = await auditLog({
      read: await logReader(read.plain[0]!),
      verify: nodeVerifier,
      hash: nodeHasher,
      logKey,
      older: older && new TextDecoder().decode(older),
      onProgress: progressTo(io),
    });
    return resultOf(report);
  },
};

function progressTo(io: CommandIo): (done: number, total: number) => void {
  let told = performance.now();
  return (done, total) => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    io.note(`已审计 ${done} / ${total} 条 · ${Math.floor((100 * done) / total)}% audited`);
  };
}

function resultOf(report: AuditReport): CommandResult {
  const { exit, origin, size, root, records, problemCount } = report;
  const problems = report.problems.map(({ refused, ...rest }) => ({ code: refused, ...rest }));
  return { exit, json: { exit, origin, size, root, records, problems, problemCount }, text: textOf(report) };
}

function textOf(report: AuditReport): string {
  const head =
    report.exit === 0
      ? [
          `真实：${report.size} 条，${report.records} 件信息，根 ${report.root}`,
          `genuine: ${report.size} entries, ${report.records} records`,
        ]
      : report.exit === 1
        ? [`不真实：发现 ${report.problemCount} 处问题`, `not genuine: ${report.problemCount} problem(s)`]
        : ["无法判断", "could not tell"];
  const more = report.problemCount - report.problems.length;
  const tail = more > 0 ? [`……另有 ${more} 处 · and ${more} more`] : [];
  return [...head, ...report.problems.map(lineOf), ...tail].join("\n");
}

function lineOf(problem: Problem): string {
  const where = problem.index !== undefined ? `第 ${problem.index} 条 entry ${problem.index}` : (problem.path ?? "");
  return `- ${where ? `${where}: ` : ""}${problem.zh} ${problem.en} [${problem.refused}]`;
}

/** Opens the data of a tenant (the only one when none is named) for one question, and closes it. */
export type WithTenant = <R>(tenant: string | undefined, ask: (db: TenantDb) => Promise<R>) => Promise<R | Refusal>;

/** `mingtang log prove`, over whatever data `main.ts` opens. */
export function logProveCommand(withTenant: WithTenant): Command {
  return {
    name: "log prove",
    usage: PROVE_USAGE.trim(),
    async run(args) {
      const options = { out: { type: "string", required: true }, tenant: { type: "string" } } as const;
      const read = readArguments(args, options, { min: 1, max: 1 });
      if (isRefusal(read)) return refusedResult(read);
      const [record, out] = [read.plain[0]!, read.values.out];
      const proof = await withTenant(read.values.tenant, (db) => db.read((tx) => proofOfRecord(tx, record)));
      if (isRefusal(proof)) {
        const exit = proof.refused === "not-in-log" || proof.refused === "not-yet-public" ? 1 : 2;
        return { ...refusedResult(proof), exit };
      }
      await writeDurably(out, proof.proof);
      await writeDurably(`${out}.json`, proof.entry);
      return {
        exit: 0,
        json: { exit: 0, record, index: proof.index, proof: out, entry: `${out}.json` },
        text: `已写出第 ${proof.index} 条的凭证：${out}\nProof of entry ${proof.index} written to ${out}`,
      };
    },
  };
}
