import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MOVES, STATE_LABELS } from "../src/publishing/records/model.ts";

// docs/formats/record-states.md, printed from the table of moves; `--check` tells whether it is current.
const PAGE = join(import.meta.dirname, "../docs/formats/record-states.md");
const COMMAND = "node test/print-record-states.ts";

type State = keyof typeof MOVES;

/** What makes a record move, for the reader of the diagram. */
const WHY: Readonly<Record<string, string>> = {
  "draft>submitted": "送审 submit",
  "submitted>draft": "退回、撤回送审 return, take back",
  "submitted>accepted": "末签 last signature",
  "submitted>withheld": "末签，不主动公开 last signature, not to be opened",
  "accepted>public": "已公开 page switched",
  "accepted>withdrawn": "撤回公开 withdrawal is public",
  "accepted>repealed": "废止公开 repeal is public",
  "public>draft": "更正、撤回、废止 open a change",
  "repealed>draft": "更正、撤回 open a change",
};

/** docs/formats/record-states.md as it should stand. */
export function recordStatesPage(): string {
  const states = Object.keys(MOVES) as State[];
  const table: Readonly<Record<State, readonly State[]>> = MOVES;
  const moves = states.flatMap((from) =>
    table[from].map((to) => {
      const why = WHY[`${from}>${to}`];
      if (why === undefined) throw new Error(`say in ${COMMAND} what moves a record from ${from} to ${to}`);
      return `    ${from} --> ${to}: ${why}`;
    }),
  );
  return [
    "# States of a record 信息的状态",
    "",
    `Printed by \`${COMMAND}\` from \`MOVES\` in \`src/publishing/records/model.ts\` (\`--check\` tells whether this page is current).`,
    "",
    "```mermaid",
    "stateDiagram-v2",
    "    [*] --> draft",
    ...moves,
    "```",
    "",
    "| state | 中文 |",
    "|---|---|",
    ...states.map((state) => `| \`${state}\` | ${STATE_LABELS[state]} |`),
    "",
    "What the public sees meanwhile does not depend on the draft of a change: until that is public, the page stays as it was signed.",
    "",
  ].join("\n");
}

/** Whether the page in the repository is the one this program prints. */
export const recordStatesAreCurrent = (): boolean => readFileSync(PAGE, "utf8") === recordStatesPage();

if (import.meta.main) {
  if (!process.argv.includes("--check")) writeFileSync(PAGE, recordStatesPage());
  else if (!recordStatesAreCurrent()) {
    console.error(`docs/formats/record-states.md is not current: run ${COMMAND}`);
    process.exitCode = 1;
  }
}
