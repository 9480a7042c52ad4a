import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { aDraft, aPerson, minutes, NOW, TODAY, TYPES, tenantOf, theActor, theStaff } from "../../../test/builders.ts";
import { SHIPPED_SCHEMES } from "../../office/catalog/shipped-schemes.ts";
import { openDuty } from "../../office/duties/actions/open-duty.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { importDocument } from "../files/import-document.ts";
import { attachFile, detachFile } from "./actions/attach-file.ts";
import { type CreateRecord, createRecord } from "./actions/create-record.ts";
import { openChange } from "./actions/open-change.ts";
import { type SaveDraft, saveDraft } from "./actions/save-draft.ts";
import { submitRecord } from "./actions/submit-record.ts";
import { takeBack } from "./actions/take-back.ts";
import type { ChangeNote, Draft } from "./draft.ts";
import { nextNumber, takeDocumentNumber } from "./numbers.ts";
import { linksOf, notePresence, othersAt, recordById, recordPage, revisionOf, revisionsOf } from "./queries.ts";

const db = await tenantOf({ after }, "liaocheng", { poolSize: 10 });
await theStaff(db);
await db.write((tx) => aPerson(tx, { id: "auditor", roles: [{ role: "auditor" }] }));

const MATTER = "normative-documents";
const means = { types: TYPES, now: NOW, today: TODAY };
const code = (answer: unknown) => (isRefusal(answer) ? answer.refused : "done");

async function create(over: Partial<CreateRecord> = {}, who = "drafter") {
  const actor = await theActor(db, who);
  return db.write((tx) => createRecord(tx, actor, { matter: MATTER, ...over }, means));
}

/** A record whose draft lacks nothing; its version is 2. */
async function drafted(over: Partial<Draft> = {}, who = "drafter"): Promise<string> {
  const { id } = expectAnswer(await create({}, who));
  expectAnswer(await save(id, { version: 1, ...over }, who));
  return id;
}

async function save(id: string, over: Partial<SaveDraft> = {}, who = "drafter", now = NOW) {
  const actor = await theActor(db, who);
  const { fields, body, disposition, links, note } = aDraft();
  return db.write((tx) =>
    saveDraft(tx, actor, id, { version: 1, fields, body, disposition, links, note, ...over }, now),
  );
}

async function submit(id: string, version = 2, openFindings = 0, who = "drafter") {
  const actor = await theActor(db, who);
  const countOpenFindings = async () => openFindings;
  return db.write((tx) => submitRecord(tx, actor, id, version, { types: TYPES, now: NOW, countOpenFindings }));
}

const row = async (id: string) => (await db.read((tx) => recordById(tx, id)))!;
const draftOf = async (id: string) => (await row(id)).draft as Draft;
const setRow = (id: string, to: Record<string, unknown>) =>
  db.write((tx) => tx.updateTable("record_item").set(to).where("id", "=", id).execute());

test("a new record takes type, publisher and issuing agency from its matter and the department of its author", async () => {
  const { id } = expectAnswer(await create());
  const made = await row(id);
  assert.match(id, /^2026-\d{6}$/);
  assert.deepEqual(
    [made.type, made.publisher, made.department, made.author, made.state, made.rev],
    ["policy", "bureau", "law", "drafter", "draft", 0],
  );
  assert.equal((await draftOf(id)).fields.agency, "聊城市住房和城乡建设局");
  assert.equal((await row(expectAnswer(await create({}, "openness")).id)).department, "office");
});

for (const [rule, over, who, refused] of [
  ["by somebody without a drafting role", {}, "auditor", "not-allowed"],
  ["for a matter the catalog does not have", { matter: "dragons" }, "drafter", "matter-unknown"],
  ["for a matter of other departments", { matter: "renewal-policies" }, "drafter", "matter-not-yours"],
  ["for a duty that does not exist", { duty: 999_999 }, "drafter", "duty-unknown"],
  [
    "from a file with a secrecy marking",
    { imported: { draft: { fields: { title: "机密★1年" } }, digest: "00" } },
    "drafter",
    "secrecy-marking",
  ],
] as const)
  test(`no record is made ${rule}`, async () => {
    const before = await db.read((tx) => recordPage(tx, {}, 1, 1));
    assert.equal(code(await create(over, who)), refused);
    assert.equal((await db.read((tx) => recordPage(tx, {}, 1, 1))).total, before.total);
  });

test("a matter whose type is no longer shipped is refused by the type's code", async () => {
  const actor = await theActor(db, "drafter");
  const none = { ...means, types: new Map() };
  assert.equal(code(await db.write((tx) => createRecord(tx, actor, { matter: MATTER }, none))), "type-unknown");
});

test("a retired matter takes no new record, save for a duty it still owes", async (t) => {
  const own = await tenantOf(t);
  await theStaff(own);
  const actor = await theActor(own, "drafter");
  const duty = expectAnswer(
    await own.write((tx) =>
      openDuty(tx, { matter: MATTER, words: "印发", start: TODAY, person: null, now: NOW }, CHINA),
    ),
  );
  await own.write((tx) => tx.updateTable("matter").set({ retired_on: TODAY }).where("id", "=", MATTER).execute());
  assert.equal(code(await own.write((tx) => createRecord(tx, actor, { matter: MATTER }, means))), "matter-unknown");
  expectAnswer(await own.write((tx) => createRecord(tx, actor, { matter: MATTER, duty }, means)));
});

const dutyFor = async (words: string, matter = MATTER) =>
  expectAnswer(await db.write((tx) => openDuty(tx, { matter, words, start: TODAY, person: null, now: NOW }, CHINA)));

test("one duty is worked on by one record, also when two people begin at once; another matter's duty is no duty", async () => {
  const duty = await dutyFor("办法一");
  const answers = await Promise.all([create({ duty }), create({ duty }, "colleague"), create({ duty })]);
  assert.deepEqual(answers.map(code).sort(), ["done", "duty-taken", "duty-taken"]);
  assert.equal(code(await create({ duty: await dutyFor("更新", "renewal-policies") })), "duty-unknown");
});

test("[ZJ-01][LC-28] a signed document keeps the attribute printed on it: imported as stated, nothing typed again", async () => {
  const bytes = readFileSync(join(SHIPPED_SCHEMES, "liaocheng/source.txt"));
  const found = expectAnswer(await importDocument({ name: "方案.txt", bytes }));
  assert.equal(found.disposition?.value, "proactive");
  assert.equal(found.disposition?.quote, "（此文件公开发布）");
  const draft: Partial<Draft> = {
    fields: { title: found.title?.value ?? "", madeOn: found.madeOn?.value ?? "" },
    body: found.body,
    disposition: { kind: found.disposition?.value ?? null },
  };
  const digest = createHash("sha256").update(bytes).digest("hex");
  const { id } = expectAnswer(await create({ matter: "openness-plan", imported: { draft, digest } }, "openness"));
  const kept = await draftOf(id);
  assert.equal(kept.disposition.kind, "proactive");
  assert.equal(kept.fields.madeOn, "2019-12-03");
  assert.equal(kept.fields.agency, "聊城市住房和城乡建设局", "what the file does not say comes from the matter");
  const fields = { ...kept.fields, genre: "方案", topic: "综合政务" };
  const { body, disposition, links, note } = kept;
  expectAnswer(await save(id, { version: 1, fields, body, disposition, links, note }, "openness"));
  expectAnswer(await submit(id, 2, 0, "openness"));
  const again = await create({ matter: "openness-plan", imported: { draft, digest } }, "openness");
  assert.equal(isRefusal(again) && again.refused, "already-imported");
  assert.equal(isRefusal(again) && again.details?.record, id);
});

test("the same file sent four times at once makes one record", async () => {
  const imported = { draft: {}, digest: "twin" };
  const answers = await Promise.all(Array.from({ length: 4 }, () => create({ imported })));
  assert.deepEqual(answers.map(code).sort(), ["already-imported", "already-imported", "already-imported", "done"]);
});

test("twenty transactions at once take twenty numbers without a gap, and one rolled back gives its number back", async () => {
  const take = (fail: boolean) =>
    db
      .write(async (tx) => {
        const number = await nextNumber(tx, "series", 2026);
        if (fail) throw new Error("thought better of it");
        return number;
      })
      .catch(() => null);
  const taken = await Promise.all(Array.from({ length: 20 }, (_, at) => take(at % 5 === 4)));
  const kept = taken.filter((number) => number !== null).sort((a, b) => a - b);
  assert.deepEqual(
    kept,
    Array.from({ length: 16 }, (_, at) => at + 1),
  );
  assert.equal(await db.write((tx) => nextNumber(tx, "series", 2027)), 1, "a year begins at one");
});

test("records made at once have ids without a gap, and a refused one leaves none", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => create({}, at % 4 === 3 ? "auditor" : "drafter")),
  );
  const ids = answers
    .flatMap((answer) => (isRefusal(answer) ? [] : [Number(answer.id.slice(5))]))
    .sort((a, b) => a - b);
  assert.equal(ids.length, 15);
  assert.equal(ids.at(-1)! - ids[0]!, 14);
});

const WORD = { ...aDraft().fields, docNo: "", docWord: "聊建测" };

test("a document number is taken at submission, without gaps, and a record keeps its own when it is sent again", async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, () => drafted({ fields: WORD })));
  await Promise.all(ids.map((id) => submit(id)));
  const numbers = (await Promise.all(ids.map(row))).map((one) => one.doc_no);
  assert.deepEqual(
    numbers.sort(),
    [1, 2, 3, 4, 5, 6].map((serial) => `聊建测〔2026〕${serial}号`),
  );
  const first = (await row(ids[0]!)).doc_no;
  await db.write(async (tx) => takeBack(tx, await actorInside(), ids[0]!, NOW));
  expectAnswer(await save(ids[0]!, { version: 3, fields: WORD }));
  expectAnswer(await submit(ids[0]!, 4));
  assert.equal((await row(ids[0]!)).doc_no, first);
});

const drafter = await theActor(db, "drafter");
const actorInside = async () => drafter;

test("a number that a draft gave up is the next to be taken: the year has no gap", async () => {
  const [one, two, three] = [await drafted(), await drafted(), await drafted()];
  const take = (word: string, record: string) => db.write((tx) => takeDocumentNumber(tx, word, 2026, record));
  assert.deepEqual([await take("聊建空", one), await take("聊建空", two)], ["聊建空〔2026〕1号", "聊建空〔2026〕2号"]);
  assert.equal(await take("聊建别", one), "聊建别〔2026〕1号");
  assert.equal(await take("聊建空", three), "聊建空〔2026〕1号");
});

test("a number written by hand or read from a file is not given to a second record, and goes back when changed", async () => {
  const word = { ...WORD, docWord: "聊建手" };
  const [written, taken, later] = [
    await drafted({ fields: { ...word, docNo: "聊建手〔2026〕1号" } }),
    await drafted({ fields: word }),
    await drafted({ fields: word }),
  ];
  expectAnswer(await submit(written));
  expectAnswer(await submit(taken));
  assert.equal((await row(taken)).doc_no, "聊建手〔2026〕2号");
  await db.write((tx) => takeBack(tx, drafter, written, NOW));
  expectAnswer(await save(written, { version: 3, fields: { ...word, docNo: "鲁建发〔2026〕9号" } }));
  expectAnswer(await submit(written, 4));
  expectAnswer(await submit(later));
  assert.equal((await row(later)).doc_no, "聊建手〔2026〕1号");
});

test("two people on one draft: the second learns who saved, gets their text, and nothing is overwritten", async () => {
  const id = await drafted();
  await db.write((tx) => notePresence(tx, id, "colleague", "body", NOW));
  const others = await db.read((tx) => othersAt(tx, id, "drafter", minutes(0.5)));
  assert.deepEqual(
    others.map((one) => one.name),
    ["经办乙"],
  );
  assert.deepEqual(await db.read((tx) => othersAt(tx, id, "drafter", minutes(1))), [], "away after forty seconds");
  expectAnswer(await save(id, { version: 2, body: "<p>乙的稿</p>" }, "colleague"));
  const answer = await save(id, { version: 2, body: "<p>甲的稿</p>" });
  assert.equal(isRefusal(answer) && answer.refused, "draft-changed");
  assert.equal(isRefusal(answer) && answer.details?.by, "经办乙");
  assert.equal(isRefusal(answer) && (answer.details?.draft as Draft | undefined)?.body, "<p>乙的稿</p>");
  assert.equal((await draftOf(id)).body, "<p>乙的稿</p>");
});

test("of two saves at the same moment one is stored and one is told", async () => {
  const id = await drafted();
  const answers = await Promise.all([save(id, { version: 2 }), save(id, { version: 2 }, "colleague")]);
  assert.deepEqual(answers.map(code).sort(), ["done", "draft-changed"]);
  assert.equal((await row(id)).draft_version, 3);
});

test("what an editor sends is cleaned, and broken characters are dropped instead of breaking the store", async () => {
  const id = await drafted();
  const body = `<p onclick="x()">甲<script>alert(1)</script></p><p class="MsoNormal">乙\0\ud83d</p>`;
  expectAnswer(await save(id, { version: 2, body, fields: { ...aDraft().fields, title: "标题\0" } }));
  const { body: kept, fields } = await draftOf(id);
  assert.equal(kept, "<p>甲</p><p>乙\ufffd</p>");
  assert.equal(fields.title, "标题");
});

for (const [where, over] of [
  ["a field", { fields: { ...aDraft().fields, title: "机密★1年" } }],
  ["the body", { body: "<p>机密★5年</p>" }],
  ["the body, split over tags and entities", { body: "<p>&#26426;<b>密</b>★1年</p>" }],
  ["the reason for withholding", { disposition: { kind: "withheld" as const, reason: "绝密★长期" } }],
  ["the title of a link", { links: [{ kind: "replaces" as const, record: "2026-000001", title: "秘密★1年" }] }],
] as const)
  test(`[ZJ-09] text bearing a secrecy marking in ${where} is refused and not stored`, async () => {
    const id = await drafted();
    assert.equal(code(await save(id, { version: 2, ...over })), "secrecy-marking");
    const kept = await row(id);
    assert.equal(kept.draft_version, 2);
    assert.doesNotMatch(JSON.stringify(kept.draft), /密★/);
  });

test("a draft is changed by its author, its department and the openness office; others read it", async () => {
  const id = await drafted();
  assert.equal(code(await save(id, { version: 2 }, "stranger")), "record-not-yours");
  assert.equal(code(await save(id, { version: 2 }, "leader")), "record-not-yours");
  expectAnswer(await save(id, { version: 2 }, "colleague"));
  expectAnswer(await save(id, { version: 3 }, "openness"));
  assert.equal(code(await save("2026-999999", {})), "record-unknown");
});

for (const [rule, over, openFindings, refused] of [
  ["[ZJ-01] without a disclosure attribute", { disposition: { kind: null } }, 0, "disposition-missing"],
  [
    "[JY-01] withheld on a ground outside the law",
    { disposition: { kind: "withheld", ground: "busy", basis: "x", reason: "忙于其他" } },
    0,
    "disposition-missing",
  ],
  ["without a title", { fields: { ...aDraft().fields, title: "" } }, 0, "draft-incomplete"],
  [
    "with a link to a record that is not here",
    { links: [{ kind: "replaces", record: "2020-000001", title: "旧办法" }] },
    0,
    "draft-incomplete",
  ],
  ["with a finding nobody has answered", {}, 1, "findings-open"],
] as const)
  test(`a draft ${rule} cannot be submitted`, async () => {
    const id = await drafted(over as Partial<Draft>);
    assert.equal(code(await submit(id, 2, openFindings)), refused);
    assert.equal((await row(id)).state, "draft");
    assert.equal(await db.read((tx) => revisionOf(tx, id, 1)), undefined);
  });

test("a draft linked to itself cannot be submitted", async () => {
  const id = await drafted();
  expectAnswer(await save(id, { version: 2, links: [{ kind: "corrects", record: id, title: "自己" }] }));
  assert.equal(code(await submit(id, 3)), "draft-incomplete");
});

test("submitting freezes the draft as a revision: later edits leave it, the program cannot change it", async () => {
  const other = await drafted();
  const id = await drafted({ links: [{ kind: "replaces", record: other, title: "旧办法" }] });
  const { rev, digest } = expectAnswer(await submit(id));
  assert.equal(rev, 1);
  const frozen = (await db.read((tx) => revisionOf(tx, id, 1)))!;
  assert.deepEqual([frozen.act, frozen.manifest_digest, frozen.made_by], ["publish", digest, "drafter"]);
  const links = await db.read((tx) => linksOf(tx, other));
  assert.deepEqual(
    links.map((link) => [link.id, link.kind, link.outward]),
    [[id, "replaces", false]],
  );
  assert.equal(code(await save(id, { version: 3 })), "record-in-review");
  assert.equal(code(await submit(id, 3)), "record-in-review");
  expectAnswer(await db.write((tx) => takeBack(tx, drafter, id, NOW)));
  expectAnswer(await save(id, { version: 3, body: "<p>改过</p>" }));
  const second = expectAnswer(await submit(id, 4));
  assert.notEqual(second.digest, digest);
  assert.deepEqual(await db.read((tx) => revisionOf(tx, id, 1)), frozen);
  await assert.rejects(
    db.write((tx) => tx.updateTable("record_revision").set({ body: "" }).execute()),
    /permission denied/,
  );
});

test("the same draft sent again gives the same record part: no clock and no chance in it", async () => {
  const id = await drafted();
  expectAnswer(await submit(id));
  expectAnswer(await db.write((tx) => takeBack(tx, drafter, id, minutes(9))));
  expectAnswer(await submit(id, 3));
  const [first, second] = await db.read((tx) => revisionsOf(tx, id));
  assert.equal(second?.part, first?.part);
  assert.equal(second?.manifest, first?.manifest.replace('"rev":1', '"rev":2'));
});

test("a draft saved in between is not submitted by who has not read it; a type gone is told", async () => {
  const id = await drafted();
  assert.equal(code(await submit(id, 1)), "draft-changed");
  assert.equal(code(await submit(id, 2, 0, "stranger")), "record-not-yours");
  assert.equal(code(await submit("2026-999999")), "record-unknown");
  await setRow(id, { type: "poem" });
  assert.equal(code(await submit(id)), "type-unknown");
});

test("taking back voids the signatures given and says why; only the author or the office, only in review", async () => {
  const id = await drafted();
  const back = async (who: string) => {
    const actor = await theActor(db, who);
    return db.write((tx) => takeBack(tx, actor, id, NOW));
  };
  assert.equal(code(await back("drafter")), "record-not-in-review");
  const { digest } = expectAnswer(await submit(id));
  await db.write((tx) =>
    tx
      .insertInto("signature")
      .values({
        ...{ record: id, rev: 1, step: 1, role: "sectionHead", person: "head", in_place_of: null, delegation: null },
        ...{
          secrecy: false,
          gates: [],
          opinion: "同意",
          digest,
          signed_at: NOW,
          voided_at: null,
          voided_because: null,
        },
      })
      .execute(),
  );
  assert.equal(code(await back("colleague")), "record-not-yours");
  assert.deepEqual(expectAnswer(await back("openness")), { voided: 1 });
  const [signature] = await db.read((tx) => tx.selectFrom("signature").selectAll().where("record", "=", id).execute());
  assert.equal(signature?.voided_because, "起草人撤回送审");
  assert.equal((await row(id)).state, "draft");
  const unknown = await db.write((tx) => takeBack(tx, drafter, "2026-999999", NOW));
  assert.equal(code(unknown), "record-unknown");
});

const NOTE: ChangeNote = { act: "revise", what: "第二条日期", why: "笔误" };
async function change(id: string, over: Partial<ChangeNote> = {}, who = "drafter") {
  const actor = await theActor(db, who);
  return db.write((tx) => openChange(tx, actor, id, { ...NOTE, ...over }, NOW));
}

/** A record as it stands once its first revision is public. */
async function published(): Promise<string> {
  const id = await drafted();
  expectAnswer(await submit(id));
  await setRow(id, { state: "public", public_rev: 1 });
  return id;
}

test("a correction starts from what is public and leaves it public until its own release", async () => {
  const id = await published();
  assert.equal(code(await save(id, { version: 3 })), "record-at-rest");
  const { version } = expectAnswer(await change(id));
  const now = await row(id);
  assert.deepEqual([now.state, now.public_rev, now.draft_version], ["draft", 1, version]);
  const draft = await draftOf(id);
  assert.deepEqual([draft.note?.act, draft.note?.why, draft.body], ["revise", "笔误", aDraft().body]);
  expectAnswer(await save(id, { version, note: { ...NOTE, act: "withdraw", why: "笔误二" } }));
  assert.deepEqual((await draftOf(id)).note, { ...NOTE, why: "笔误二" }, "a correction cannot turn into a withdrawal");
  expectAnswer(await submit(id, version + 1));
  assert.equal((await db.read((tx) => revisionOf(tx, id, 2)))?.act, "revise");
});

for (const [rule, prepare, over, who, refused] of [
  ["of a record nobody knows", async () => "2026-999999", {}, "drafter", "record-unknown"],
  ["of a record not yet public", () => drafted(), {}, "drafter", "record-not-public"],
  ["by another department", published, {}, "stranger", "record-not-yours"],
  ["without a reason", published, { why: " " }, "drafter", "reason-missing"],
  ["whose note bears a secrecy marking", published, { before: "机密★1年" }, "drafter", "secrecy-marking"],
] as const)
  test(`a change ${rule} is refused`, async () => {
    assert.equal(code(await change(await prepare(), over, who)), refused);
  });

test("a withdrawn record is changed no more, and a change in work blocks a second one", async () => {
  const id = await published();
  expectAnswer(await change(id));
  assert.equal(code(await change(id)), "record-not-public");
  await setRow(id, { state: "withdrawn" });
  assert.equal(code(await change(id)), "record-withdrawn");
});

test("a list of records filters by state, department, author and words, and its pages tile it", async () => {
  const marked = await drafted({ fields: { ...aDraft().fields, title: "百分%之_一" } });
  const of = async (filter: Parameters<typeof recordPage>[1]) => db.read((tx) => recordPage(tx, filter, 1, 200));
  assert.deepEqual(
    (await of({ words: "百分%之_" })).rows.map((one) => one.id),
    [marked],
  );
  assert.equal((await of({ words: "百%一" })).total, 0, "a percent sign is a sign, not a wildcard");
  assert.equal((await of({ departments: [] })).total, 0);
  assert.ok((await of({ departments: ["law"] })).rows.every((one) => one.department === "law"));
  assert.ok((await of({ author: "openness" })).rows.every((one) => one.author === "openness"));
  assert.ok((await of({ state: "submitted" })).rows.every((one) => one.state === "submitted"));
  const { total } = await of({});
  const pages = await Promise.all(
    [1, 2, 3].map((page) => db.read((tx) => recordPage(tx, {}, page, Math.ceil(total / 3)))),
  );
  assert.equal(new Set(pages.flatMap((page) => page.rows.map((one) => one.id))).size, total);
});

const FILE = {
  ...{ name: "附表.pdf", size: 9, type: "application/pdf", scanned: true, notes: [] },
  ...{ sha256: "ab".repeat(32), sm3: "cd".repeat(32) },
};

test("a file is attached once, whatever it is called, and taken off again; its digests stay for earlier revisions", async () => {
  const id = await drafted();
  const attach = (over: Partial<typeof FILE> = {}, who = drafter) =>
    db.write((tx) => attachFile(tx, who, id, { ...FILE, ...over }, NOW));
  assert.equal(expectAnswer(await attach()).version, 3);
  assert.equal(code(await attach({ name: "另名.pdf" })), "attachment-twice");
  assert.equal(code(await attach({ sha256: "ef".repeat(32) })), "attachment-twice");
  assert.equal(code(await attach({ sha256: "0a".repeat(32) }, await theActor(db, "stranger"))), "record-not-yours");
  assert.equal(code(await save(id, { version: 2 })), "draft-changed", "an attachment is a change like any other");
  expectAnswer(await submit(id, 3));
  assert.equal(code(await db.write((tx) => detachFile(tx, drafter, id, FILE.sha256, NOW))), "record-in-review");
  assert.match((await db.read((tx) => revisionOf(tx, id, 1)))?.manifest ?? "", new RegExp(FILE.sm3));
  expectAnswer(await db.write((tx) => takeBack(tx, drafter, id, NOW)));
  assert.deepEqual(
    expectAnswer(await db.write((tx) => detachFile(tx, drafter, id, FILE.sha256, NOW))).draft.attachments,
    [],
  );
  assert.equal(code(await db.write((tx) => detachFile(tx, drafter, id, FILE.sha256, NOW))), "attachment-unknown");
  const blob = await db.read((tx) =>
    tx.selectFrom("file_blob").select("sm3").where("sha256", "=", FILE.sha256).execute(),
  );
  assert.equal(blob.length, 1);
});
