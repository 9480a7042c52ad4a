import { runCli } from "./faces/cli/cli.ts";
import type { CommandEntry } from "./faces/cli/command.ts";

/** Every command of the program. The code of a command is loaded when it is called, so that each start is quick. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: "deadline",
    zh: "算期限",
    en: "work out a due day",
    load: async () => (await import("./faces/cli/deadline.ts")).deadlineCommand,
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
