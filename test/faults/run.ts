import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { killRounds, type Round } from "./kill-rounds.ts";
import { powerCuts, whyNoPowerCut } from "./power-cut.ts";
import { lineWorkload, platformWorkload, type Workload } from "./workload.ts";

// npm run faults [-- --kills 200 --cuts 50 --controls 3 --seed 1]: nothing acknowledged is lost, nothing doubled.
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    cuts: { type: "string", default: "50" },
    controls: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
const seed = Number(values.seed);
const WORKLOADS: readonly Workload[] = [lineWorkload, platformWorkload];

type Sum = { rounds: number; acknowledged: number; broken: number };

async function count(name: string, rounds: AsyncIterable<Round>): Promise<Sum> {
  const sum: Sum = { rounds: 0, acknowledged: 0, broken: 0 };
  for await (const { round, what, acknowledged, problems } of rounds) {
    sum.rounds++;
    sum.acknowledged += acknowledged;
    if (problems.length > 0) sum.broken++;
    const verdict = problems.length === 0 ? "✔" : `✖ ${problems.length} problem(s), first: ${problems[0]}`;
    console.log(`${name} ${round}: ${what}, ${acknowledged} acknowledged ${verdict}`);
  }
  console.log(`${name}: ${sum.rounds} rounds, ${sum.acknowledged} acknowledged, ${sum.broken} rounds with a loss\n`);
  return sum;
}

/** Each house lives through so many kills; a new one keeps the checks, which look at everything, short. */
const KILLS_A_HOUSE = 20;

async function kills(workload: Workload): Promise<boolean> {
  let broken = 0;
  for (let left = Number(values.kills), house = 0; left > 0; left -= KILLS_A_HOUSE, house++) {
    const folder = mkdtempSync(join(tmpdir(), "mingtang-kills-"));
    try {
      await workload.prepare(folder);
      const rounds = killRounds(workload, folder, Math.min(left, KILLS_A_HOUSE), seed + house, house * KILLS_A_HOUSE);
      broken += (await count(`${workload.name} kill`, rounds)).broken;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return broken === 0;
}

/** The control runs without fsync: when it loses nothing, the cuts prove nothing, and the run fails. */
async function cuts(workload: Workload): Promise<boolean> {
  const reason = whyNoPowerCut();
  if (reason) {
    console.log(`${workload.name}: power was not cut: ${reason}`);
    return true;
  }
  const real = await count(`${workload.name} cut`, powerCuts(workload, Number(values.cuts), { fsync: "on", seed }));
  const control = await count(
    `${workload.name} control`,
    powerCuts(workload, Number(values.controls), { fsync: "off", seed }),
  );
  if (control.rounds > 0 && control.broken === 0) console.log("the control lost nothing: these cuts prove nothing");
  return real.broken === 0 && (control.rounds === 0 || control.broken > 0);
}

for (const workload of WORKLOADS) {
  if (values.only !== undefined && values.only !== workload.name) continue;
  const sound = [await kills(workload), await cuts(workload)];
  if (sound.includes(false)) process.exitCode = 1;
}
