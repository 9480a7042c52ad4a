import { randomBytes } from "node:crypto";
import type { DeskTenant } from "../faces/desk/desk.ts";
import { deskServer } from "../faces/desk/server.ts";
import { publicServer } from "../faces/public/server.ts";
import { preparePackages } from "../publishing/channels/prepare-packages.ts";
import { replayJournals } from "../publishing/release/journal.ts";
import { clearStaging } from "../publishing/release/write-group.ts";
import { isRefusal, type Refusal } from "../rules/refusal.ts";
import { builtWorkbench } from "./build-workbench.ts";
import { demoDesk } from "./demo-accounts.ts";
import { nightly, watchTheDay } from "./nightly.ts";
import type { Program } from "./open-program.ts";
import { addressOf, type OpenTenant, publicRoot, recoverTenant } from "./open-tenant.ts";

export type Serving = { readonly stop: () => Promise<void> };

/** Starts what the role asks for: sequencers and jobs, the public listener, the office listener. */
export async function serve(
  program: Program,
  tenants: readonly OpenTenant[],
  say: (line: string) => void,
): Promise<Serving | Refusal> {
  const { settings } = program;
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  const works = settings.role === "all" || settings.role === "worker";
  const enqueueNightly = nightlyJob(program, tenants);
  await program.jobs.start({ work: works });
  stops.push(() => program.jobs.stop());
  if (works) {
    const workers = await startWorkers(program, tenants, enqueueNightly);
    if (isRefusal(workers)) {
      await stop();
      return workers;
    }
    stops.push(workers);
  }
  if (settings.role === "all" || settings.role === "public") stops.push(await startPublic(program, tenants));
  if (settings.role === "all" || settings.role === "office") {
    const office = await startOffice(
      program,
      tenants,
      async () => {
        for (const tenant of tenants) await enqueueNightly(tenant.id, String(program.clock.now().getTime()));
      },
      say,
    );
    if (isRefusal(office)) {
      await stop();
      return office;
    }
    stops.push(office);
  }
  return { stop };
}

/** Puts the making of channel packages into the queue; a waiting one of the tenant takes this one along. */
export const enqueueDeliver = (program: Program, tenant: string): Promise<void> =>
  program.database
    .tenant(tenant as never)
    .write((tx) => program.jobs.enqueue(tx, "deliver", { tenant }, { key: tenant }))
    .then(() => undefined);

function nightlyJob(program: Program, tenants: readonly OpenTenant[]) {
  program.jobs.define("nightly", async (payload) => {
    const tenant = tenants.find((one) => one.id === payload.tenant);
    if (tenant) await nightly(program, tenant);
  });
  program.jobs.define("deliver", async (payload) => {
    const tenant = tenants.find((one) => one.id === payload.tenant);
    if (tenant) await preparePackages(tenant.publisher);
  });
  return (tenant: string, day: string) =>
    program.database
      .tenant(tenant as never)
      .write((tx) => program.jobs.enqueue(tx, "nightly", { tenant }, { key: `${tenant}:${day}` }))
      .then(() => undefined);
}

async function startWorkers(
  program: Program,
  tenants: readonly OpenTenant[],
  enqueueNightly: (tenant: string, day: string) => Promise<void>,
) {
  const folder = { root: publicRoot(program.settings) };
  await clearStaging(folder);
  await replayJournals(folder);
  for (const tenant of tenants) {
    const recovered = await recoverTenant(tenant);
    if (isRefusal(recovered)) return recovered;
  }
  for (const tenant of tenants) await enqueueDeliver(program, tenant.id);
  const running = tenants.map((tenant) => tenant.sequencer.run());
  const stopWatch = watchTheDay(program, tenants, enqueueNightly);
  return async () => {
    stopWatch();
    for (const tenant of tenants) tenant.sequencer.stop();
    await Promise.all(running);
  };
}

async function startPublic(program: Program, tenants: readonly OpenTenant[]): Promise<() => Promise<void>> {
  const { settings, logger } = program;
  const app = await publicServer({
    logger,
    address: settings.publicAddress,
    root: publicRoot(program.settings),
    tenants: tenants.map((tenant) => tenant.publisher),
    proxies: settings.proxies,
  });
  await app.listen({ host: settings.listenOn, port: settings.publicPort });
  return () => app.close();
}

async function startOffice(
  program: Program,
  tenants: readonly OpenTenant[],
  moved: () => Promise<void>,
  say: (line: string) => void,
): Promise<(() => Promise<void>) | Refusal> {
  const { settings, logger, clock, types, findingKey, blobs, jobs } = program;
  const workbench = await builtWorkbench(say);
  if (isRefusal(workbench)) return workbench;
  const demo = program.simulated
    ? demoDesk(
        program,
        tenants.map((tenant) => tenant.id),
        moved,
      )
    : null;
  const desk = {
    demo,
    tenants: new Map(tenants.map((tenant) => [tenant.id, deskTenant(program, tenant)])),
    clock,
    wall: () => new Date(),
    types,
    findingKey,
    blobs,
    jobs,
    randomBytes,
  };
  const app = await deskServer({
    desk,
    logger,
    address: settings.officeAddress,
    workbench,
    proxies: settings.proxies,
  });
  await app.listen({ host: settings.listenOn, port: settings.officePort });
  return () => app.close();
}

const deskTenant = (program: Program, tenant: OpenTenant): DeskTenant => ({
  id: tenant.id,
  name: tenant.name,
  db: tenant.db,
  siteUrl: addressOf(program.settings, tenant.id) + tenant.basePath,
  siteFolder: publicRoot(program.settings),
  accepted: () => tenant.sequencer.wake(),
});
