import type { FindingAction } from "./finding.ts";

/** A secrecy mark in a folded text. */
export type MarkFind = {
  readonly from: number;
  readonly to: number;
  readonly action: FindingAction;
  readonly why: string;
};

const GRADE = "(?:绝[ ]{0,2}密|机[ ]{0,2}密|秘[ ]{0,2}密)";
const STAR = "[★☆*✩⭐✭✰]";
const NUMBER = "(?:\\d{1,3}|[一二三四五六七八九十]{1,3})";
const PERIOD = `(?:${NUMBER}[ ]?(?:年|个月|月|天|日)|长期|永久|启用前|解密前|\\d{4}年\\d{1,2}月\\d{1,2}日)`;
/** Mark grammar: grade, star, period (保守国家秘密法 and the marking rules); the bare word in legal prose is no mark. */
const STARRED = new RegExp(`${GRADE}[ ]{0,3}${STAR}[ ]{0,3}${PERIOD}?`, "g");
const LABELLED = new RegExp(`密级[ ]{0,3}[:：][ ]{0,3}${GRADE}(?:[ ]{0,3}${STAR}?[ ]{0,3}${PERIOD})?`, "g");
/** Without a star the grade must open the line or be all of it, as it does at the top left of page one. */
const LINE = new RegExp(`^[ \\t【\\[(《]{0,4}(${GRADE}(?:[ ]{0,3}${PERIOD})?)[ \\t】\\])》]{0,4}$`);
const OPENS_LINE = new RegExp(`^[ \\t]{0,4}(${GRADE}[ ]{0,3}${PERIOD})(?![\\p{Script=Han}])`, "u");
const INTERNAL =
  /(?:内部(?:资料|文件|材料|刊物|参考)|工作秘密)[ ,，、;。!]{0,3}(?:请?(?:注意|妥善)(?:保存|保管|保密)|(?:不得|严禁|请勿|禁止|不准|切勿)(?:外传|公开|扩散|翻印|外泄|上网))|仅供(?:领导|内部|本单位|参会人员)[^\n,。;]{0,6}(?:参阅|参考|使用|传阅)/g;
const INTERNAL_LINE = /^[ \t【[(]{0,4}(内部(?:资料|文件|材料)|工作秘密(?:[ ]?[★☆*][^\n]{0,8})?)[ \t】\])!]{0,4}$/;

/** Every secrecy mark of a folded text. Linear: each pattern has bounded repeats only. */
export function secrecyMarks(folded: string): MarkFind[] {
  const anywhere = [
    ...[...folded.matchAll(LABELLED)].map((m) => mark(folded, m.index, m[0], "密级栏写明密级")),
    ...[...folded.matchAll(STARRED)].map((m) => mark(folded, m.index, m[0], "密级与保密期限的标志写法")),
    ...[...folded.matchAll(INTERNAL)].map((m) => mark(folded, m.index, m[0], "内部资料、工作秘密的标注")),
  ];
  return [...anywhere, ...markLines(folded)];
}

function markLines(folded: string): MarkFind[] {
  const found: MarkFind[] = [];
  let from = 0;
  for (const line of folded.split("\n")) {
    // Only short lines can be a mark; a long one is prose and is not tried.
    const match = line.length <= 60 ? (LINE.exec(line) ?? OPENS_LINE.exec(line) ?? INTERNAL_LINE.exec(line)) : null;
    const text = match?.[1];
    if (match !== null && text !== undefined) {
      const at = from + match.index + match[0].indexOf(text);
      found.push({ from: at, to: at + text.length, action: "mask", why: "单独成行的密级或内部标注" });
    }
    from += line.length + 1;
  }
  return found;
}

function mark(folded: string, from: number, text: string, why: string): MarkFind {
  const trimmed = text.trimEnd();
  const to = from + trimmed.length;
  // In quotation marks the text speaks about marks (a training notice, this very rule): a person looks.
  const quoted = /[“「『"'‘]$/.test(folded.slice(0, from).slice(-1)) && /^[”」』"'’]/.test(folded.slice(to, to + 1));
  return { from, to, action: quoted ? "ask" : "mask", why: quoted ? `${why}（在引号内，请人工判断）` : why };
}
