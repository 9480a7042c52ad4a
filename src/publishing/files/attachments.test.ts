import assert from "node:assert/strict";
import { test } from "node:test";
import { Document, Packer, Paragraph } from "docx";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { acceptAttachment } from "./attachments.ts";
import { cleanFileName } from "./file-name.ts";
import { fileText } from "./file-text.ts";
import { writeZip } from "./write-zip.ts";
import { partText, readZip } from "./zip-archive.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const codeOf = async (name: string, bytes: Uint8Array) => {
  const answer = await acceptAttachment({ name, bytes });
  return isRefusal(answer) ? answer.refused : undefined;
};
const aDocx = async () =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({ creator: "王某某", lastModifiedBy: "李某某", sections: [{ children: [new Paragraph("附表")] }] }),
    ),
  );

const anXlsx = (extra: readonly (readonly [string, string])[] = []) =>
  writeZip(
    [
      ["[Content_Types].xml", "<Types/>"],
      [
        "xl/workbook.xml",
        '<workbook><sheets><sheet name="一" sheetId="1"/><sheet name="二" sheetId="2" state="veryHidden"/></sheets></workbook>',
      ],
      ["xl/sharedStrings.xml", "<sst><si><t>电话</t></si><si><r><t>1393</t></r><r><t>7759458</t></r></si></sst>"],
      [
        "xl/worksheets/sheet1.xml",
        '<worksheet><sheetData><row r="1" hidden="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>42</v></c></row></sheetData></worksheet>',
      ],
      ["docProps/core.xml", "<cp:coreProperties><dc:creator>王某某</dc:creator></cp:coreProperties>"],
      ...extra,
    ].map(([name, text]) => [name ?? "", utf8(text ?? "")] as const),
  );

test("a docx loses its authors and keeps its words; the cleaned bytes are the same every time", async () => {
  const file = { name: "附表.docx", bytes: await aDocx() };
  const first = expectAnswer(await acceptAttachment(file));
  assert.deepEqual([first.kind, first.scanned, first.notes], ["docx", true, ["已去除作者和修改人属性。"]]);
  const parts = expectAnswer(await readZip(first.bytes));
  assert.doesNotMatch(partText(parts, "docProps/core.xml"), /某某/);
  assert.match(first.text, /附表/);
  assert.doesNotMatch(first.text, /某某/);
  assert.deepEqual(expectAnswer(await acceptAttachment(file)).bytes, first.bytes);
});

test("hidden sheets and rows of an xlsx are told, its text is read with runs joined", async () => {
  const accepted = expectAnswer(await acceptAttachment({ name: "名单.xlsx", bytes: await anXlsx() }));
  assert.deepEqual(
    accepted.remaining.map(({ code }) => code),
    ["hidden-sheets", "hidden-cells"],
  );
  assert.match(accepted.text, /电话\t13937759458\t42/);
});

test("comments and tracked changes of a docx are told", async () => {
  const parts = new Map(expectAnswer(await readZip(await aDocx())));
  parts.set(
    "word/comments.xml",
    utf8('<w:comments><w:comment w:id="1"><w:p><w:r><w:t>此人电话</w:t></w:r></w:p></w:comment></w:comments>'),
  );
  parts.set(
    "word/footer1.xml",
    utf8(
      '<w:ftr><w:del w:id="2"><w:r><w:delText>旧文</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:ftr>',
    ),
  );
  const accepted = expectAnswer(await acceptAttachment({ name: "a.docx", bytes: await writeZip(parts) }));
  assert.deepEqual(
    accepted.remaining.map(({ code }) => code),
    ["comments", "tracked-changes", "hidden-text"],
  );
  assert.match(accepted.text, /旧文[\s\S]*此人电话|此人电话[\s\S]*旧文/);
});

test("what no program here reads is accepted and must be looked at by a person", async () => {
  for (const [name, bytes, kind] of [
    ["a.bin", utf8("%PDF-1.7\n%%EOF"), "pdf"],
    ["照片.txt", Buffer.from("89504e470d0a1a0a00", "hex"), "png"],
    ["照片", Buffer.from("ffd8ffe000", "hex"), "jpg"],
    ["版式.zip", await writeZip([["OFD.xml", utf8("<ofd/>")]]), "ofd"],
  ] as const) {
    const accepted = expectAnswer(await acceptAttachment({ name, bytes }));
    assert.deepEqual([accepted.kind, accepted.scanned, accepted.name.endsWith(`.${kind}`)], [kind, false, true]);
  }
});

test("a text becomes UTF-8 and says so; a csv stays a csv", async () => {
  const sixteen = Buffer.from("\ufeff姓名,人数\n", "utf16le");
  const accepted = expectAnswer(await acceptAttachment({ name: "表.csv", bytes: sixteen }));
  assert.deepEqual(
    [accepted.kind, new TextDecoder().decode(accepted.bytes), accepted.notes],
    ["csv", "姓名,人数\n", ["已由 utf-16le 转为 UTF-8。"]],
  );
});

test("attachment-kind: pages, programs and plain archives are refused by content", async () => {
  assert.equal(await codeOf("a.pdf", utf8("<html><script>x</script></html>")), "attachment-kind");
  assert.equal(await codeOf("a.docx", await writeZip([["a.txt", utf8("x")]])), "attachment-kind");
  assert.equal(await codeOf("a.gif", utf8("GIF89a;")), "attachment-kind");
  assert.equal(await codeOf("a.txt", utf8("#!/bin/sh\n")), "attachment-kind");
});

test("the other refusals at the door of attachments have their codes", async () => {
  assert.equal(await codeOf("a.txt", new Uint8Array()), "file-empty");
  assert.equal(await codeOf("a.txt", new Uint8Array(50_000_001)), "file-too-large");
  assert.equal(
    await codeOf("a.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(64)])),
    "file-old-format",
  );
  assert.equal(await codeOf("a.pdf", utf8("%PDF-1.7\ntrailer <</Encrypt 5 0 R>>")), "file-encrypted");
  assert.equal(await codeOf("a.xlsx", await anXlsx([["xl/vbaProject.bin", "x"]])), "file-macros");
});

test("[ZJ-09] secrecy-marking: an attachment with a mark in its text, a comment or its name is refused", async () => {
  assert.equal(await codeOf("a.txt", utf8("机密★5年")), "secrecy-marking");
  assert.equal(await codeOf("秘密★a.txt", utf8("甲")), "secrecy-marking");
  assert.equal(
    await codeOf("a.xlsx", await anXlsx([["xl/comments1.xml", "<comments><t>内部资料 注意保存</t></comments>"]])),
    "secrecy-marking",
  );
});

for (const [given, clean] of [
  ["通知.docx", "通知.pdf"],
  ["../../etc/passwd", "passwd.pdf"],
  ["C:\\用户\\表.xlsx", "表.pdf"],
  ["a\u202efdp.exe", "afdp.pdf"],
  ['<a>:"b"|?*', "ab.pdf"],
  ["  ..  ", "附件.pdf"],
  ["CON", "附件.pdf"],
  ["长".repeat(300), `${"长".repeat(100)}.pdf`],
] as const) {
  test(`the file name ${JSON.stringify(given.slice(0, 20))} is stored as ${clean.slice(0, 20)}`, () => {
    assert.equal(cleanFileName(given, "pdf"), clean);
  });
}

test("the text of a file for the checks, and the news that there is none", async () => {
  assert.deepEqual(await fileText(utf8("甲")), { scanned: true, text: "甲" });
  assert.deepEqual(await fileText(utf8("%PDF-1.4")), { scanned: false });
  const broken = await fileText(Buffer.from("504b0304ffffffff", "hex"));
  assert.equal(isRefusal(broken) ? broken.refused : "", "file-broken");
});
