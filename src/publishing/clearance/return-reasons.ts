/** Why a draft goes back, as closed codes so that returns can be counted per department (ZJ-02). */
export const RETURN_REASONS = {
  "no-disposition": "公开属性未定或不当",
  "ground-weak": "不公开理由不符合要求",
  privacy: "有个人信息要处理",
  secrecy: "保密方面有疑问",
  facts: "事实、数字或日期有误",
  wording: "文字要改",
  attachments: "附件不全或有误",
  other: "其他",
} as const;
export type ReturnReason = keyof typeof RETURN_REASONS;
export const isReturnReason = (code: string): code is ReturnReason => Object.hasOwn(RETURN_REASONS, code);
