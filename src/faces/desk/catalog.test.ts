import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import {
  answered,
  aRecord,
  detailOf,
  docxWords,
  refusedAs,
  save as saveDraft,
  sign,
  submit,
} from "../../../test/office-work.ts";
import { applyDueChanges } from "../../office/catalog/editing/actions/accept-change.ts";
import { openListReviews } from "../../office/catalog/editing/actions/open-reviews.ts";
import type { Day } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import type {
  CatalogChangeView,
  CatalogDifferenceView,
  CatalogVersions,
  ListView,
  MatterHistoryRow,
} from "./contract/catalog.ts";

const clock = (rule: string, on = "formed") => [
  { on: { is: on, from: "inferred" }, rule: { is: rule, from: "law", law: "政府信息公开条例第二十六条" } },
];
const set = (matter: string, key: string, value: unknown) => ({ kind: "set", matter, key, value });
const changesOf = (changes: unknown[], effectiveOn = "2026-03-18") => ({
  effectiveOn,
  reason: "按2026年梳理结果调整",
  changes,
});

describe("the catalog as a publication, over HTTP", () => {
  let office: TestOffice;
  let shu: Caller;
  let signers: Caller[];
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    shu = await office.as("shu");
    signers = [await office.as("gu"), await office.as("mi"), await office.as("ouyang")];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const viewOf = async (id: string): Promise<CatalogChangeView> => answered(await shu.get(`catalog/changes/${id}`));
  const open = async (body: object = {}) =>
    answered<{ id: string }>(await shu.send("POST", "catalog/changes", body)).id;
  const save = async (id: string, wanted: object) => {
    const { version } = await viewOf(id);
    return shu.send("PUT", `catalog/changes/${id}`, { version, set: wanted });
  };
  const versions = async (): Promise<CatalogVersions> => answered(await shu.get("catalog/versions"));
  const signedByAll = async (id: string) => {
    for (let step = 0; step < 6; step++) {
      const { route } = await detailOf(shu, id);
      const waiting = route.find((one) => one.state === "now");
      if (!waiting) return;
      const signer = await firstAble(id);
      answered(await sign(signer, id));
    }
  };
  const firstAble = async (id: string): Promise<Caller> => {
    for (const person of signers) {
      const answer = await person.get(`records/${id}/review`);
      if (answer.statusCode === 200 && (answer.json() as { mine: unknown }).mine) return person;
    }
    throw new Error(`nobody can sign ${id}`);
  };

  test("[ZJ-07] a change is drafted, checked, signed and is the new version, with page, xlsx, docx and JSON", async () => {
    const before = (await versions()).versions;
    const id = await open();
    const rule = clock("within 5 workingDays");
    answered(await save(id, changesOf([set("normative-documents", "clocks", rule)])));
    const view = await viewOf(id);
    assert.deepEqual(view.problems, []);
    assert.deepEqual(
      view.lines.map(({ object, attribute, after }) => [object, attribute, after]),
      [["normative-documents", "公开时限", "信息形成之日起5个工作日内"]],
    );
    assert.deepEqual(
      view.files.map(({ name }) => name),
      ["目录.xlsx", "目录.docx", "目录.json"],
    );
    const { draft } = await detailOf(shu, id);
    assert.match(draft.body, /公开渠道和载体/);
    assert.match(draft.body, /信息形成之日起5个工作日内/);
    const docx = await shu.request({ method: "GET", url: view.files[1]?.url ?? "" });
    assert.match(await docxWords(docx.rawPayload), /公开层级/);
    answered(await submit(shu, id));
    await signedByAll(id);
    const now = (await versions()).versions;
    assert.equal(now.length, before.length + 1);
    assert.deepEqual([now[0]?.record?.id, now[0]?.effectiveOn], [id, "2026-03-18"]);
    const path = `catalog/versions/${before[0]?.id}/difference/${now[0]?.id}`;
    const { lines } = answered<CatalogDifferenceView>(await shu.get(path));
    assert.equal(lines.length, 1);
    const history = answered<MatterHistoryRow[]>(await shu.get("catalog/matters/normative-documents/history"));
    assert.deepEqual(
      history.map(({ version, lines: said }) => [version.id, said.length]),
      [
        [now[0]?.id, 1],
        [before.at(-1)?.id, 1],
      ],
    );
    refusedAs(await save(id, changesOf([])), "record-at-rest");
  });

  test("the same changes give the same bytes", async () => {
    const [one, two] = [await open(), await open()];
    const wanted = changesOf([set("openness-plan", "short", { is: "年度要点", from: "inferred" })]);
    for (const id of [one, two]) answered(await save(id, wanted));
    const digests = async (id: string) => (await viewOf(id)).files.map(({ url }) => url.split("/").at(-1));
    assert.deepEqual(await digests(one), await digests(two));
  });

  test("[JY-29] a value says where it comes from: a quote that the source does not hold is a contradiction", async () => {
    const id = await open();
    const name = { is: "年度工作要点", from: "quote", quote: "原文里没有这句话" };
    const { problems } = answered<{ problems: { code: string }[] }>(
      await save(id, changesOf([set("openness-plan", "name", name)])),
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["scheme-quote-not-verbatim"],
    );
    refusedAs(await submit(shu, id), "draft-incomplete");
  });

  test("contradictions keep a change from being submitted, each in its sentence", async () => {
    const codes = async (changes: unknown[], day?: string) => {
      const id = await open();
      const answer = answered<{ problems: { code: string; zh: string }[] }>(await save(id, changesOf(changes, day)));
      assert.ok(answer.problems.every(({ zh }) => /[\u4e00-\u9fff]/.test(zh)));
      return answer.problems.map(({ code }) => code);
    };
    const two = [...clock("within 5 workingDays"), ...clock("within 10 workingDays")];
    assert.deepEqual(await codes([set("openness-plan", "clocks", two)]), ["scheme-rules-contradict"]);
    const late = [{ ...clock("within 3 workingDays")[0], handOver: { is: "within 9 workingDays", from: "inferred" } }];
    assert.deepEqual(await codes([set("openness-plan", "clocks", late)]), ["scheme-handover-late"]);
    const again = set("normative-documents", "clocks", clock("within 7 workingDays"));
    assert.deepEqual(await codes([again]), ["catalog-rule-twice"]);
    assert.deepEqual(await codes([again], "2026-03-19"), []);
    assert.deepEqual(await codes([again, again], "2026-03-19"), ["changed-twice"]);
    assert.deepEqual(await codes([set("nothing", "name", null)]), ["change-unknown-object"]);
    assert.deepEqual(await codes([{ kind: "retire", matter: "nothing", reason: "并入" }]), ["change-unknown-object"]);
  });

  test("what is no change set is refused with the place", async () => {
    const id = await open();
    refusedAs(await save(id, { effectiveOn: "morgen", reason: "", changes: [] }), "change-malformed");
    refusedAs(await save(id, changesOf([{ kind: "retire", matter: "openness-plan" }])), "change-malformed");
    refusedAs(
      await shu.send("PUT", `catalog/changes/${id}`, { version: 99, set: changesOf([]) }),
      "draft-changed",
      409,
    );
    refusedAs(await shu.send("POST", "catalog/changes", { list: "nothing" }), "list-unknown", 404);
    refusedAs(await shu.get("catalog/versions/998/difference/999"), "version-unknown", 404);
    const notice = answered<{ id: string }>(await shu.send("POST", "records", { matter: "openness-plan" })).id;
    refusedAs(await shu.get(`catalog/changes/${notice}`), "not-a-catalog-change");
  });

  test("a change written against an older catalog is not taken into force by its last signature", async () => {
    const [first, second] = [await open(), await open()];
    answered(await save(first, changesOf([set("openness-plan", "short", { is: "工作要点", from: "inferred" })])));
    answered(await save(second, changesOf([set("openness-plan", "short", { is: "公开要点", from: "inferred" })])));
    answered(await submit(shu, second));
    answered(await submit(shu, first));
    await signedByAll(first);
    const count = (await versions()).versions.length;
    let refused = "";
    for (let step = 0; step < 4 && refused === ""; step++) {
      const answer = await sign(await firstAble(second), second);
      refused = (answer.json() as { refused?: string }).refused ?? "";
    }
    assert.equal(refused, "catalog-moved");
    assert.equal((await versions()).versions.length, count);
  });

  test("[ZJ-06] [ZJ-10] a power that is delegated or cancelled is marked in its list, from its day on", async () => {
    const id = await open({ list: "powers" });
    const day = { is: "2026-04-01", from: "inferred" };
    const moves = [
      { kind: "item-cancel", list: "powers", item: "gas-licence", on: day },
      {
        kind: "item-delegate",
        list: "powers",
        item: "presale-permit",
        on: day,
        receivedBy: { is: "bureau", from: "inferred" },
      },
      {
        kind: "item-add",
        list: "powers",
        item: { id: "lift-permit", name: { is: "建筑起重机械使用登记", from: "inferred" }, kind: "其他行政权力" },
      },
    ];
    answered(await save(id, changesOf(moves, "2026-04-01")));
    const { lines, problems } = await viewOf(id);
    assert.deepEqual([problems, lines.map(({ kind }) => kind)], [[], ["changed", "changed", "added"]]);
    assert.match((await detailOf(shu, id)).draft.body, /2026-04-01 取消/);
    answered(await submit(shu, id));
    await signedByAll(id);
    assert.deepEqual(
      (await versions()).waiting.map(({ record }) => record),
      [id],
    );
    const dueOn = (today: string) => office.db.write((tx) => applyDueChanges(tx, office.time.now, today as Day));
    assert.deepEqual(await dueOn("2026-03-31"), { applied: 0, stuck: [] });
    assert.deepEqual(await dueOn("2026-04-01"), { applied: 1, stuck: [] });
    assert.deepEqual(await dueOn("2026-04-01"), { applied: 0, stuck: [] });
    const lists = answered<ListView[]>(await shu.get("catalog/lists"));
    const powers = lists.find((list) => list.id === "powers");
    const item = (wanted: string) => powers?.items.find((one) => one.id === wanted);
    assert.deepEqual([item("gas-licence")?.state, item("gas-licence")?.changedOn], ["cancelled", "2026-04-01"]);
    assert.equal(item("presale-permit")?.state, "delegated");
    assert.ok(item("presale-permit")?.receivedBy);
    assert.equal(item("lift-permit")?.state, "kept");
  });

  test("[ZJ-08] a list that is reviewed yearly owes its review once a year, and a change of it meets that duty", async () => {
    const review = () => office.db.write((tx) => openListReviews(tx, "2026-03-18" as Day, office.time.now, CHINA));
    const duties = await review();
    assert.deepEqual(await review(), duties);
    const lists = answered<ListView[]>(await shu.get("catalog/lists"));
    const catalog = lists.find((list) => list.kind === "catalog");
    assert.equal(catalog?.duty?.due, "2026-12-31");
    const id = await open();
    answered(await save(id, changesOf([set("powers", "short", { is: "权力清单", from: "inferred" })], "2026-03-20")));
    answered(await submit(shu, id));
    await signedByAll(id);
    const duty = await office.db.read((tx) =>
      tx
        .selectFrom("duty")
        .select(["state", "met_by"])
        .where("id", "=", duties[0] ?? 0)
        .executeTakeFirstOrThrow(),
    );
    assert.deepEqual([duty.state, duty.met_by], ["met", id]);
  });

  test("[ZJ-08] withholding names an item of the negative list that stands for its ground", async () => {
    await office.db.write(async (tx) => {
      await tx
        .insertInto("catalog_list")
        .values({
          id: "withheld",
          position: 99,
          kind: "negative",
          name: "不予公开负面清单",
          owner: "bureau",
          matter: "powers",
          review_rule: null,
          facts: "{}",
        })
        .execute();
      const item = { list: "withheld", id: "internal", position: 1, name: "内部管理信息", ground: "16-internal" };
      await tx
        .insertInto("catalog_list_item")
        .values({ ...item, state: "kept", facts: "{}" })
        .execute();
    });
    const items = answered<{ key: string }[]>(await shu.get("catalog/negative-items?ground=16-internal"));
    assert.deepEqual(
      items.map(({ key }) => key),
      ["withheld/internal"],
    );
    const id = await aRecord(shu, "openness-plan");
    const disposition = {
      kind: "withheld",
      ground: "16-internal",
      reason: "内部后勤安排",
      basis: "政府信息公开条例第十六条",
    } as const;
    answered(await saveDraft(shu, id, { disposition }));
    refusedAs(await submit(shu, id), "disposition-missing");
    answered(await saveDraft(shu, id, { disposition: { ...disposition, negativeItem: "withheld/internal" } }));
    answered(await submit(shu, id));
  });
});
