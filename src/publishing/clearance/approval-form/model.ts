import { type Day, dateOf, monthOf, yearOf } from "../../../rules/law/day.ts";
import { dayOfMoment, type Moment } from "../../../rules/law/moment.ts";

/** A signature as the form shows it. `inPlaceOf` is set where the signer held a dated delegation. */
export type FormSignature = {
  /** The scheme's word for the step: 科室负责人, 保密审查, 分管领导. */
  readonly step: string;
  readonly signer: string;
  readonly inPlaceOf?: { readonly name: string; readonly from: Day; readonly until: Day };
  readonly opinion: string;
  /** The gates ticked with it, of the five: 政治关、法律关、政策关、保密关、文字关. */
  readonly gates: readonly string[];
  readonly signedAt: Moment;
};

/** What 政务信息公开审批单 is filled from. A field not known yet is null and stays blank on paper. */
export type ApprovalForm = {
  /** Printed on top, e.g. 市住建局政务信息公开审批单. */
  readonly heading: string;
  readonly department: string;
  readonly content: {
    readonly title: string;
    readonly documentNumber: string | null;
    readonly indexNumber: string | null;
    readonly attachments: readonly string[];
  };
  /** 公开形式, printed 主动公开 unless the record says otherwise. */
  readonly disclosure: string;
  readonly publishedAt: Moment | Day | null;
  /** 公开期限 in words: 长期公开, 公示20个自然日（至2026年10月8日）. */
  readonly period: string | null;
  readonly sectionHead: FormSignature | null;
  readonly leader: FormSignature | null;
  /** The secrecy review, an act and a signature of its own (ZJ-09), also when the section head gave it. */
  readonly secrecy: FormSignature | null;
  readonly author: { readonly name: string; readonly submittedAt: Moment };
  readonly record: string;
  readonly revision: number;
  /** SHA-256 of the release manifest that every signature covers, lower-case hex. */
  readonly manifestDigest: string;
};

export const FIVE_GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"] as const;

/** The labels of LC-24 in the source's order; 年月日 stands below the table, as in the source. */
export const FIELD_LABELS = [
  "拟公开内容提交部门",
  "拟公开内容（可另附件）",
  "公开形式",
  "公开时间",
  "公开期限",
  "科室负责人审查意见",
  "分管领导审查意见",
  "年月日",
] as const;
export type FieldLabel = (typeof FIELD_LABELS)[number];

/** Where a label breaks over two lines on paper, as it does in the source. */
export function labelLines(label: FieldLabel): readonly string[] {
  const second = /(?:提交部门|（可另附件）|审查意见)$/.exec(label);
  return second === null ? [label] : [label.slice(0, second.index), second[0]];
}

/** A field of the form: its label and its lines of text, none when it is blank. */
export type FormField = { readonly label: FieldLabel; readonly lines: readonly string[] };

/** The eight fields in the source's order, as lines of text: the one source of the docx and the PDF. */
export function formFields(form: ApprovalForm): FormField[] {
  const { content } = form;
  const numbers = [content.documentNumber, content.indexNumber === null ? null : `索引号：${content.indexNumber}`];
  const files = content.attachments.map(
    (name, index) => `附件${content.attachments.length > 1 ? index + 1 : ""}：${name}`,
  );
  const lines: Readonly<Record<FieldLabel, readonly string[]>> = {
    拟公开内容提交部门: [form.department],
    "拟公开内容（可另附件）": [content.title, ...numbers.filter((line) => line !== null), ...files],
    公开形式: [form.disclosure],
    公开时间: form.publishedAt === null ? [] : [momentInWords(form.publishedAt)],
    公开期限: form.period === null ? [] : [form.period],
    科室负责人审查意见: form.sectionHead === null ? [] : signatureLines(form.sectionHead),
    分管领导审查意见: form.leader === null ? [] : signatureLines(form.leader),
    年月日: [form.leader === null ? "年　　月　　日" : dayInWords(dayOfMoment(form.leader.signedAt))],
  };
  return FIELD_LABELS.map((label) => ({ label, lines: lines[label] }));
}

function signatureLines(signature: FormSignature): string[] {
  return [
    signature.opinion,
    `审查关口：${gatesInWords(signature.gates)}`,
    `签名：${signerInWords(signature)}`,
    `时间：${momentInWords(signature.signedAt)}`,
  ];
}

/** `☑政治关 ☐法律关 …`: all five, ticked or not, so that a missing one is seen. */
export function gatesInWords(ticked: readonly string[]): string {
  return FIVE_GATES.map((gate) => `${ticked.includes(gate) ? "☑" : "☐"}${gate}`).join(" ");
}

/** `孙八 代 赵六，9月18日至9月30日`: for whom and until when; years appear where the delegation crosses one. */
export function signerInWords({ signer, inPlaceOf }: FormSignature): string {
  if (inPlaceOf === undefined) return signer;
  const { name, from, until } = inPlaceOf;
  const oneYear = yearOf(from) === yearOf(until);
  const day = (at: Day) => (oneYear ? `${monthOf(at)}月${dateOf(at)}日` : dayInWords(at));
  return `${signer} 代 ${name}，${day(from)}至${day(until)}`;
}

/** The record of signing below the form: author first, then every signature with the gates it ticked. */
export function signingRows(form: ApprovalForm): { step: string; who: string; what: string; when: string }[] {
  const signatures = [form.sectionHead, form.secrecy, form.leader].filter((signature) => signature !== null);
  const author = {
    step: "经办人",
    who: form.author.name,
    what: "拟稿送审",
    when: momentInWords(form.author.submittedAt),
  };
  return [
    author,
    ...signatures
      .toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : a.signedAt > b.signedAt ? 1 : 0))
      .map((signature) => ({
        step: signature.step,
        who: signerInWords(signature),
        what:
          [signature.opinion, signature.gates.join("、")].filter((words) => words !== "").join("（") +
          (signature.gates.length > 0 && signature.opinion !== "" ? "）" : ""),
        when: momentInWords(signature.signedAt),
      })),
  ];
}

/** What the signatures cover, in one sentence. */
export function coverInWords(form: ApprovalForm): string {
  return `以上签名所签为记录 ${form.record} 第 ${form.revision} 稿，发布清单摘要（SHA-256）：${form.manifestDigest}。签名后凡有改动，签名作废，须重新审批。`;
}

function dayInWords(day: Day): string {
  return `${yearOf(day)}年${monthOf(day)}月${dateOf(day)}日`;
}

function momentInWords(at: Moment | Day): string {
  const day = dayInWords(dayOfMoment(at));
  return at.length > 10 ? `${day} ${at.slice(11)}` : day;
}
