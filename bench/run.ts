import { parseArgs } from "node:util";
import * as duties from "./duties.ts";
import * as log from "./log.ts";
import * as publish from "./publish.ts";
import type { BenchResult } from "./result.ts";
import * as serve from "./serve.ts";

// npm run bench [-- --only publish|log|serve|duties] [--quick]: every speed claim with its peer or limit from the same run.
const { values } = parseArgs({ options: { only: { type: "string" }, quick: { type: "boolean", default: false } } });
const FULL = { small: 1_000, large: 50_000, rounds: 100 };
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  publish: () => publish.run(values.quick ? {} : FULL),
  log: () => log.run(values.quick ? { appends: 2_560, entries: 50_000 } : {}),
  serve: () => serve.run(),
  duties: () => duties.run(values.quick ? { duties: 20_000 } : {}),
};

const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3));

for (const [name, run] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue;
  for (const result of await run()) {
    const peer = result.peer === undefined ? "" : ` | ${result.peer} ${number(result.peerValue ?? 0)} ${result.unit}`;
    const ratio = result.ratio === undefined ? "" : ` | ratio ${result.ratio.toPrecision(3)}`;
    const limit = result.limit === undefined ? "" : ` | limit ${number(result.limit)}`;
    console.log(
      `${result.ok ? "✔" : "✖"} ${name}: ${result.name}: ${number(result.value)} ${result.unit}${peer}${ratio}${limit}`,
    );
    if (!result.ok) process.exitCode = 1;
  }
}
