import assert from "node:assert/strict";
import { test } from "node:test";
import { FEED, RECORD_DATA } from "../samples/others.ts";
import { LIAOCHENG } from "../samples/sites.ts";
import { renderFeed } from "./feed.ts";
import { renderCsv, renderRecordCsv, renderRecordJson } from "./record-data.ts";
import { renderSitemapIndex, renderSitemapShard, SHARD_SIZE } from "./sitemap.ts";

test("a feed escapes what it carries, drops what XML forbids, and names permanent addresses", () => {
  const feed = renderFeed(FEED);
  assert.match(feed, /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
  assert.match(feed, /<title>&lt;通知&gt; &amp; “公告”<\/title>/);
  assert.match(feed, /<id>https:\/\/example\.invalid\/liaocheng\/a\/2026\/09\/r21\/<\/id>/);
  assert.match(feed, /<updated>2026-10-12T09:00:00\+08:00<\/updated>\n<author>/);
});

test("an empty feed dates from the day the site was set up", () =>
  assert.match(renderFeed({ ...FEED, entries: [] }), /<updated>2026-01-01T08:00:00\+08:00<\/updated>/));

test("a sitemap names absolute addresses and refuses a shard that is too large", () => {
  const entry = { path: "a/2026/09/r21/", changedOn: "2026-09-28" };
  assert.match(
    renderSitemapShard(LIAOCHENG, [entry]),
    /<loc>https:\/\/example\.invalid\/liaocheng\/a\/2026\/09\/r21\/<\/loc><lastmod>2026-09-28</,
  );
  assert.match(
    renderSitemapIndex(LIAOCHENG, [entry]),
    /<loc>https:\/\/example\.invalid\/liaocheng\/sitemaps\/0\.xml<\/loc>/,
  );
  assert.throws(() => renderSitemapShard(LIAOCHENG, Array(SHARD_SIZE + 1).fill(entry)), /1001 entries/);
});

test("record.json is the exact form: numbers stay numbers, text stays as it is", () => {
  const data = JSON.parse(renderRecordJson(RECORD_DATA)) as {
    format: string;
    fields: { key: string; value: unknown }[];
  };
  const value = (key: string) => data.fields.find((one) => one.key === key)?.value;
  assert.equal(data.format, "mingtang-record/1");
  assert.equal(value("years"), 5);
  assert.equal(value("formula"), '=HYPERLINK("x")');
  assert.deepEqual(value("keywords"), ["公租房", "分配"]);
});

test("record.csv begins with a BOM, ends its lines with CRLF and says true as 是", () => {
  const csv = renderRecordCsv(RECORD_DATA);
  assert.ok(csv.startsWith("\ufeff字段,名称,值,单位\r\n"));
  assert.match(csv, /regulatory,规范性文件,是,\r\n/);
  assert.match(csv, /years,有效期,5,年\r\n/);
});

for (const [text, cell] of [
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@x", "'@x"],
  ["|x", "'|x"],
  ["\tx", "'\tx"],
  ["\rx", `"'\rx"`],
  ["＝1", "'＝1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠x", "'＠x"],
  ['a"b', '"a""b"'],
  ["a,b", '"a,b"'],
  ["a\nb", '"a\nb"'],
  ["平常", "平常"],
] as const)
  test(`a CSV text ${JSON.stringify(text)} is written ${JSON.stringify(cell)}`, () =>
    assert.equal(renderCsv([[text]]), `\ufeff${cell}\r\n`));

test("a negative number in CSV is a number, not a disarmed formula", () =>
  assert.equal(renderCsv([[-1.5, null]]), "\ufeff-1.5,\r\n"));
