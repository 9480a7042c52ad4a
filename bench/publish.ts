import { join } from "node:path";
import { createLogStore } from "../src/publishing/log/log-store.ts";
import { createSequencer } from "../src/publishing/log/sequencer.ts";
import { publishRelease } from "../src/publishing/release/publish.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { accept, foundTown, publicRecord, type ReleaseTown, signedRecord, townOn } from "../test/releases.ts";
import { type BenchTenant, benchTenant } from "./fresh-tenant.ts";
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
/** A list page or a shard may begin: a few files more, never more with a larger site. */
const MOST_FILES_MORE = 8;

/**
 * The cost of publishing one record onto a small and a large site, through the real code with compression and fsync. Both
 * sites stand side by side and take turns, so whatever else the machine does weighs on both alike.
 */
export async function run(options: PublishOptions = {}): Promise<BenchResult[]> {
  const { small = 1_000, large = 5_000, rounds = 40 } = options;
  const tenants = [await benchTenant(), await benchTenant()];
  try {
    const sites = [await siteOf(tenants[0]!, small), await siteOf(tenants[1]!, large)] as const;
    for (let round = 0; round < rounds + WARM_UP; round++) for (const site of sites) await site.publishOne(round);
    return resultsOf(small, large, costOf(sites[0].costs), costOf(sites[1].costs));
  } finally {
    for (const tenant of tenants) await tenant.close();
  }
}

/** Publications at the start that only warm the code up. */
const WARM_UP = 10;

type Sample = { readonly cpu: number; readonly wall: number; readonly files: number };
type Cost = { readonly cpuP50: number; readonly wallP95: number; readonly files: readonly [number, number] };

function resultsOf(small: number, large: number, low: Cost, high: Cost): BenchResult[] {
  const ratio = high.cpuP50 / low.cpuP50;
  const files = high.files[1] - low.files[0];
  const ok = (value: number, limit: number) => ({ value, limit, ok: value <= limit });
  return [
    { name: `publish, CPU p50, ${small} records`, unit: "ms", ...ok(low.cpuP50, MOST_CPU_MS) },
    {
      name: `publish, CPU p50, ${large} records`,
      unit: "ms",
      peer: `at ${small}`,
      peerValue: low.cpuP50,
      ratio,
      ...ok(high.cpuP50, MOST_CPU_MS),
    },
    { name: `publish, CPU p50, ${large} : ${small}`, unit: "x", ...ok(ratio, MOST_RATIO) },
    { name: `publish, wall p95, ${large} records`, unit: "ms", ...ok(high.wallP95, MOST_WALL_MS) },
    { name: "publish, files written, most less fewest", unit: "files", ...ok(files, MOST_FILES_MORE) },
  ];
}

/** A site with this many records, and a hand that publishes one more and notes what it cost. */
async function siteOf(tenant: BenchTenant, records: number) {
  await foundTown(tenant.db);
  const town = await townOn(tenant.db, tenant.folder);
  const template = await publicRecord(town, { body: BODY, files: [attachment("0")] });
  await seedSite(town, template, records - 1);
  await tenant.analyze();
  const costs: Sample[] = [];
  const sequencer = createSequencer({
    db: town.db,
    store: await createLogStore(join(town.folder, "public", ...town.base.split("/").filter(Boolean), "log")),
    signer: town.signer,
    now: () => town.clock.now,
    onPublished: async (leaves) => {
      for (const leaf of leaves) costs.push(await measured(town, leaf.key, leaf.index));
    },
  });
  /** Accepted and numbered first; what is measured is making it public. */
  const publishOne = async (round: number): Promise<void> => {
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    const title = `关于第${round}批公共租赁住房分配的通知`;
    const id = await signedRecord(town, { body: BODY, title, files: [attachment(String(round))] });
    expectAnswer(await accept(town, id));
    expectAnswer(await sequencer.step());
  };
  return { costs, publishOne };
}

const attachment = (mark: string) => ({ name: "附件1.pdf", bytes: Buffer.alloc(40_000, `%PDF-1.7 ${mark} `) });

async function measured(town: ReleaseTown, key: string, index: number): Promise<Sample> {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const made = await publishRelease(town.publisher, key, index);
  const used = process.cpuUsage(cpu);
  return { cpu: (used.user + used.system) / 1000, wall: performance.now() - wall, files: made?.files ?? 0 };
}

function costOf(samples: readonly Sample[]): Cost {
  const measured = samples.slice(WARM_UP);
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
