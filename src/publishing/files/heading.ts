const FIRST = /^(?:第?[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十百]{1,4}[章节部])/;
const SECOND = /^[（(][一二三四五六七八九十]{1,3}[)）]/;
const THIRD = /^[0-9０-９]{1,2}(?:[、．]|\.(?![0-9]))/;
const FOURTH = /^[（(][0-9０-９]{1,2}[)）]/;
const LONGEST_HEADING = 45;

/** The level a line's numbering claims (一、 1 · （一） 2 · 1、 3 · （1） 4), or undefined when it has none. */
export function numberedLevel(line: string): 1 | 2 | 3 | 4 | undefined {
  if (FIRST.test(line)) return 1;
  if (SECOND.test(line)) return 2;
  if (THIRD.test(line)) return 3;
  return FOURTH.test(line) ? 4 : undefined;
}

/**
 * Whether a numbered line is a heading and not a paragraph that begins with a number: short, no sentence inside, at most
 * one comma in 一、 and （一）, none in 1、.
 */
export function isHeading(line: string): boolean {
  const level = numberedLevel(line);
  if (level === undefined || level === 4 || line.length > LONGEST_HEADING) return false;
  const commas = line.match(/，/g)?.length ?? 0;
  return commas <= (level === 3 ? 0 : 1) && !/[。；;：:！？]/.test(line.replace(/。$/, ""));
}

/** The tag of a heading: 一、 h2 · （一） h3 · 1、 h4. */
export function headingTag(line: string): "h2" | "h3" | "h4" | undefined {
  if (!isHeading(line)) return undefined;
  return ({ 1: "h2", 2: "h3", 3: "h4", 4: undefined } as const)[numberedLevel(line) ?? 4];
}

const TITLE_WORD =
  /(?:通知|通告|公告|公报|公示|决定|决议|命令|意见|方案|办法|规定|细则|规则|规程|条例|要点|计划|规划|报告|请示|批复|复函|函|纪要|通报|议案|总结|目录|清单|指南|解读|说明|名单|制度|标准|措施|答复|预案|安排|审批单|分工表|一览表|领导小组)(?:[（(][^（）()]{1,20}[)）])?$/;

/** Whether a line reads like a title: it ends in the name of a kind of document and has no sentence inside. */
export function readsAsTitle(line: string): boolean {
  return (
    line.length <= 120 &&
    TITLE_WORD.test(line) &&
    !/[。；，：！？]/.test(line.replace(/《[^》]*》/g, "")) &&
    numberedLevel(line) === undefined
  );
}
