import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, aRecord, inReview, nameOf, refusedAs, save, sign, upload } from "../../../test/office-work.ts";
import type { AuditView, DeliveryRow } from "./contract/after-release.ts";
import type { DutyDetail } from "./contract/duties.ts";
import type { DelegationRow, DepartmentRow, JobRow, PersonRow, SiteRightRow } from "./contract/office.ts";

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0);

describe("the office's own lists, rights, jobs and channels over HTTP", () => {
  let office: TestOffice;
  let qiao: Caller;
  let shu: Caller;
  let zhong: Caller;
  let gu: Caller;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, shu, zhong, gu] = [
      await office.as("qiao"),
      await office.as("shu"),
      await office.as("zhong"),
      await office.as("gu"),
    ];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const acts = (kind: string) =>
    office.db.read((tx) =>
      tx.selectFrom("audit_event").select(["act", "subject", "facts"]).where("subject_kind", "=", kind).execute(),
    );

  test("every department stands with its liaison and what it owes", async () => {
    answered(await qiao.send("POST", "duties", { matter: "openness-plan", startedOn: "2026-02-02", words: "迟了的" }));
    const departments = answered<DepartmentRow[]>(await qiao.get("departments"));
    assert.ok(departments.length >= 20);
    const own = departments.find((row) => row.id === "office");
    assert.deepEqual([own?.liaisons, own?.open, own?.overdue], [[nameOf("qiao")], 0, 1]);
    const people = answered<PersonRow[]>(await qiao.get("people"));
    assert.deepEqual(people.find((row) => row.id === "lc-gu")?.roles, ["科室负责人"]);
    assert.ok(people.every((row) => !("totp_secret" in row) && !("password_hash" in row)));
  });

  test("a delegation needs a role of one's own, a period that is not over, another person and a reason; only the giver ends it", async () => {
    const whole = {
      taker: "lc-heng",
      role: "sectionHead",
      fromDay: "2026-03-18",
      untilDay: "2026-03-20",
      reason: "培训",
    };
    const give = (person: Caller, over: object) => person.send("POST", "delegations", { ...whole, ...over });
    refusedAs(await give(qiao, {}), "not-allowed", 403);
    refusedAs(await give(gu, { role: "leader" }), "delegation-not-yours", 403);
    refusedAs(await give(gu, { taker: "lc-gu" }), "delegation-to-self");
    refusedAs(await give(gu, { taker: "nobody" }), "person-unknown");
    refusedAs(await give(gu, { untilDay: "2026-03-17" }), "delegation-period");
    refusedAs(await give(gu, { untilDay: "明天" }), "bad-day");
    refusedAs(await give(gu, { reason: "" }), "reason-missing");
    const { id } = answered<{ id: number }>(await give(gu, {}));
    const rows = answered<DelegationRow[]>(await zhong.get("delegations"));
    assert.deepEqual(
      rows.filter((row) => row.id === id).map((row) => [row.giver, row.taker, row.role, row.ended, row.mine]),
      [[nameOf("gu"), nameOf("heng"), "科室负责人", false, false]],
    );
    assert.ok(
      rows.some((row) => row.giver === nameOf("ouyang")),
      "the town's own delegation",
    );
    refusedAs(await zhong.send("POST", `delegations/${id}/end`, {}), "delegation-not-yours", 403);
    refusedAs(await gu.send("POST", "delegations/abc/end", {}), "delegation-not-yours", 403);
    answered(await gu.send("POST", `delegations/${id}/end`, {}));
    refusedAs(await gu.send("POST", `delegations/${id}/end`, {}), "delegation-not-yours", 403);
  });

  test("a delegated role is not handed on", async () => {
    assert.ok(
      (await zhong.get("me")).json().roles.some((held: { inPlaceOf: string | null }) => held.inPlaceOf !== null),
    );
    answered(
      await gu.send("POST", "delegations", {
        taker: "lc-qiao",
        role: "sectionHead",
        fromDay: "2026-03-18",
        untilDay: "2026-03-18",
        reason: "半天外出",
      }),
    );
    const handOn = {
      taker: "lc-yan",
      role: "sectionHead",
      fromDay: "2026-03-18",
      untilDay: "2026-03-18",
      reason: "再转",
    };
    refusedAs(await qiao.send("POST", "delegations", handOn), "delegation-not-yours", 403);
  });

  test("a job that gave up is listed with its reason and put back by the office; an unknown one is not found", async () => {
    const { jobs } = office.desk;
    jobs.define("nightly", async () => Promise.reject(new Error("the disk was full")), { retries: 0, retryDelayS: 0 });
    await jobs.start();
    try {
      await office.db.write((tx) => jobs.enqueue(tx, "nightly", { tenant: "liaocheng" }));
      let listed: JobRow[] = [];
      for (let tries = 0; listed.length === 0 && tries < 200; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        listed = answered<JobRow[]>(await shu.get("jobs"));
      }
      const [job] = listed;
      assert.deepEqual(
        [job?.label, job?.state, job?.tries, job?.message],
        ["夜间整理", "failed", 1, "the disk was full"],
      );
      refusedAs(await qiao.send("POST", `jobs/${job?.id}/retry`, {}), "not-allowed", 403);
      for (const wrong of ["1", "abc", randomUUID()])
        refusedAs(await shu.send("POST", `jobs/${wrong}/retry`, {}), "not-found", 404);
      assert.deepEqual(answered(await shu.send("POST", `jobs/${job?.id}/retry`, {})), { retried: true });
      assert.deepEqual(
        (await acts("job")).map((act) => act.act),
        ["job-retried"],
      );
    } finally {
      await jobs.stop();
    }
  });

  /** A delivery as the publisher leaves it, its package in the blob store or not made yet. */
  async function aDelivery(state: "waiting" | "ready"): Promise<number> {
    const record = await inReview(qiao, "notices");
    for (const login of ["gu", "mi", "zhong"]) answered(await sign(await office.as(login), record));
    const kept = await office.desk.blobs.put(Buffer.from("PK package"));
    assert.ok("sha256" in kept);
    return office.db.write(async (tx) => {
      const release = await tx
        .selectFrom("release")
        .select("id")
        .where("record", "=", record)
        .executeTakeFirstOrThrow();
      const channel = await tx.selectFrom("channel").select("id").orderBy("id").limit(1).executeTakeFirstOrThrow();
      const { id } = await tx
        .insertInto("delivery")
        .values({
          release: release.id,
          record,
          channel: channel.id,
          state,
          package_digest: state === "ready" ? kept.sha256 : null,
          link: null,
          picture_digest: null,
          confirmed_by: null,
          confirmed_at: null,
          created_at: office.time.now,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    });
  }
  const rowOf = async (id: number) =>
    answered<DeliveryRow[]>(await qiao.get("deliveries")).find((row) => row.id === id);

  test("[JY-16] a package is taken along once it is ready, and a person confirms it with a link, once", async () => {
    const waiting = await aDelivery("waiting");
    refusedAs(await qiao.get(`deliveries/${waiting}/package`), "delivery-not-ready", 409);
    refusedAs(
      await qiao.send("POST", `deliveries/${waiting}/confirm`, { link: "https://example.invalid/1" }),
      "delivery-not-ready",
      409,
    );
    const id = await aDelivery("ready");
    assert.equal((await rowOf(id))?.packageUrl, `/api/deliveries/${id}/package`);
    const taken = await qiao.get(`deliveries/${id}/package`);
    assert.deepEqual(
      [taken.statusCode, taken.headers["content-type"], taken.body],
      [200, "application/zip", "PK package"],
    );
    assert.match(String(taken.headers["content-disposition"]), /^attachment; .*\.zip$/);
    const confirm = (person: Caller, body: object, which: number | string = id) =>
      person.send("POST", `deliveries/${which}/confirm`, body);
    refusedAs(await confirm(gu, { link: "https://example.invalid/1" }), "not-allowed", 403);
    refusedAs(await confirm(qiao, { link: "发过了" }), "evidence-missing");
    refusedAs(await confirm(qiao, {}), "bad-request", 400);
    for (const wrong of [999, "abc"])
      refusedAs(await confirm(qiao, { link: "https://example.invalid/1" }, wrong), "delivery-unknown", 404);
    answered(await confirm(qiao, { link: "https://example.invalid/1" }));
    refusedAs(await confirm(shu, { link: "https://example.invalid/2" }), "delivery-settled", 409);
    const row = await rowOf(id);
    assert.deepEqual(
      [row?.state, row?.confirmedBy, row?.link, row?.pictureUrl],
      ["confirmed", nameOf("qiao"), "https://example.invalid/1", null],
    );
    for (const wrong of ["999", "abc"]) {
      refusedAs(await qiao.get(`deliveries/${wrong}/package`), "delivery-unknown", 404);
      refusedAs(await qiao.get(`deliveries/${wrong}/picture`), "delivery-unknown", 404);
    }
    refusedAs(await qiao.get(`deliveries/${id}/picture`), "delivery-unknown", 404);
  });

  test("[JY-16] where there is no address a picture shows it; anything else is no picture", async () => {
    const id = await aDelivery("ready");
    const confirm = (value: Uint8Array | string, file: string) =>
      upload(qiao, `deliveries/${id}/confirm`, [{ name: "file", value, file }]);
    refusedAs(await confirm("<svg/>", "a.png"), "picture-kind");
    refusedAs(await upload(qiao, `deliveries/${id}/confirm`, [{ name: "other", value: "x" }]), "evidence-missing");
    answered(await confirm(PNG, "公告栏.jpg"));
    const url = (await rowOf(id))?.pictureUrl ?? "";
    const picture = await qiao.request({ method: "GET", url });
    assert.deepEqual([picture.headers["content-type"], picture.rawPayload], ["image/png", Buffer.from(PNG)]);
  });

  test("[JY-16] a text that went out in an emergency owes the site the same text within the hour", async () => {
    const id = await aRecord(qiao, "notices");
    answered(await save(qiao, id));
    const note = (person: Caller, where: string, record = id) =>
      person.send("POST", `records/${record}/emergency`, { where });
    refusedAs(await note(gu, "应急广播"), "not-allowed", 403);
    refusedAs(await note(qiao, ""), "bad-request", 400);
    refusedAs(await note(qiao, "应急广播", "nothing"), "record-unknown", 404);
    const { duty } = answered<{ duty: number }>(await note(qiao, "应急广播"));
    assert.deepEqual(answered(await note(qiao, "应急广播")), { duty });
    const owed = answered<DutyDetail>(await qiao.get(`duties/${duty}`));
    assert.deepEqual([owed.startedOn, owed.due, owed.state], ["2026-03-18", "2026-03-18T11:00", "open"]);
    assert.match(owed.words, /应急广播/);
  });

  test("the life of a record tells every act in order, who did it, and where the time went", async () => {
    const id = await inReview(qiao, "notices");
    office.time.now = new Date(office.time.now.getTime() + 3 * 3_600_000);
    answered(await sign(gu, id));
    const view = answered<AuditView>(await qiao.get(`records/${id}/audit`));
    assert.deepEqual(
      view.timeline.map((act) => [act.act, act.who]),
      [
        ["建稿", nameOf("qiao")],
        ["送审", nameOf("qiao")],
        ["签批", nameOf("gu")],
      ],
    );
    assert.deepEqual([view.verdict, view.evidence, view.files], ["还没有公开。", null, []]);
    assert.deepEqual(
      view.revisions.map((one) => [one.rev, one.act]),
      [[1, "发布"]],
    );
    refusedAs(await qiao.get("records/nothing/audit"), "record-unknown", 404);
  });

  test("[ZS-01] a right on a site ends once, with a reason and a trace; then the last signature is refused and releases nothing", async () => {
    const rows = answered<SiteRightRow[]>(await zhong.get("site-rights"));
    assert.ok(rows.length > 0 && rows.every((row) => row.mayEnd && row.ended === null));
    assert.ok(answered<SiteRightRow[]>(await qiao.get("site-rights")).every((row) => !row.mayEnd));
    const id = await inReview(qiao, "notices");
    for (const login of ["gu", "mi"]) answered(await sign(login === "gu" ? gu : await office.as(login), id));
    const own = rows.filter((row) => row.publisher === "聊城市住房和城乡建设局");
    for (const row of own) {
      refusedAs(await qiao.send("POST", `site-rights/${row.id}/end`, { reason: "期满" }), "not-allowed", 403);
      refusedAs(await shu.send("POST", `site-rights/${row.id}/end`, { reason: " " }), "reason-missing");
      answered(await shu.send("POST", `site-rights/${row.id}/end`, { reason: "合作期满" }));
      refusedAs(await shu.send("POST", `site-rights/${row.id}/end`, { reason: "再来" }), "right-not-open");
    }
    refusedAs(await shu.send("POST", "site-rights/abc/end", { reason: "期满" }), "right-not-open");
    const after = answered<SiteRightRow[]>(await zhong.get("site-rights")).find((row) => row.id === own[0]?.id);
    assert.deepEqual([after?.ended, after?.endedReason, after?.mayEnd], ["2026-03-18T13:00", "合作期满", false]);
    assert.equal((await acts("site")).filter((act) => act.act === "site-right-ended").length, own.length);
    refusedAs(await sign(zhong, id), "publisher-without-right");
    assert.equal((await qiao.get(`records/${id}`)).json().state, "submitted");
  });
});
