import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Document, Packer, Paragraph } from "docx";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import {
  answered,
  aRecord,
  detailOf,
  inReview,
  nameOf,
  refusedAs,
  save,
  submit,
  upload,
} from "../../../test/office-work.ts";
import { SHIPPED_SCHEMES } from "../../office/catalog/shipped-schemes.ts";
import type { Paged } from "./contract/answers.ts";
import type { Finding } from "./contract/clearance.ts";
import type { FoundRow } from "./contract/office.ts";
import type { Draft, RecordRow, SavedDraft } from "./contract/records.ts";

const SOURCE = readFileSync(join(SHIPPED_SCHEMES, "liaocheng/source.txt"));
const docx = async (...paragraphs: string[]) =>
  new Uint8Array(
    await Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] })),
  );

describe("records over HTTP: drafts, imports, files", () => {
  let office: TestOffice;
  let qiao: Caller;
  let shu: Caller;
  let yan: Caller;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, shu, yan] = [await office.as("qiao"), await office.as("shu"), await office.as("yan")];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const stored = async () => {
    const blobs: string[] = [];
    for await (const one of office.desk.blobs.list()) blobs.push(one);
    const count = (table: "record_item" | "file_blob" | "record_revision") =>
      office.db.read((tx) =>
        tx
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow(),
      );
    return { blobs, records: (await count("record_item")).count, files: (await count("file_blob")).count };
  };

  test("a record is started for a matter of one's own department, with publisher and form from the scheme", async () => {
    const id = await aRecord(qiao, "openness-plan");
    const record = await detailOf(qiao, id);
    assert.deepEqual(
      [record.type, record.state, record.stateLabel, record.version, record.rev, record.department.id, record.author],
      ["policy", "draft", "起草中", 1, 0, "office", "乔一禾"],
    );
    assert.equal(record.draft.fields.agency, "聊城市住房和城乡建设局");
    assert.ok(record.missing.some((one) => one.field === "disposition"));
    assert.ok(record.route.every((step) => step.state === "later"));
    assert.deepEqual(record.may, {
      edit: true,
      submit: true,
      takeBack: false,
      correct: false,
      withdraw: false,
      repeal: false,
    });
    refusedAs(await yan.send("POST", "records", { matter: "openness-plan" }), "matter-not-yours", 403);
    refusedAs(await qiao.send("POST", "records", { matter: "nothing" }), "matter-unknown", 404);
    refusedAs(await qiao.send("POST", "records", { matter: "openness-plan", duty: 999 }), "duty-unknown", 404);
    refusedAs(await qiao.get("records/nothing"), "record-unknown", 404);
  });

  test("[LC-28] [ZJ-01] a real document is imported once: title, date and attribute from its text, a second time refused", async () => {
    const form = [
      { name: "matter", value: "openness-plan" },
      { name: "file", value: SOURCE, file: "liaocheng.txt" },
    ];
    const imported = answered<{ id: string; recognised: { field: string; value: string | null; line: number }[] }>(
      await upload(qiao, "records/import", form),
    );
    const found = Object.fromEntries(imported.recognised.map((one) => [one.field, one.value]));
    assert.equal(found.title, "关于印发《聊城市住建局全面推进政务公开工作实施方案》的通知");
    assert.deepEqual([found.madeOn, found.disposition], ["2019-12-03", "proactive"]);
    assert.ok(imported.recognised.filter((one) => one.value !== null).every((one) => one.line > 0));
    const { draft } = await detailOf(qiao, imported.id);
    assert.equal(draft.disposition.kind, "proactive");
    assert.ok(draft.body.length > 10_000);
    const again = await upload(qiao, "records/import", form);
    refusedAs(again, "already-imported", 409);
    assert.equal(again.json().details.record, imported.id);
  });

  test("an import without a form, without a file, for a duty of nonsense or of no document leaves nothing behind", async () => {
    const before = await stored();
    refusedAs(await qiao.send("POST", "records/import", {}), "bad-request", 400);
    refusedAs(await upload(qiao, "records/import", [{ name: "matter", value: "notices" }]), "file-empty");
    const file = { name: "file", value: "关于检查的通知\n\n各科室：请检查。", file: "a.txt" };
    refusedAs(
      await upload(qiao, "records/import", [
        { name: "matter", value: "notices" },
        { name: "duty", value: "abc" },
        file,
      ]),
      "duty-unknown",
      404,
    );
    refusedAs(
      await upload(qiao, "records/import", [{ name: "matter", value: "no\0thing" }, file]),
      "matter-unknown",
      404,
    );
    refusedAs(
      await upload(yan, "records/import", [{ name: "matter", value: "openness-plan" }, file]),
      "matter-not-yours",
      403,
    );
    const broken = { name: "file", value: Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), file: "a.docx" };
    refusedAs(await upload(qiao, "records/import", [{ name: "matter", value: "notices" }, broken]), "file-broken");
    assert.deepEqual(await stored(), before);
  });

  test("[ZJ-09] a document with a secrecy marking is turned away at the door: as import, as text, as attachment, as name", async () => {
    const id = await aRecord(qiao, "notices");
    const before = await stored();
    const secret = await docx("机密★五年", "关于某事的报告", "内容。");
    const importing = (value: Uint8Array | string, file: string) =>
      upload(qiao, "records/import", [
        { name: "matter", value: "notices" },
        { name: "file", value, file },
      ]);
    refusedAs(await importing(secret, "报告.docx"), "secrecy-marking");
    refusedAs(await importing("秘密\n\n关于某事的报告\n", "报告.txt"), "secrecy-marking");
    const attaching = (value: Uint8Array | string, file: string) =>
      upload(qiao, `records/${id}/attachments`, [{ name: "file", value, file }]);
    refusedAs(await attaching(secret, "附件.docx"), "secrecy-marking");
    refusedAs(await attaching("密级：绝密\n内容", "附件.txt"), "secrecy-marking");
    refusedAs(await save(qiao, id, { body: "<p>机&#23494;<b>★</b>五年</p>" }), "secrecy-marking");
    assert.deepEqual(await stored(), before);
    const { draft, version } = await detailOf(qiao, id);
    assert.deepEqual([version, draft.body, draft.attachments], [1, "", []]);
  });

  test("saving cleans what an editor sends and answers with the next version, findings and what is missing", async () => {
    const id = await aRecord(qiao, "notices");
    const body =
      '<p onclick="x()" style="mso-list:l0">联系人手机 13800138000</p><script>alert(1)</script><img src=x onerror=y>';
    const saved = answered<SavedDraft>(await save(qiao, id, { body }));
    assert.equal(saved.version, 2);
    assert.equal(saved.body, "<p>联系人手机 13800138000</p>");
    assert.deepEqual(saved.missing, []);
    assert.equal(saved.findings.length, 1);
    const [finding] = saved.findings as [Finding];
    assert.deepEqual([finding.grade, finding.place, finding.waived], ["must", "body", null]);
    assert.ok(!JSON.stringify(saved.findings).includes("13800138000"), "a find is never shown again in the clear");
    refusedAs(await submit(qiao, id), "findings-open");
    refusedAs(await qiao.send("PUT", `records/${id}/draft`, { version: 2 }), "bad-request", 400);
  });

  test("whoever saves an overtaken draft gets the other text beside their own, and nothing is overwritten", async () => {
    const id = await aRecord(qiao, "notices");
    const { version, draft } = await detailOf(shu, id);
    answered(await save(qiao, id, { body: "<p>乔写的一稿。</p>" }));
    const mine = { ...draft, version, body: "<p>舒写的一稿。</p>" };
    const { attachments: _, ...body } = mine;
    const answer = await shu.send("PUT", `records/${id}/draft`, body);
    refusedAs(answer, "draft-changed", 409);
    const { details } = answer.json() as { details: { by: string; version: number; draft: Draft } };
    assert.deepEqual([details.by, details.version, details.draft.body], ["乔一禾", 2, "<p>乔写的一稿。</p>"]);
    assert.equal((await detailOf(shu, id)).draft.body, "<p>乔写的一稿。</p>");
    answered(await shu.send("PUT", `records/${id}/draft`, { ...body, version: 2 }));
    assert.equal((await detailOf(qiao, id)).draft.body, "<p>舒写的一稿。</p>");
  });

  test("the second person on a draft is seen by the first, and forgotten when they have gone", async () => {
    const id = await aRecord(qiao, "notices");
    const at = async (person: Caller, field: string) =>
      answered<{ others: { name: string; field: string }[] }>(
        await person.send("POST", `records/${id}/presence`, { field }),
      ).others.map(({ name, field: where }) => [name, where]);
    assert.deepEqual(await at(qiao, "title"), []);
    assert.deepEqual(await at(shu, "body"), [["乔一禾", "title"]]);
    assert.deepEqual(await at(qiao, "body"), [["舒望舒", "body"]]);
    assert.deepEqual(
      (await detailOf(qiao, id)).others.map((other) => other.name),
      ["舒望舒"],
    );
    office.time.wall = new Date(office.time.wall.getTime() + 41_000);
    assert.deepEqual(await at(qiao, "body"), []);
    refusedAs(await qiao.send("POST", "records/nothing/presence", { field: "body" }), "record-unknown", 404);
  });

  test("another department sees nothing of a draft, changes nothing of it and leaves no file behind", async () => {
    const id = await aRecord(qiao, "notices");
    const before = await stored();
    refusedAs(await yan.get(`records/${id}`), "record-not-visible", 403);
    const draft = { version: 1, fields: {}, body: "", disposition: { kind: null }, links: [], note: null };
    refusedAs(await yan.send("PUT", `records/${id}/draft`, draft), "record-not-visible", 403);
    refusedAs(await yan.send("POST", `records/${id}/submit`, { version: 1 }), "record-not-visible", 403);
    refusedAs(
      await upload(yan, `records/${id}/attachments`, [{ name: "file", value: "文字", file: "a.txt" }]),
      "record-not-visible",
      403,
    );
    assert.deepEqual(await stored(), before);
  });

  test("files are attached by content, told apart by it, and taken off again; their bytes stay", async () => {
    const id = await aRecord(qiao, "notices");
    const attach = (value: Uint8Array | string, file: string) =>
      upload(qiao, `records/${id}/attachments`, [{ name: "file", value, file }]);
    const first = answered<{ attachments: Draft["attachments"]; version: number }>(
      await attach(await docx("附件一", "检查项目清单"), "清单.exe"),
    );
    assert.equal(first.attachments[0]?.name, "清单.docx", "the extension follows the content");
    const second = answered<{ attachments: Draft["attachments"]; findings: Finding[] }>(
      await attach("联系电话：13800138000\n", "电话.txt"),
    );
    assert.equal(second.attachments.length, 2);
    assert.ok(second.findings.some((finding) => finding.place === "电话.txt"));
    refusedAs(await attach("联系电话：13800138000\n", "改名.txt"), "attachment-twice");
    refusedAs(await attach(Uint8Array.of(0x47, 0x49, 0x46, 0x38), "图.gif"), "attachment-kind");
    refusedAs(await attach("", "空.txt"), "file-empty");
    const opened = await qiao.get(`records/${id}/attachments/${second.attachments[0]?.sha256}`);
    assert.deepEqual([opened.statusCode, opened.rawPayload.subarray(0, 2).toString()], [200, "PK"]);
    assert.match(String(opened.headers["content-disposition"]), /^attachment; filename\*=UTF-8''/);
    refusedAs(await qiao.get(`records/${id}/attachments/${"0".repeat(64)}`), "attachment-unknown");
    const sha256 = second.attachments[1]?.sha256 ?? "";
    const off = await qiao.request({ method: "DELETE", url: `/api/records/${id}/attachments/${sha256}` });
    assert.deepEqual(
      answered<{ attachments: Draft["attachments"] }>(off).attachments.map((one) => one.name),
      ["清单.docx"],
    );
    assert.ok((await office.desk.blobs.size(sha256)) !== undefined);
    refusedAs(
      await qiao.request({ method: "DELETE", url: `/api/records/${id}/attachments/${sha256}` }),
      "attachment-unknown",
    );
  });

  test("[JY-01] [ZJ-01] no disposition, no review; withholding wants a ground of the law, its basis and a reason", async () => {
    const id = await aRecord(qiao, "notices");
    const withheld = { kind: "withheld" as const };
    for (const [disposition, field] of [
      [{ kind: null }, "公开属性"],
      [withheld, "理由类别"],
      [{ ...withheld, ground: "because" }, "不是法定的不予公开理由"],
      [{ ...withheld, ground: "14-secret" }, "法律依据"],
      [{ ...withheld, ground: "14-secret", basis: "条例第十四条" }, "说明理由"],
      [{ ...withheld, ground: "other-law", basis: "依法", reason: "涉及在办案件" }, "哪部法律"],
      [{ ...withheld, ground: "other-law", law: "审计法", basis: "依法", reason: "涉及在办案件" }, "哪一条"],
    ] as const) {
      const saved = answered<SavedDraft>(await save(qiao, id, { disposition }));
      assert.match(saved.missing.find((one) => one.field === "disposition")?.words ?? "", new RegExp(field));
      refusedAs(await submit(qiao, id), "disposition-missing");
    }
    const { refused } = (await save(qiao, id, { disposition: { kind: "maybe" } as never })).json();
    assert.equal(refused, "bad-request");
    const whole = { ...withheld, ground: "other-law", law: "审计法", article: "第四十条", basis: "审计法第四十条" };
    answered(await save(qiao, id, { disposition: { ...whole, reason: "审计结束前不得透露" } }));
    answered(await submit(qiao, id));
  });

  test("what is in review is not changed; the author takes it back, and only the author or the openness office", async () => {
    const id = await inReview(qiao, "notices");
    const review = await detailOf(qiao, id);
    assert.deepEqual([review.state, review.editable, review.may.takeBack], ["submitted", false, true]);
    refusedAs(await save(qiao, id), "record-in-review", 409);
    refusedAs(await submit(qiao, id), "record-in-review", 409);
    refusedAs(await yan.send("POST", `records/${id}/take-back`, {}), "record-not-visible", 403);
    assert.deepEqual(answered(await qiao.send("POST", `records/${id}/take-back`, {})), { voided: 0 });
    refusedAs(await qiao.send("POST", `records/${id}/take-back`, {}), "record-not-in-review", 409);
    assert.ok((await detailOf(qiao, id)).editable);
  });

  test("a change is opened only of what is public", async () => {
    const id = await aRecord(qiao, "notices");
    for (const path of ["correct", "withdraw", "repeal"]) {
      const note = { what: "标题", why: "有误" };
      refusedAs(await qiao.send("POST", `records/${id}/${path}`, { note }), "record-not-public");
      refusedAs(await yan.send("POST", `records/${id}/${path}`, { note }), "record-not-visible", 403);
    }
  });

  test("lists are filtered by state, author, department and words; percent signs find themselves", async () => {
    const rows = async (query: string) => answered<Paged<RecordRow>>(await qiao.get(`records?${query}`));
    const all = await rows("");
    assert.ok(all.total > 5);
    assert.ok((await rows("state=submitted")).rows.every((row) => row.state === "submitted"));
    assert.ok((await rows("scope=mine")).rows.every((row) => row.author === nameOf("qiao")));
    assert.equal((await rows(`q=${encodeURIComponent("%")}`)).total, 0);
    assert.equal((await rows("state=nonsense")).total, all.total);
    assert.deepEqual((await rows("page=900")).rows, []);
    const found = answered<FoundRow[]>(await qiao.get(`find?q=${encodeURIComponent("实施方案")}`));
    assert.ok(found.some((row) => row.kind === "record") && found.some((row) => row.kind === "matter"));
    assert.deepEqual(answered(await qiao.get("find?q=")), []);
  });
});
