import { join } from "node:path";
import { createLogStore } from "../src/publishing/log/log-store.ts";
import { createSequencer } from "../src/publishing/log/sequencer.ts";
import { publishRelease } from "../src/publishing/release/publish.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { accept, publicRecord, type ReleaseTown, releaseTown, signedRecord } from "../test/releases.ts";
import type { BenchResult } from "./result.ts";
import { seedSite } from "./seed-site.ts";

export type PublishOptions = {
  /** Records on the site before the measured ones, smaller and larger. */
  readonly small?: number;
  readonly large?: number;
  /** Publications measured at each size. */
  readonly rounds?: number;
};

/** Limits of issue 3 item 11. */
const MOST_RATIO = 1.2;
const MOST_CPU_MS = 60;
const MOST_WALL_MS = 500;

/** The cost of publishing one record onto a small and a large site, through the real code with compression and fsync. */
export async function run(options: PublishOptions = {}): Promise<BenchResult[]> {
  const { small = 1_000, large = 5_000, rounds = 40 } = options;
  const low = await measure(small, rounds);
  const high = await measure(large, rounds);
  const ratio = high.cpuP50 / low.cpuP50;
  const row = (name: string, value: number, unit: string, limit: number): BenchResult => ({
    name,
    value,
    unit,
    limit,
    ok: value <= limit,
  });
  return [
    {
      name: `publish CPU p50, ${small} records`,
      value: low.cpuP50,
      unit: "ms",
      limit: MOST_CPU_MS,
      ok: low.cpuP50 <= MOST_CPU_MS,
    },
    {
      name: `publish CPU p50, ${large} records`,
      value: high.cpuP50,
      unit: "ms",
      peer: `at ${small}`,
      peerValue: low.cpuP50,
      ratio,
      limit: MOST_CPU_MS,
      ok: high.cpuP50 <= MOST_CPU_MS && ratio <= MOST_RATIO,
    },
    row(`publish CPU ratio ${large} : ${small}`, ratio, "x", MOST_RATIO),
    row(`publish wall p95, ${large} records`, high.wallP95, "ms", MOST_WALL_MS),
    {
      name: "files written per publication, range",
      value: high.files[1] - low.files[0],
      unit: "files",
      limit: 8,
      ok: high.files[1] - low.files[0] <= 8,
    },
  ];
}

type Cost = { readonly cpuP50: number; readonly wallP95: number; readonly files: readonly [number, number] };

async function measure(records: number, rounds: number): Promise<Cost> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const town = await releaseTown({ after: (work) => undo.push(work) });
    const template = await publicRecord(town, {
      body: BODY,
      files: [{ name: "附件1.pdf", bytes: Buffer.alloc(40_000, "%PDF-1.7 ") }],
    });
    await seedSite(town, template, records - 1);
    return await publishMany(town, rounds);
  } finally {
    for (const work of undo.reverse()) await work();
  }
}

/** Accepts and numbers each record first, then measures making it public. The first few warm the code up. */
async function publishMany(town: ReleaseTown, rounds: number): Promise<Cost> {
  const store = await createLogStore(join(town.folder, "public", ...town.base.split("/").filter(Boolean), "log"));
  const costs: { cpu: number; wall: number; files: number }[] = [];
  const sequencer = createSequencer({
    db: town.db,
    store,
    signer: town.signer,
    now: () => town.clock.now,
    onPublished: async (leaves) => {
      for (const leaf of leaves) {
        const cpu = process.cpuUsage();
        const wall = performance.now();
        const made = await publishRelease(town.publisher, leaf.key, leaf.index);
        const used = process.cpuUsage(cpu);
        costs.push({ cpu: (used.user + used.system) / 1000, wall: performance.now() - wall, files: made?.files ?? 0 });
      }
    },
  });
  const warmUp = 8;
  for (let round = 0; round < rounds + warmUp; round++) {
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    const id = await signedRecord(town, {
      body: BODY,
      title: `关于第${round}批公共租赁住房分配的通知`,
      files: [{ name: "附件1.pdf", bytes: Buffer.alloc(40_000, `${round} `) }],
    });
    expectAnswer(await accept(town, id));
    expectAnswer(await sequencer.step());
  }
  const measured = costs.slice(warmUp);
  const files = measured.map((one) => one.files);
  return {
    cpuP50: quantile(
      measured.map((one) => one.cpu),
      0.5,
    ),
    wallP95: quantile(
      measured.map((one) => one.wall),
      0.95,
    ),
    files: [Math.min(...files), Math.max(...files)],
  };
}

const quantile = (values: readonly number[], at: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ?? 0;

/** Some 3,000 characters, as a usual notice has. */
const BODY = Array.from(
  { length: 30 },
  (_, at) =>
    `<p>第${at + 1}条　公共租赁住房的登记、审核、公示、打分、抽签和复审，由市住房和城乡建设局组织，县（市、区）主管部门负责，街道和社区配合；每一步的结果都在网站上公开，公示不少于二十日，有异议的可以书面提出。</p>`,
).join("");

if (import.meta.main) {
  const [small, large, rounds] = process.argv.slice(2).map(Number);
  console.table(await run({ small, large, rounds }));
  process.exit(0);
}
