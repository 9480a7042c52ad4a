import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { expectAnswer, isRefusal, type Refusal } from "../../rules/refusal.ts";
import { loadScheme, schemeIds } from "./load-scheme.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "./shipped-schemes.ts";

/** A copy of the shipped schemes that a test may spoil. */
function copied(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "schemes-"));
  cpSync(SHIPPED_SCHEMES, folder, { recursive: true });
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

function edit(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  assert.ok(text.includes(from), from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

const refusal = (answer: unknown): Refusal => {
  assert.ok(isRefusal(answer));
  return answer;
};
const problemsOf = (answer: unknown) =>
  refusal(answer).details?.problems as { where: string; zh: string; en: string }[];

test("a matter takes what it does not say from the defaults, with their origin", async () => {
  const { matters } = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
  const matter = matters.find(({ id }) => id === "wall-reform");
  assert.deepEqual(matter?.audience, { is: "society", from: "inferred" });
  assert.equal(matter?.method.from, "quote");
});

test("a string quoted from the source is its own quote", async () => {
  const { head } = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
  assert.equal(head.scope.quote, head.scope.is);
});

test("a missing file is named", async (t) => {
  const folder = copied(t);
  rmSync(join(folder, "liaocheng/routes.yaml"));
  const { refused, zh } = refusal(await loadScheme(folder, "liaocheng"));
  assert.deepEqual([refused, zh], ["scheme-unreadable", "方案缺少文件 routes.yaml"]);
});

test("text that is no YAML is named with its line", async (t) => {
  const folder = copied(t);
  writeFileSync(join(folder, "liaocheng/sites.yaml"), "sites:\n  - { id: a\n");
  const { refused, details } = refusal(await loadScheme(folder, "liaocheng"));
  assert.equal(refused, "scheme-unreadable");
  assert.equal(details?.file, "sites.yaml");
});

test("a source text that is not there is named", async (t) => {
  const folder = copied(t);
  rmSync(join(folder, "liaocheng/source.txt"));
  assert.equal(refusal(await reportOnSchemes(folder, ["liaocheng"])).refused, "scheme-unreadable");
});

test("a wrong origin, an unknown key and a missing one are told with their places, in Chinese and English", async (t) => {
  const folder = copied(t);
  edit(
    folder,
    "liaocheng/departments.yaml",
    "name: { is: 办公室, from: quote }",
    "name: { is: 办公室, from: hearsay }",
  );
  edit(folder, "liaocheng/departments.yaml", "kind: unit", "sort: unit");
  const answer = refusal(await loadScheme(folder, "liaocheng"));
  assert.equal(answer.refused, "scheme-invalid");
  const told = problemsOf(answer).map(({ zh }) => zh);
  assert.deepEqual(told, [
    "departments.yaml · departments[0].name.from：只能是 quote、law、inferred 之一",
    "departments.yaml · departments[1]：缺少 kind；不认识的键 sort",
  ]);
});

test("a matter that lacks what neither it nor the defaults say is refused", async (t) => {
  const folder = copied(t);
  edit(folder, "liaocheng/matters.yaml", "    leads: { is: [news], from: quote, quote: 国务院要闻新闻中心 }\n", "");
  const [problem] = problemsOf(await loadScheme(folder, "liaocheng"));
  assert.equal(problem?.en, "matters.yaml · matters[0]: missing leads");
});

test("contents written as a list of names become elements, each with the origin of the list", async (t) => {
  const folder = copied(t);
  const { matters } = expectAnswer(await loadScheme(folder, "liaocheng"));
  assert.deepEqual(matters[0]?.contents.slice(0, 2), [
    { is: "标题", from: "inferred" },
    { is: "发布机构", from: "inferred" },
  ]);
});

test("[LC-22] [ZJ-24] a weight below the least that the source allows is refused when the scheme is read", async (t) => {
  const folder = copied(t);
  edit(folder, "liaocheng/supervision.yaml", "percent: { is: 5,", "percent: { is: 4.5,");
  const answer = refusal(await loadScheme(folder, "liaocheng"));
  assert.equal(answer.refused, "scheme-invalid");
  assert.match(problemsOf(answer)[0]?.zh ?? "", /权重低于方案规定的下限：4.5% < 5%/);
});

test("a national catalog that departs from its shape is refused by whoever reads a scheme", async (t) => {
  const folder = copied(t);
  edit(folder, "packs/catalogs/expropriation.yaml", "method: 依申请公开", "method: 不公开");
  const answer = refusal(await loadScheme(folder, "liaocheng"));
  assert.match(answer.en, /expropriation.yaml · rows\[2\].method/);
});

test("a folder without scheme.yaml is no scheme", async () => {
  assert.ok(!(await schemeIds(SHIPPED_SCHEMES)).includes("packs"));
});
