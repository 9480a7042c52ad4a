import assert from "node:assert/strict";
import { test } from "node:test";
import { printPdf } from "../../../platform/print/print-pdf.ts";
import { dayOf } from "../../../rules/law/day.ts";
import { momentOf } from "../../../rules/law/moment.ts";
import { expectAnswer, isRefusal } from "../../../rules/refusal.ts";
import { docxText } from "../../files/office-text.ts";
import { readZip } from "../../files/zip-archive.ts";
import { approvalFormDocx } from "./form-docx.ts";
import { approvalFormPage } from "./form-page.ts";
import { type ApprovalForm, FIELD_LABELS, formFields, labelLines, signerInWords, signingRows } from "./model.ts";

function aForm(overrides: Partial<ApprovalForm> = {}): ApprovalForm {
  return {
    heading: "市住建局政务信息公开审批单",
    department: "住房保障科",
    content: {
      title: "关于公布2026年第三季度公租房配租结果的通知",
      documentNumber: "聊建发〔2026〕31号",
      indexNumber: "11371500004359821X/2026-00087",
      attachments: ["配租结果汇总表.xlsx"],
    },
    disclosure: "主动公开",
    publishedAt: momentOf("2026-09-21T09:05"),
    period: "长期公开",
    sectionHead: {
      step: "科室负责人",
      signer: "李四",
      opinion: "情况属实，同意公开。",
      gates: ["政策关", "文字关"],
      signedAt: momentOf("2026-09-18T09:40"),
    },
    secrecy: {
      step: "保密审查",
      signer: "王五",
      opinion: "不涉及国家秘密、工作秘密，同意公开。",
      gates: ["保密关", "法律关"],
      signedAt: momentOf("2026-09-18T14:10"),
    },
    leader: {
      step: "分管领导",
      signer: "孙八",
      inPlaceOf: { name: "赵六", from: dayOf("2026-09-18"), until: dayOf("2026-09-30") },
      opinion: "同意。",
      gates: ["政治关"],
      signedAt: momentOf("2026-09-20T16:02"),
    },
    author: { name: "张三", submittedAt: momentOf("2026-09-17T17:20") },
    record: "LC-2026-0087",
    revision: 3,
    manifestDigest: "5f3c9a".padEnd(64, "0"),
    ...overrides,
  };
}

test("[LC-24] the form has the eight fields of the source in the source's order", () => {
  assert.deepEqual(
    formFields(aForm()).map((field) => field.label),
    [
      "拟公开内容提交部门",
      "拟公开内容（可另附件）",
      "公开形式",
      "公开时间",
      "公开期限",
      "科室负责人审查意见",
      "分管领导审查意见",
      "年月日",
    ],
  );
});

test("[LC-24] [LC-18] a delegated signature says for whom and until when", () => {
  const leader = aForm().leader;
  assert.equal(leader === null ? "" : signerInWords(leader), "孙八 代 赵六，9月18日至9月30日");
});

test("[LC-24] a delegation over the turn of the year names both years", () => {
  const inPlaceOf = { name: "赵六", from: dayOf("2026-12-28"), until: dayOf("2027-01-05") };
  const leader = aForm().leader;
  assert.ok(leader);
  assert.equal(signerInWords({ ...leader, inPlaceOf }), "孙八 代 赵六，2026年12月28日至2027年1月5日");
});

test("[LC-18] the five gates show with each signature, ticked or not", () => {
  const field = formFields(aForm()).find(({ label }) => label === "科室负责人审查意见");
  assert.ok(field?.lines.includes("审查关口：☐政治关 ☐法律关 ☑政策关 ☐保密关 ☑文字关"));
});

test("[ZJ-09] [LC-18] the secrecy review stands as a signature of its own in the record of signing", () => {
  assert.deepEqual(
    signingRows(aForm()).map(({ step, who }) => `${step} ${who}`),
    ["经办人 张三", "科室负责人 李四", "保密审查 王五", "分管领导 孙八 代 赵六，9月18日至9月30日"],
  );
});

test("[LC-24] a form not signed yet leaves its fields blank and the date to be written by hand", () => {
  const fields = formFields(aForm({ leader: null, sectionHead: null, publishedAt: null, period: null }));
  assert.deepEqual(
    fields.slice(3).map(({ lines }) => lines),
    [[], [], [], [], ["年　　月　　日"]],
  );
});

test("[LC-24] the docx holds the labels in order, the filled values and the digest that was signed", async () => {
  const form = aForm();
  const text = docxText(expectAnswer(await readZip(await approvalFormDocx(form))));
  const places = FIELD_LABELS.slice(0, 7).map((label) => text.indexOf(labelLines(label).join("\n")));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  assert.ok(places.every((place) => place >= 0));
  for (const words of [
    "住房保障科",
    "关于公布2026年第三季度公租房配租结果的通知",
    "孙八 代 赵六，9月18日至9月30日",
    "2026年9月20日",
    form.manifestDigest,
  ]) {
    assert.ok(text.includes(words), words);
  }
});

test("[LC-24] the same form gives the same docx, byte for byte", async () => {
  const first = await approvalFormDocx(aForm());
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.deepEqual(Buffer.from(await approvalFormDocx(aForm())), Buffer.from(first));
});

test("[LC-24] the page escapes what people wrote", () => {
  const page = approvalFormPage(aForm({ department: "<script>alert(1)</script>" }));
  assert.ok(!page.includes("<script>"));
});

test("[LC-24] the form prints to a PDF", async (t) => {
  const pdf = await printPdf(approvalFormPage(aForm()));
  if (isRefusal(pdf) && pdf.refused === "no-browser") return t.skip("no browser on this machine");
  assert.ok(!isRefusal(pdf));
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), "%PDF-");
});
