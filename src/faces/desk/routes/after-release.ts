import { printPdf } from "../../../platform/print/print-pdf.ts";
import { approvalFormDocx } from "../../../publishing/clearance/approval-form/form-docx.ts";
import { approvalFormOf } from "../../../publishing/clearance/approval-form/form-of-record.ts";
import { approvalFormPage } from "../../../publishing/clearance/approval-form/form-page.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { type Call, FileAnswer, type Route, reads } from "../desk.ts";
import { auditView } from "../present/audit-view.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export const afterReleaseRoutes: readonly Route[] = [
  reads("records/:id/audit", (call) => call.tenant.db.read((tx) => auditView(tx, call, call.params.id ?? ""))),
  reads("records/:id/approval-form.docx", async (call) => {
    const form = await formOf(call);
    return isRefusal(form) ? form : new FileAnswer(await approvalFormDocx(form), DOCX, `审批单-${form.record}.docx`);
  }),
  reads("records/:id/approval-form.pdf", async (call) => {
    const form = await formOf(call);
    if (isRefusal(form)) return form;
    const pdf = await printPdf(approvalFormPage(form));
    return isRefusal(pdf) ? pdf : new FileAnswer(pdf, "application/pdf", `审批单-${form.record}.pdf`);
  }),
];

/** 聊城 prints 市住建局政务信息公开审批单; the words before 政务信息公开审批单 are the bureau's own. */
const formOf = ({ tenant, params }: Call) =>
  tenant.db.read((tx) => approvalFormOf(tx, params.id ?? "", `${tenant.name}政务信息公开审批单`));
