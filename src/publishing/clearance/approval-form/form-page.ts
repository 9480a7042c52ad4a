import { type Html, html } from "../../site/html.ts";
import { type ApprovalForm, coverInWords, type FieldLabel, formFields, labelLines, signingRows } from "./model.ts";

/** The approval form as a page for printing on A4, laid out like the source's form. Made of our own markup only. */
export function approvalFormPage(form: ApprovalForm): string {
  const fields = formFields(form);
  const lines = (label: FieldLabel) =>
    (fields.find((field) => field.label === label)?.lines ?? []).map((line) => html`<p>${line}</p>`);
  const head = (label: FieldLabel) =>
    html`<th scope="row">${labelLines(label).map((line) => html`<span>${line}</span>`)}</th>`;
  const wide = (label: FieldLabel) => html`<tr>${head(label)}<td colspan="3">${lines(label)}</td></tr>`;
  const tall = (label: FieldLabel) => html`<tr class="tall">${head(label)}<td colspan="3">${lines(label)}</td></tr>`;
  const page = html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${form.heading}</title>${style()}</head><body>
<h1>${form.heading}</h1>
<table class="form"><tbody>
${wide("拟公开内容提交部门")}${tall("拟公开内容（可另附件）")}${wide("公开形式")}
<tr>${head("公开时间")}<td>${lines("公开时间")}</td>${head("公开期限")}<td>${lines("公开期限")}</td></tr>
${tall("科室负责人审查意见")}${tall("分管领导审查意见")}
</tbody></table>
<p class="day">${fields.at(-1)?.lines[0]}</p>
${signingTable(form)}
<p class="small">${coverInWords(form)}</p>
</body></html>`;
  return page.toString();
}

function signingTable(form: ApprovalForm): Html {
  const rows = signingRows(form).map(
    ({ step, who, what, when }) => html`<tr><td>${step}</td><td>${who}</td><td>${what}</td><td>${when}</td></tr>`,
  );
  return html`<table class="record"><caption>签署记录</caption>
<thead><tr><th scope="col">环节</th><th scope="col">签名</th><th scope="col">意见与关口</th><th scope="col">时间</th></tr></thead>
<tbody>${rows}</tbody></table>`;
}

/** Margins and sizes of GB/T 9704; the families are those that `printPdf` brings along. */
const style = (): Html => html`<style>
@page { size: A4; margin: 25mm 26mm 20mm 28mm; }
body { margin: 0; font: 12pt/1.5 "Noto Serif SC", serif; color: #000; }
h1 { margin: 0 0 6mm; font-size: 20pt; font-weight: 700; line-height: 1.3; text-align: center; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 0.35mm solid #000; padding: 2mm 2.5mm; vertical-align: middle; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
.form th { width: 33mm; font-family: "Noto Sans SC", sans-serif; font-weight: 400; text-align: center; }
.form td { height: 11mm; }
.tall td { height: 30mm; }
th span { display: block; }
td p { margin: 0; }
.day { margin: 3mm 10mm 5mm 0; text-align: right; }
.record, .small { font-size: 9pt; line-height: 1.4; }
.record caption { margin-bottom: 1mm; font-family: "Noto Sans SC", sans-serif; text-align: left; }
.record th, .record td { border-width: 0.2mm; padding: 1mm 1.5mm; text-align: left; }
.record th { font-family: "Noto Sans SC", sans-serif; font-weight: 400; }
.record th:nth-child(1) { width: 22mm; }
.record th:nth-child(2) { width: 42mm; }
.record th:nth-child(4) { width: 34mm; }
.small { margin: 2mm 0 0; }
</style>`;
