const OPEN = "[〔［\\[【（(﹝]";
const CLOSE = "[〕］\\]】）)﹞]";
const NUMBER = `[\\p{Script=Han}]{1,20} ?${OPEN} ?[0-9０-９]{4} ?${CLOSE} ?(?:第)?[0-9０-９]{1,5} ?号`;
const ALONE = new RegExp(
  `^[\\s（(]*(?:(?:发文字号|文件编号|文号|字号)[:：]\\s*)?(${NUMBER})[\\s）)]*(?:签发人.{0,20})?$`,
  "u",
);
const ANYWHERE = new RegExp(NUMBER, "u");

/**
 * The document's own number: it has a line to itself (in brackets, behind 文号：, or before 签发人). Numbers quoted in a
 * sentence belong to other documents. Answers the offset in the line and the exact words.
 */
export function ownNumber(line: string): { at: number; quote: string } | undefined {
  const quote = ALONE.exec(line)?.[1];
  return quote === undefined ? undefined : { at: line.indexOf(quote), quote };
}

/** Whether a line quotes a document number somewhere. */
export function quotesNumber(line: string): boolean {
  return ANYWHERE.test(line);
}

/** The one way we write a number: half-width digits, 〔〕 round the year, no spaces (GB/T 9704). */
export function normalNumber(quote: string): string {
  return quote
    .replace(/\s/g, "")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(new RegExp(`${OPEN}(\\d{4})${CLOSE}`, "u"), "〔$1〕");
}
