/** What is wrong with a value, as the end of the sentence "NAME …" in both languages. */
export type Wrong = { readonly zh: string; readonly en: string };
export type Reader<T> = (text: string) => { readonly value: T } | Wrong;

/** Tells a value that was read from one that was wrong. */
export const wasRead = <T>(answer: { readonly value: T } | Wrong): answer is { readonly value: T } => "value" in answer;

/** Text as it stands. */
export const anyText: Reader<string> = (value) => ({ value });

/** A port number; 0 lets the system choose one. */
export const port: Reader<number> = (text) => {
  const value = Number(text);
  if (/^\d{1,5}$/.test(text) && value <= 65_535) return { value };
  return { zh: "应为 0 至 65535 的端口号", en: "must be a port number from 0 to 65535" };
};

export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return { value };
    return { zh: `应为 ${least} 至 ${most} 的整数`, en: `must be a whole number from ${least} to ${most}` };
  };

export const oneOf =
  <const T extends string>(...words: readonly T[]): Reader<T> =>
  (text) => {
    const value = words.find((word) => word === text);
    if (value !== undefined) return { value };
    return { zh: `应为以下之一：${words.join("、")}`, en: `must be one of: ${words.join(", ")}` };
  };

/** An address people type, without a path of its own at the end: http://host[:port][/path], no trailing slash kept. */
export const webAddress: Reader<string> = (text) => {
  const url = URL.parse(text);
  const plain =
    url && (url.protocol === "http:" || url.protocol === "https:") && !url.search && !url.hash && !url.username;
  if (plain) return { value: url.href.replace(/\/$/, "") };
  return {
    zh: "应为 http:// 或 https:// 开头的网址，不带查询和用户名",
    en: "must be an http:// or https:// address without query or user name",
  };
};

/** A postgres:// address that names a database. */
export const postgresAddress: Reader<string> = (text) => {
  const url = URL.parse(text);
  if (url && (url.protocol === "postgres:" || url.protocol === "postgresql:") && url.pathname.length > 1)
    return { value: text };
  return {
    zh: "应为 postgres://用户:密码@主机:端口/数据库名",
    en: "must look like postgres://user:password@host:port/database",
  };
};

/** `liaocheng=https://…,jieyang=https://…` */
export const siteAddresses: Reader<ReadonlyMap<string, string>> = (text) => {
  const value = new Map<string, string>();
  for (const pair of text.split(",").filter((part) => part.trim() !== "")) {
    const [site = "", address = ""] = pair.trim().split(/=(.*)/s);
    const read = webAddress(address);
    if (!/^[a-z][a-z0-9_]{1,39}$/.test(site) || !wasRead(read))
      return {
        zh: `这一段看不懂：${pair.trim()}（应为 站点代号=网址）`,
        en: `cannot read “${pair.trim()}” (site=address)`,
      };
    value.set(site, read.value);
  }
  return { value };
};

/** A moment with its offset, or a day, which then begins at midnight in Shanghai. */
export const moment: Reader<Date> = (text) => {
  const value = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : withZone(text));
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(value.getTime())) return { value };
  return { zh: "应为日期或时刻，例如 2026-03-16T09:00", en: "must be a day or a moment such as 2026-03-16T09:00" };
};

const withZone = (text: string) => (/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}+08:00`);
