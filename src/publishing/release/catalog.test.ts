import assert from "node:assert/strict";
import { after, test } from "node:test";
import { publicRecord, releaseTown } from "../../../test/releases.ts";
import { storeScheme } from "../../office/catalog/store-scheme.ts";
import { openDuty } from "../../office/duties/actions/open-duty.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { searchPage } from "../search/search-page.ts";
import { framesOf } from "./publisher.ts";
import { ensureSites, refreshHeads } from "./refresh-heads.ts";
import { readSiteFile } from "./site-files.ts";
import { verifySites } from "./verify.ts";

const liaocheng = await releaseTown({ after });
await ensureSites(liaocheng.publisher);
const others = new Map<string, typeof liaocheng>();
for (const scheme of ["jieyang", "zhongshan", "zhejiang", "shaoguan"]) {
  const town = await releaseTown({ after }, { scheme });
  await ensureSites(town.publisher);
  others.set(scheme, town);
}
const townOf = (scheme: string): typeof liaocheng => others.get(scheme) ?? liaocheng;

/** A served page with its white space and markup taken out, for looking for words. */
async function words(path: string, town = liaocheng): Promise<string> {
  const page = await raw(path, town);
  return page.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
}

async function raw(path: string, town = liaocheng): Promise<string> {
  const bytes = await readSiteFile(town.publisher.folder, town.base, path);
  assert.ok(bytes, path);
  return bytes.toString("utf8");
}

test("[JY-03] key areas come first in every order, and each says where the flag comes from", async () => {
  const page = await raw("catalog/department/index.html");
  for (const group of page.split('<section class="grp"').slice(1)) {
    const flags = group
      .split("<li>")
      .slice(1)
      .map((entry) => entry.includes("重点领域"));
    assert.deepEqual(
      flags,
      [...flags].sort((a, b) => Number(b) - Number(a)),
    );
  }
  const key = liaocheng.scheme.matters.find((one) => one.keyArea.is)!;
  const matter = await words(`catalog/m/${key.id}/index.html`);
  assert.match(matter, /重点领域是(?:原文|法律|推定)/);
});

test("[JY-04] the page of a matter says who publishes and why it is they; a repost names the body it comes from", async () => {
  for (const matter of liaocheng.scheme.matters.slice(0, 30)) {
    const page = await words(`catalog/m/${matter.id}/index.html`);
    const reason = { approved: "由它批准", implemented: "由它实施", produced: "由它制作", reposted: "转载" }[
      matter.subject.is
    ];
    assert.ok(page.includes("为什么是它") && page.includes(reason), matter.id);
    if (matter.source) assert.ok(page.includes(matter.source.is), matter.id);
  }
});

for (const [clause, scheme] of [
  ["JY-29", "jieyang"],
  ["ZS-19", "zhongshan"],
  ["ZJ-31", "zhejiang"],
  ["SG-22", "shaoguan"],
] as const)
  test(`[${clause}] the plan's page shows issuer, basis with numbers, scope, status and versions; a sentence leads to its matters and back`, async () => {
    const town = townOf(scheme);
    const { head, agencies } = town.scheme;
    const page = await words("scheme/index.html", town);
    const bare = (text: string) => text.replace(/\s+/g, "");
    const issuer = agencies.find((one) => one.id === head.issuer.is)!.name.is;
    for (const shown of [issuer, head.scope.is, ...head.basis.map((one) => one.title.is)])
      assert.ok(page.includes(bare(shown)), shown);
    for (const one of head.basis) if (one.number) assert.ok(page.includes(bare(one.number.is)), one.number.is);
    assert.match(page, head.status.is === "in force" ? /现行有效/ : /历史文本/);
    assert.match(page, new RegExp(`第${head.version}版2026-01-05现行[0-9a-f]{64}`));
    const quoted = town.scheme.matters.find((one) => one.name.from === "quote")!;
    const matter = await raw(`catalog/m/${quoted.id}/index.html`, town);
    const [, address = "", number = ""] = /href="[^"]*?(scheme\/text\/[^"#]*)#s(\d+)">原文位置/.exec(matter) ?? [];
    const text = await raw(`${address}index.html`.replace("htmlindex.html", "html"), town);
    const sentence = text.slice(text.indexOf(`<li id="s${number}"`)).split("</li>\n")[0]!;
    assert.ok(sentence.includes("<mark>") && sentence.includes(`catalog/m/`), number);
  });

test("[SG-01] a matter that lacks one of the six attributes is marked, and the catalog counts what is missing", async (t) => {
  const town = await releaseTown(t, { scheme: "shaoguan" });
  const matters = town.scheme.matters.map(({ supervision: _, ...rest }, at) =>
    at < 3 ? (rest as (typeof town.scheme.matters)[number]) : town.scheme.matters[at]!,
  );
  const changed = { ...town.scheme, head: { ...town.scheme.head, version: 99 }, matters };
  const at = { now: new Date("2026-03-02T01:00:00Z"), today: "2026-03-02" as never };
  await town.db.write(async (tx) => expectAnswer(await storeScheme(tx, changed, at)));
  await ensureSites(town.publisher);
  const lacking = matters.filter((one) => one.supervision === undefined).length;
  assert.ok((await words("catalog/index.html", town)).includes(`监督渠道${lacking}项`));
  assert.ok((await words(`catalog/m/${matters[0]!.id}/index.html`, town)).includes("监督渠道缺"));
});

test("[LC-02] each policy topic filters the list of policies: its documents are found without a word typed", async () => {
  const topics = liaocheng.scheme.topics.filter((one) => one.kind === "policyTopic");
  assert.equal(topics.length, 8);
  const [topic] = topics;
  const matter = topic!.matters![0]!;
  const column = liaocheng.scheme.columns.find(
    (one) => one.id === liaocheng.scheme.matters.find((row) => row.id === matter)!.column.is,
  )!;
  assert.ok((await raw(`catalog/topic/index.html`)).includes(`search/?topic=${topic!.id}`));
  await publicRecord(liaocheng, { matter, title: "关于工程建设标准的通知" });
  await publicRecord(liaocheng, { title: "别的通知" });
  assert.ok((await raw(`c/${column.slug}/index.html`)).includes(`topic=${topic!.id}&amp;column=${column.slug}`));
  const found = await liaocheng.db.read(async (tx) => {
    const [frame] = await framesOf(liaocheng.publisher, tx);
    const filters = { topic: topic!.id };
    return await searchPage(tx, frame!, { text: "", filters, sort: "fit", page: 1 });
  });
  assert.deepEqual(
    found.hits.map((one) => one.title),
    ["关于工程建设标准的通知"],
  );
  assert.deepEqual(
    found.active.map((one) => one.label),
    [topic!.name.is],
  );
});

test("[LC-07] campaigns stand in the catalog with their matters and the department of each", async () => {
  let pages = "";
  for (let k = 0; k < 3; k++)
    pages +=
      (
        await readSiteFile(
          liaocheng.publisher.folder,
          liaocheng.base,
          k === 0 ? "catalog/topic/index.html" : `catalog/topic/p/${k}.html`,
        )
      )?.toString("utf8") ?? "";
  for (const campaign of liaocheng.scheme.topics.filter((one) => one.kind === "campaign")) {
    const group = pages.slice(pages.indexOf(`aria-labelledby="${campaign.id}"`)).split("</section>")[0]!;
    for (const id of campaign.matters ?? []) assert.ok(pages.includes(`catalog/m/${id}/`), id);
    assert.ok(group.includes("catalog/m/"), campaign.id);
  }
});

test("[ZJ-06] a list shows its items with what was cancelled or delegated, and what a new version changed", async (t) => {
  const town = await releaseTown(t, { scheme: "zhejiang" });
  await ensureSites(town.publisher);
  const list = town.scheme.lists.find((one) => one.kind === "power")!;
  const before = await words(`lists/${list.id}/index.html`, town);
  for (const shown of ["三改一拆", "小城镇环境综合整治", "已取消", "2021年7月1日", "已下放", "承接", "这是第一版"])
    assert.ok(before.includes(shown), shown);
  const [first, ...rest] = list.items;
  const cancelled = {
    ...rest[0]!,
    state: "cancelled" as const,
    changedOn: { is: "2026-03-01", from: "inferred" as const },
  };
  const items = [cancelled, ...rest.slice(1), { id: "new-power", name: { is: "新增条目", from: "inferred" as const } }];
  const lists = town.scheme.lists
    .map((one) => (one.id === list.id ? { ...one, items } : one))
    .filter((one) => one.id === list.id);
  const changed = { ...town.scheme, head: { ...town.scheme.head, version: 9 }, lists };
  const at = { now: new Date("2026-03-02T01:00:00Z"), today: "2026-03-02" as never };
  await town.db.write(async (tx) => expectAnswer(await storeScheme(tx, changed, at)));
  await ensureSites(town.publisher);
  const page = await words(`lists/${list.id}/index.html`, town);
  for (const shown of [
    "第9版，2026年3月2日",
    "增加新增条目",
    `调整${rest[0]!.name.is}：取消，2026-03-01起`,
    `取消${first!.name.is}不再列入`,
  ])
    assert.ok(page.includes(shown.replace(/\s/g, "")), shown);
  const verdict = await verifySites(town.publisher);
  assert.deepEqual([verdict.exit, verdict.unexpected], [0, []], "lists that are no longer kept leave no page behind");
});

test("[ZS-13] the body's page shows the leading group with its roles, its office and a telephone", async () => {
  const town = townOf("zhongshan");
  const group = town.scheme.groups[0]!;
  const body = await words(`o/${group.agency}/index.html`, town);
  for (const shown of [group.name.is, "组长1名（办主任）", "副组长1名（副主任）", "电话"])
    assert.ok(body.includes(shown), shown);
  const page = await words("group/index.html", town);
  const office = town.scheme.departments.find((one) => one.id === group.office.departments.is[0])!;
  assert.ok(page.includes(`办公室${office.name.is}`));
});

test("[ZJ-35] the body's page shows the chain of responsibility, the group's page when a late duty climbs it", async () => {
  const town = townOf("zhejiang");
  const { chain, head } = town.scheme;
  assert.ok(chain.length >= 3);
  const body = await words(`o/${head.issuer.is}/index.html`, town);
  assert.ok(body.includes(chain.map((step) => step.title.is.replace(/\s/g, "")).join("→")));
  const page = await words("group/index.html", town);
  for (const step of chain) assert.ok(page.includes(`迟满${step.escalateAfter.is}个工作日`), step.role);
});

test("who is late stands by department with working days and without a name; goals are measured, and a release changes neither until the night", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const matter = town.scheme.matters.find((one) => one.clocks.some((clock) => clock.on.is === "formed"))!;
  const duty = { matter: matter.id, words: "一件", start: "2026-03-02" as never, person: null, now: town.clock.now };
  await town.db.write(async (tx) => expectAnswer(await openDuty(tx, duty, CHINA)));
  await refreshHeads(town.publisher);
  const openness = await words("openness/index.html", town);
  assert.match(openness, /谁迟了.*逾期未公开（件）最长已迟（工作日）[^—]*\d+/);
  for (const person of ["起草人甲", "科长乙"]) assert.ok(!openness.includes(person));
  const goals = await words("milestones/index.html", town);
  for (const one of town.scheme.head.milestones) assert.ok(goals.includes(one.text.is.replace(/\s/g, "")), one.text.is);
  const before = [openness, goals];
  await publicRecord(town, { matter: matter.id });
  assert.deepEqual([await words("openness/index.html", town), await words("milestones/index.html", town)], before);
  assert.equal((await verifySites(town.publisher)).exit, 0);
});

test("the guide has every part of article 12 of the Regulation, and says which nobody entered", async () => {
  const page = await words("about/index.html");
  for (const part of [
    "信息怎么分类",
    "信息怎么编排",
    "怎么获取",
    "机构名称",
    "办公地址",
    "办公时间",
    "联系电话",
    "传真号码",
    "互联网联系",
    "监督和救济",
  ])
    assert.ok(page.includes(part), part);
  assert.ok(page.includes(liaocheng.scheme.head.guide!.phone.is.replace(/\s/g, "")));
});

test("the catalog as data: every matter with its origins, the same bytes for the same scheme, and a table beside it", async () => {
  const data = JSON.parse(await raw("catalog/catalog.json")) as {
    format: string;
    matters: { id: string; attributes: Record<string, { is: unknown; from: string }> }[];
  };
  assert.equal(data.format, "mingtang-catalog/1");
  assert.deepEqual(
    data.matters.map((one) => one.id),
    liaocheng.scheme.matters.map((one) => one.id),
  );
  for (const one of data.matters)
    for (const [key, value] of Object.entries(one.attributes))
      assert.ok(["quote", "law", "inferred"].includes(value.from), `${one.id} ${key}`);
  const csv = await raw("catalog/catalog.csv");
  assert.equal(csv.split("\r\n").length, liaocheng.scheme.matters.length + 2);
});
