import { runCli } from "./faces/cli/cli.ts";
import type { CommandEntry } from "./faces/cli/command.ts";

/** Every command of the program. The code of a command is loaded when it is called, so that each start is quick. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: "demo",
    zh: "启动演示",
    en: "run the demonstration",
    runsOn: true,
    load: async () => (await import("./wiring/commands.ts")).demoCommand,
  },
  {
    name: "start",
    zh: "正式运行",
    en: "run for real",
    runsOn: true,
    load: async () => (await import("./wiring/commands.ts")).startCommand,
  },
  {
    name: "log check",
    zh: "不用网络核对一份文件的凭证",
    en: "check a document's proof without the network",
    load: async () => (await import("./faces/cli/log-check.ts")).logCheckCommand,
  },
  {
    name: "log verify",
    zh: "审计公开日志",
    en: "audit a public log",
    load: async () => (await import("./faces/cli/log.ts")).logVerifyCommand,
  },
  {
    name: "log prove",
    zh: "写出凭证文件",
    en: "write a record's proof file",
    load: async () => (await import("./wiring/data-commands.ts")).logProveCommand,
  },
  {
    name: "log adopt",
    zh: "恢复后认定日志高水位",
    en: "settle the log after a restore",
    load: async () => (await import("./wiring/data-commands.ts")).logAdoptCommand,
  },
  {
    name: "site verify",
    zh: "核对网站的每个字节",
    en: "check every byte of the sites",
    load: async () => (await import("./wiring/data-commands.ts")).siteVerifyCommand,
  },
  {
    name: "site rebuild",
    zh: "重写网站文件",
    en: "write the sites again",
    load: async () => (await import("./wiring/data-commands.ts")).siteRebuildCommand,
  },
  {
    name: "migrate",
    zh: "升级数据库",
    en: "bring the database up",
    load: async () => (await import("./faces/cli/migrate.ts")).migrateCommand,
  },
  {
    name: "backup",
    zh: "备份",
    en: "copy everything, proved",
    load: async () => (await import("./faces/cli/backup.ts")).backupCommand,
  },
  {
    name: "restore",
    zh: "恢复",
    en: "bring a backup back",
    load: async () => (await import("./faces/cli/restore.ts")).restoreCommand,
  },
  {
    name: "doctor",
    zh: "体检",
    en: "look after the installation",
    load: async () => (await import("./faces/cli/doctor.ts")).doctorCommand,
  },
  {
    name: "deadline",
    zh: "算期限",
    en: "work out a due day",
    load: async () => (await import("./faces/cli/deadline.ts")).deadlineCommand,
  },
  {
    name: "law fee",
    zh: "算信息处理费",
    en: "work out the fee of a request",
    load: async () => (await import("./faces/cli/law.ts")).lawFeeCommand,
  },
  {
    name: "law remedy",
    zh: "救济途径和期限",
    en: "remedies and their time limits",
    load: async () => (await import("./faces/cli/law.ts")).lawRemedyCommand,
  },
  {
    name: "law identify",
    zh: "辨认号码",
    en: "recognise a number and check it",
    load: async () => (await import("./faces/cli/law.ts")).lawIdentifyCommand,
  },
  {
    name: "law request",
    zh: "算一件申请的期限",
    en: "work out the dates of a request",
    load: async () => (await import("./faces/cli/law-request.ts")).lawRequestCommand,
  },
  {
    name: "report check",
    zh: "核对年报勾稽关系",
    en: "check an annual report's identities",
    load: async () => (await import("./faces/cli/report.ts")).reportCheckCommand,
  },
  {
    name: "report build",
    zh: "生成年报表三",
    en: "fill table 三 of the annual report",
    load: async () => (await import("./faces/cli/report.ts")).reportBuildCommand,
  },
  {
    name: "scheme check",
    zh: "检查方案",
    en: "check the schemes",
    load: async () => (await import("./faces/cli/scheme.ts")).schemeCheckCommand,
  },
  {
    name: "scheme load",
    zh: "装入方案的新版本",
    en: "load a new version of a scheme",
    load: async () => (await import("./wiring/data-commands.ts")).schemeLoadCommand,
  },
  {
    name: "import",
    zh: "读入文件，显示认出了什么",
    en: "read a document and show what was recognised",
    load: async () => (await import("./faces/cli/import.ts")).importCommand,
  },
  {
    name: "scan",
    zh: "查找个人信息和密级标志",
    en: "find private data and secrecy marks",
    load: async () => (await import("./faces/cli/scan.ts")).scanCommand,
  },
  {
    name: "mask",
    zh: "遮盖号码",
    en: "mask a number",
    load: async () => (await import("./faces/cli/mask.ts")).maskCommand,
  },
  {
    name: "batch",
    zh: "成批回答",
    en: "answer many questions in one start",
    load: async () => (await import("./faces/cli/batch.ts")).batchCommand,
  },
];

// The reader of a pipe may leave early (`| head`); that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), COMMANDS, {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
