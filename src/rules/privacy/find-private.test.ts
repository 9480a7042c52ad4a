import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { findPrivate, maskAll } from "./find-private.ts";

/** An invented number with a right check character: `seventeen` digits and what GB 11643 puts behind them. */
function withCheck(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return seventeen + "10X98765432"[sum % 11];
}
const ID = withCheck("44200019720418997");
const ID_X = "11010519491231002X"; // the standard's own example

const found = (text: string) => findPrivate(text).map(({ kind, action, text: exact }) => [kind, action, exact]);

for (const [rule, text, exact] of [
  ["alone", `身份证号：${ID}`, ID],
  ["ending in X", `证件 ${ID_X}。`, ID_X],
  ["ending in a small x", "证件11010519491231002x，", "11010519491231002x"],
  [
    "with spaces inside",
    `身份证${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}，某人`,
    `${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`,
  ],
  [
    "with hyphens inside",
    `${ID.slice(0, 6)}-${ID.slice(6, 14)}-${ID.slice(14)}`,
    `${ID.slice(0, 6)}-${ID.slice(6, 14)}-${ID.slice(14)}`,
  ],
  ["digit by digit", [...ID].join(" "), [...ID].join(" ")],
  ["in full-width digits", [...ID].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join(""), undefined],
  ["with a zero-width space inside", `${ID.slice(0, 8)}\u200b${ID.slice(8)}`, `${ID.slice(0, 8)}\u200b${ID.slice(8)}`],
  ["broken over two lines", `${ID.slice(0, 6)}\n${ID.slice(6)}`, `${ID.slice(0, 6)}\n${ID.slice(6)}`],
] as const) {
  test(`[ZJ-09] [LC-18] a resident identity number is found ${rule}`, () => {
    assert.deepEqual(found(text), [["RESIDENT_ID", "mask", exact ?? text]]);
  });
}

for (const [rule, text, kind, exact] of [
  ["a mobile number alone", "电话13937759458，", "MOBILE", "13937759458"],
  ["a mobile number in groups", "电话138 8847 1872。", "MOBILE", "138 8847 1872"],
  ["a mobile number with hyphens behind a country code", "+86 138-8847-1872", "MOBILE", "138-8847-1872"],
  ["a mobile number in full-width digits", "手机１３６７１８６８５４３", "MOBILE", "１３６７１８６８５４３"],
  ["a mobile number spoken in Chinese", "电话一三七一二一八九零零七，", "MOBILE", "一三七一二一八九零零七"],
  ["a mobile number behind a Chinese one", "之一13937759458", "MOBILE", "13937759458"],
  ["a card number in groups", "一卡通6215 2248 2690 5929 812，户名", "BANK_ACCOUNT", "6215 2248 2690 5929 812"],
  ["an account without a check digit, by the word before it", "个人账号200911234567。", "BANK_ACCOUNT", "200911234567"],
  ["a disability certificate", "残疾证号44022219690304997132，", "DISABILITY", "44022219690304997132"],
] as const) {
  test(`${rule} is found and has to be masked`, () => assert.deepEqual(found(text), [[kind, "mask", exact]]));
}

test("an identity number glued to a mobile number: both are found", () => {
  assert.deepEqual(found(`${ID}13937759458`), [
    ["RESIDENT_ID", "mask", ID],
    ["MOBILE", "mask", "13937759458"],
  ]);
});

test("a number called an identity number whose check digit is wrong is asked about, not passed", () => {
  assert.deepEqual(found("身份证号：442000197204189971"), [["RESIDENT_ID", "ask", "442000197204189971"]]);
});

for (const [what, text] of [
  ["a unified social credit code", "统一社会信用代码91440200732169418X。"],
  ["a credit code with a letter at the end", "31440000455907987N"],
  ["an index number that begins with a credit code", "索引号11440200006944021K/2020-00456"],
  ["a document number", "韶住建罚字〔2023〕19号、国务院令第711号"],
  ["a project code", "项目代码：2020-440203-47-03-011223"],
  ["a project code holding eleven digits", "编号GC13812345678-01"],
  ["a construction permit that is a valid identity number", "施工许可证编号440203202005060101"],
  ["a masked number", "138****0000、4402**********0011"],
  ["the account of a public body", "对公账户：中山市财政局　6225880743961626"],
  ["a deposit account of a public body", "保证金账号44001780201059998888，户名韶关市公共资源交易中心。"],
  ["a hotline and an office telephone", "打12345和12319，电话0663-8620011"],
  ["dates and sums", "2019年12月3日至2020-01-15，合同价12,345,678.90元"],
] as const) {
  test(`${what} is no finding`, () => assert.deepEqual(found(text), []));
}

for (const [rule, text, exact] of [
  ["grade, star and period", "机密★10年\n关于……的报告", "机密★10年"],
  ["with spaces and an open star", "秘 密 ☆ 1年", "秘 密 ☆ 1年"],
  ["without a star, opening a line", "正文\n绝密 长期\n", "绝密 长期"],
  ["a grade alone on its line", "机密\n某某文件", "机密"],
  ["in a field 密级", "密级：秘密 份号：000012", "密级：秘密"],
  ["internal material, keep safe", "（内部资料 注意保存）", "内部资料 注意保存"],
  ["internal document, not to be passed on", "内部文件，不得外传", "内部文件，不得外传"],
  ["for leaders only", "仅供领导参阅", "仅供领导参阅"],
] as const) {
  test(`[ZJ-09] a secrecy mark is found: ${rule}`, () => {
    assert.deepEqual(found(text), [["SECRECY_MARK", "mask", exact]]);
  });
}

test("[ZJ-09] a mark quoted in prose is for a person to judge", () => {
  assert.deepEqual(found("凡标注“秘密★1年”字样的文件，不得上传。"), [["SECRECY_MARK", "ask", "秘密★1年"]]);
});

for (const prose of [
  "除涉及国家秘密、商业机密和个人隐私外",
  "保守国家秘密法",
  "商业秘密5年内",
  "工作秘密管理",
  "机密性、完整性",
  "秘密文件的管理",
  "绝密级事项",
]) {
  test(`[ZJ-09] legal prose is no mark: ${prose}`, () => assert.deepEqual(found(prose), []));
}

test("[ZJ-09] the five source texts hold no secrecy mark and nothing to mask", () => {
  for (const tenant of ["jieyang", "zhongshan", "zhejiang", "liaocheng", "shaoguan"]) {
    const text = sourceText(tenant);
    assert.deepEqual(found(text), [], tenant);
  }
});

function sourceText(tenant: string): string {
  return readFileSync(new URL(`../../../schemes/${tenant}/source.txt`, import.meta.url), "utf8");
}

test("offsets are those of the text given, whatever stands before", () => {
  const noise = fc.string({ unit: fc.constantFrom("中", "㎡", "𠮷", "e\u0301", "\u200b", "ﬁ", "，", " ", "½", "\n") });
  fc.assert(
    fc.property(noise, noise, (before, after) => {
      const text = `${before}。${ID}。${after}`;
      const finding = findPrivate(text).find(({ kind }) => kind === "RESIDENT_ID");
      assert.equal(finding?.text, ID);
      assert.equal(text.slice(finding?.start, finding?.end), ID);
    }),
  );
});

test("masking every finding leaves nothing to mask", () => {
  const text = `${ID}，电话13937759458，一卡通6215 2248 2690 5929 812`;
  const masked = maskAll(text, findPrivate(text));
  assert.equal(masked, "4420************72，电话139****9458，一卡通***************9812".replace("72", ID.slice(-2)));
  assert.deepEqual(findPrivate(masked), []);
});

for (const piece of [
  "1",
  "1 ",
  "13800000000-",
  "秘 密 ",
  "密级 ",
  "内部资料 ",
  "一",
  "★",
  "11010519491231002X",
  "\u200b",
]) {
  test(`the time for repeated ${JSON.stringify(piece)} grows with the length and not with its square`, () => {
    const cpuOf = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const start = process.cpuUsage();
      findPrivate(text);
      return process.cpuUsage(start).user / 1000;
    };
    cpuOf(20_000);
    // Twentyfold input may take up to sixtyfold time (a garbage collection falls where it likes); a square takes four hundredfold.
    assert.ok(cpuOf(400_000) < Math.max(1_000, 60 * cpuOf(20_000)));
  });
}
