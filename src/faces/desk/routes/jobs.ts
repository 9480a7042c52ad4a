import Type from "typebox";
import { recordAct } from "../../../office/audit/audit.ts";
import { refuse } from "../../../rules/refusal.ts";
import type { JobRow } from "../contract/office.ts";
import { changes, type Route, reads } from "../desk.ts";
import { localMinute } from "../present/time.ts";

/** What each kind of background job is called on screen. */
const LABELS: Readonly<Record<string, string>> = {
  publish: "发布页面",
  nightly: "夜间整理",
  deliver: "准备渠道包",
};

export const jobRoutes: readonly Route[] = [
  reads("jobs", async ({ desk }) =>
    (await desk.jobs.failed()).map(
      (job): JobRow => ({
        id: job.id,
        name: job.name,
        label: LABELS[job.name] ?? job.name,
        state: "failed",
        tries: job.tries,
        message: job.reason,
        at: localMinute(job.failedAt),
      }),
    ),
  ),
  changes("POST", "jobs/:id/retry", "jobs", Type.Object({}), async ({ desk, params, tenant, actor, now }) => {
    const id = params.id ?? "";
    const retried = /^[0-9a-f-]{36}$/.test(id) && (await desk.jobs.retry(id));
    if (!retried) return refuse("not-found", "没有这项失败的任务。", "There is no such failed job.");
    await tenant.db.write((tx) =>
      recordAct(tx, { at: now, person: actor.id, act: "job-retried", subjectKind: "job", subject: id }),
    );
    return { retried };
  }),
  changes(
    "POST",
    "demo/clock",
    "demo-clock",
    Type.Object({ days: Type.Integer({ minimum: 1, maximum: 366 }) }),
    async ({ desk, body }) => {
      if (!desk.demo)
        return refuse(
          "demo-only",
          "只有演示环境可以拨动时钟。",
          "Only the demonstration has a clock that can be moved.",
        );
      await desk.demo.moveClock(body.days);
      return { now: localMinute(desk.clock.now()) };
    },
  ),
];
