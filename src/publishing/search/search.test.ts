import assert from "node:assert/strict";
import { test } from "node:test";
import { changeRecord, matterOf, publicRecord, type ReleaseTown, releaseTown } from "../../../test/releases.ts";
import { framesOf } from "../release/publisher.ts";
import { renderSearch } from "../site/pages/search.ts";
import { extractOf } from "./extract.ts";
import { findRecords } from "./find.ts";
import { foldText, gramsOf, queryGrams, readAsNumber } from "./grams.ts";
import { readQuery, searchPage } from "./search-page.ts";

for (const [what, text, expected] of [
  ["full-width letters, digits and brackets", "Ａ１（２）", "a1(2)"],
  ["every kind of bracket around a year", "聊建发〔2019〕12号", "聊建发[2019]12号"],
  ["spaces between Han characters, in numbers none", "公 租 房 2019 PPP", "公租房2019 ppp"],
] as const)
  test(`folding evens out ${what}`, () => assert.equal(foldText(text), expected));

test("a text is found by every character, every pair of neighbours and every other word", () => {
  assert.deepEqual(gramsOf("公租房PPP"), ["公", "租", "房", "公租", "租房", "ppp"]);
  assert.deepEqual(queryGrams("公租房"), ["公租", "租房"]);
  assert.deepEqual(queryGrams("房"), ["房"]);
});

for (const typed of [
  "聊建发〔2019〕12号",
  "聊建发[2019]12号",
  "聊建发［２０１９］１２号",
  "聊建发(2019)第12号",
  "聊建发2019 12",
  "聊 建 发 2019 12号",
])
  test(`${typed} reads as the same document number`, () => assert.equal(readAsNumber(typed), "聊建发201912"));

for (const words of ["公租房", "2019年计划", "公租房分配办法2019", "12号"])
  test(`${words} is no document number`, () => assert.equal(readAsNumber(words), null));

test("an extract shows the words around what was found, as the document writes them", () => {
  const text = `${"前文".repeat(40)}本市公共租赁住房的　分配，${"后文".repeat(60)}`;
  const extract = extractOf(text, ["租赁住房的分配"]);
  assert.match(extract, /^……/);
  assert.match(extract, /公共租赁住房的/);
  assert.ok(extract.length < 110);
});

const find = (town: ReleaseTown, text: string) => town.db.read((tx) => findRecords(tx, "bureau-site", text));

test("search finds every record that holds all parts: title first, then what is in force, then the newest", async (t) => {
  const town = await releaseTown(t);
  const inText = await publicRecord(town, { title: "甲通知", body: "<p>物业管理的办法。</p>" });
  const older = await publicRecord(town, { title: "物业管理办法", body: "<p>旧。</p>" });
  const newer = await publicRecord(town, { title: "关于物业管理办法的补充", body: "<p>新。</p>" });
  await publicRecord(town, { title: "无关", body: "<p>管理物业。</p>" });
  await changeRecord(town, older, { act: "repeal", what: "全文", why: "过时", basis: "会议" });
  const found = await find(town, "物业管理");
  assert.deepEqual(
    found.matches.map((one) => one.record),
    [newer, older, inText],
  );
  assert.deepEqual(
    (await find(town, "物业管理 补充")).matches.map((one) => one.record),
    [newer],
  );
  assert.deepEqual((await find(town, "物")).matches.length, 4, "a single character is looked up too");
  assert.deepEqual((await find(town, "业物")).matches, [], "pairs that only look alike are refused by the recheck");
});

test("a document number in any spelling finds its one document, then those that cite it", async (t) => {
  const town = await releaseTown(t);
  const own = await publicRecord(town, { title: "实施细则", docNo: "聊建发〔2019〕12号" });
  const citing = await publicRecord(town, { title: "解读", body: "<p>依据聊建发〔2019〕12号。</p>" });
  await publicRecord(town, { title: "别的细则", docNo: "聊建发〔2019〕121号" });
  for (const typed of ["聊建发〔2019〕12号", "聊建发[2019]12号", "聊建发［２０１９］１２号", "聊建发2019 12"]) {
    const found = await find(town, typed);
    assert.equal(found.exact?.record, own, typed);
    assert.deepEqual(
      found.matches.map((one) => one.record),
      [citing],
      typed,
    );
  }
  const byIndex = await find(town, "00000LC01/2026-00001");
  assert.equal(byIndex.exact?.record, own);
});

for (const hostile of ["'", "\\", "%", "_", "a' & !'b", "<script>", ":*", "((("])
  test(`${JSON.stringify(hostile)} is looked up as what it is and breaks nothing`, async (t) => {
    const town = await releaseTown(t);
    await publicRecord(town, { title: "普通文件" });
    assert.deepEqual((await find(town, hostile)).matches, []);
  });

test("the page narrows by kind, department and column, pages through results, and never shows what was withdrawn", async (t) => {
  const town = await releaseTown(t);
  const records: string[] = [];
  for (let at = 1; at <= 12; at++) records.push(await publicRecord(town, { title: `安置房文件之${at}` }));
  await publicRecord(town, { title: "安置房解读", matter: matterOf(town, "interpretation") });
  await changeRecord(town, records[0]!, { act: "withdraw", what: "全文", why: "有误", basis: "第六条" });
  const page = async (asked: Record<string, string>) =>
    await town.db.read(async (tx) => {
      const frames = await framesOf(town.publisher, tx);
      return await searchPage(tx, frames.find((one) => one.id === "bureau-site")!, readQuery(asked));
    });
  const all = await page({ q: "安置房" });
  assert.equal(all.total, 12);
  assert.equal(all.hits.length, 10);
  assert.ok(
    all.facets.find((one) => one.title === "种类")?.choices.some((one) => one.label === "政策解读" && one.count === 1),
  );
  assert.equal((await page({ q: "安置房", page: "2" })).hits.length, 2);
  const narrowed = await page({ q: "安置房", type: "interpretation" });
  assert.equal(narrowed.total, 1);
  assert.deepEqual(
    narrowed.active.map((one) => one.label),
    ["政策解读"],
  );
  const html = renderSearch(all);
  assert.match(html, /找到 <b>12<\/b> 件/);
  assert.doesNotMatch(html, new RegExp(`${records[0]}/`));
  assert.equal((await page({ q: "" })).hits.length, 0);
  assert.equal(
    (await page({ q: "安置房", page: "-3", column: "nowhere" })).total,
    12,
    "nonsense in the address is dropped",
  );
});
