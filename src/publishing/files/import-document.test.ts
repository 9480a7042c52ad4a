import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { importDocument } from "./import-document.ts";
import type { ImportedDocument } from "./imported-document.ts";
import { writeZip } from "./write-zip.ts";
import { readZip } from "./zip-archive.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const source = (tenant: string) => readFileSync(new URL(`../../../schemes/${tenant}/source.txt`, import.meta.url));

async function imported(bytes: Uint8Array, name = "某文件.txt"): Promise<ImportedDocument> {
  return expectAnswer(await importDocument({ name, bytes }));
}
async function refusedAs(bytes: Uint8Array, name = "某文件"): Promise<string | undefined> {
  const answer = await importDocument({ name, bytes });
  if (isRefusal(answer)) {
    assert.match(answer.zh, /[\u4e00-\u9fff]/);
    assert.match(answer.en, /^[\x20-\x7e]+/);
  }
  return isRefusal(answer) ? answer.refused : undefined;
}
const codes = (document: ImportedDocument) => document.warnings.map(({ code }) => code);

const NOTICE = `聊城市住房和城乡建设局文件

聊建发[２０１９]１２号

聊城市住房和城乡建设局
关于做好冬季供热工作的通知

各县（市、区）住建局：

为做好冬季供热，依据《办法》（聊政办发[2018]16号），通知如下：

一、工作目标
（一）按时供热
1、认真检查管网，发现问题的及时维修，并将检查情况
于月底前上报。

聊城市住房和城乡建设局
二〇一九年十二月三日

（此件公开发布）
`;

test("[LC-28] [ZJ-01] the source of 聊城: title, agency, date and printed attribute are found where they stand", async () => {
  const document = await imported(source("liaocheng"));
  assert.equal(document.title?.value, "关于印发《聊城市住建局全面推进政务公开工作实施方案》的通知");
  assert.deepEqual([document.agency?.value, document.madeOn?.value], ["聊城市住房和城乡建设局", "2019-12-03"]);
  assert.deepEqual([document.disposition?.value, document.disposition?.quote], ["proactive", "（此文件公开发布）"]);
  for (const field of [document.title, document.agency, document.madeOn, document.disposition]) {
    assert.equal(document.lines[(field?.line ?? 0) - 1]?.slice(field?.start, field?.end), field?.quote);
  }
});

test("numbers that a text only quotes are not taken for its own", async () => {
  const document = await imported(source("liaocheng"));
  assert.equal(document.docNo, undefined);
  assert.ok(codes(document).includes("number-only-quoted"));
});

test("lines broken by pages are whole paragraphs again, headings and the table are recognised", async () => {
  const { body } = await imported(source("liaocheng"));
  assert.ok(body.includes("做好重大建设项目招标投标、合同订立"));
  assert.ok(body.includes("（办公室组织调度，有关业务科室按职责分工分别负责)"));
  assert.ok(body.includes("<h2>一、总体目标</h2>"));
  assert.ok(body.includes("<h3>（一）着力加强主动公开和解读回应工作</h3>"));
  assert.match(body, /<th scope="col">序号<\/th>/);
  assert.equal(body.match(/<table>/g)?.length, 2);
  assert.ok(!body.includes("关于印发《聊城市住建局全面推进政务公开工作"), "the title is a field and leaves the body");
});

test("the other sources: what is printed is found, what is not printed is said", async () => {
  const shaoguan = await imported(source("shaoguan"));
  assert.deepEqual([shaoguan.agency?.value, shaoguan.madeOn?.value], ["韶关市人民政府办公室", "2018-07-20"]);
  const zhongshan = await imported(source("zhongshan"));
  assert.equal(zhongshan.agency?.value, "中山市住房保障办公室");
  const zhejiang = await imported(source("zhejiang"));
  assert.ok(codes(zhejiang).includes("title-not-found"));
  assert.ok((zhejiang.body.match(/<p>/g)?.length ?? 0) > 15, "one endless line is cut at its numbered headings");
});

test("a document number is normalised and its place kept; a title over two lines is one title", async () => {
  const document = await imported(utf8(NOTICE));
  assert.deepEqual(
    [document.docNo?.value, document.docNo?.quote, document.docNo?.line],
    ["聊建发〔2019〕12号", "聊建发[２０１９]１２号", 3],
  );
  assert.equal(document.title?.value, "聊城市住房和城乡建设局关于做好冬季供热工作的通知");
  assert.deepEqual([document.madeOn?.value, document.madeOn?.quote], ["2019-12-03", "二〇一九年十二月三日"]);
  assert.ok(document.body.includes("并将检查情况于月底前上报。"));
});

for (const [printed, value] of [
  ["（此件主动公开）", "proactive"],
  ["公开属性：依申请公开", "onRequest"],
  ["（信息公开形式：不予公开）", "withheld"],
] as const) {
  test(`[ZJ-01] the printed attribute ${printed} is ${value}`, async () => {
    const document = await imported(utf8(NOTICE.replace("（此件公开发布）", printed)));
    assert.equal(document.disposition?.value, value);
  });
}

test("an impossible date in the signature is not taken and its line is named", async () => {
  const document = await imported(utf8(NOTICE.replace("二〇一九年十二月三日", "2019年2月30日")));
  assert.equal(document.madeOn, undefined);
  const warning = document.warnings.find(({ code }) => code === "impossible-date");
  assert.equal(document.lines[(warning?.line ?? 0) - 1], "2019年2月30日");
});

const utf16 = (text: string, order: "le" | "be", mark: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};
/** GB18030 of the few characters this test writes; there is no encoder in the platform. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const table = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Uint8Array.from(
    [...text].flatMap((c) => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (table.get(c) ?? [0x3f]))),
  );
}

for (const [name, bytes] of [
  ["UTF-8 with a byte-order mark", utf8(`\ufeff${NOTICE}`)],
  ["UTF-8 with CRLF", utf8(NOTICE.replaceAll("\n", "\r\n"))],
  ["UTF-16LE with a mark", utf16(NOTICE, "le", true)],
  ["UTF-16BE with a mark", utf16(NOTICE, "be", true)],
  ["UTF-16LE without a mark", utf16(NOTICE, "le", false)],
  ["UTF-16BE without a mark", utf16(NOTICE, "be", false)],
  ["GB18030", gb18030(NOTICE)],
] as const) {
  test(`the same notice in ${name} gives the same fields and body`, async () => {
    const [plain, other] = [await imported(utf8(NOTICE)), await imported(bytes)];
    assert.deepEqual(
      [other.title, other.docNo, other.madeOn, other.body],
      [plain.title, plain.docNo, plain.madeOn, plain.body],
    );
  });
}

test("the same file gives the same answer, to the byte", async () => {
  assert.deepEqual(await imported(source("liaocheng")), await imported(source("liaocheng")));
});

test("text-too-long: 10 MB of one line is refused in words, quickly", async () => {
  const start = performance.now();
  assert.equal(await refusedAs(utf8("政".repeat(3_400_000)), "长.txt"), "text-too-long");
  assert.ok(performance.now() - start < 10_000);
});

test("a text of 300,000 characters in one line is read, and said to be one line", async () => {
  const start = performance.now();
  const document = await imported(utf8("政务公开，".repeat(60_000)));
  assert.ok(performance.now() - start < 30_000);
  assert.ok(codes(document).includes("long-line"));
});

// ---- docx

const paragraph = (text: string) => new Paragraph(text);
async function aDocx(children: (Paragraph | Table)[]): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ creator: "某人", sections: [{ children }] })));
}
const noticeDocx = () =>
  aDocx([
    ...["聊建发〔2019〕12号", "聊城市住房和城乡建设局关于做好冬季供热工作的通知", "各县（市、区）住建局："].map(
      paragraph,
    ),
    new Paragraph({ text: "总则", heading: HeadingLevel.HEADING_1 }),
    paragraph("一、工作目标"),
    new Paragraph({ children: [new TextRun("按时"), new TextRun({ text: "供热", bold: true }), new TextRun("。")] }),
    new Table({
      rows: [
        new TableRow({ children: ["县区", "热源"].map((text) => new TableCell({ children: [paragraph(text)] })) }),
      ],
    }),
    ...["聊城市住房和城乡建设局", "2019年12月3日", "（此件公开发布）"].map(paragraph),
  ]);

test("[ZJ-01] a docx gives the same fields as a text, a clean body with headings and tables, whatever its name says", async () => {
  const document = await imported(await noticeDocx(), "通知.txt");
  assert.equal(document.kind, "docx");
  assert.deepEqual(
    [
      document.title?.value,
      document.docNo?.value,
      document.agency?.value,
      document.madeOn?.value,
      document.disposition?.value,
    ],
    [
      "聊城市住房和城乡建设局关于做好冬季供热工作的通知",
      "聊建发〔2019〕12号",
      "聊城市住房和城乡建设局",
      "2019-12-03",
      "proactive",
    ],
  );
  assert.match(document.body, /<h2>总则<\/h2>\n<h2>一、工作目标<\/h2>\n<p>按时<strong>供热<\/strong>。<\/p>\n<table>/);
});

test("the author named in a docx is said to the drafter", async () => {
  assert.ok(codes(await imported(await noticeDocx())).includes("author-properties"));
});

test("[ZJ-09] secrecy-marking: a mark in the header of a docx closes the door and shows only what matched", async () => {
  const parts = new Map(expectAnswer(await readZip(await noticeDocx())));
  parts.set(
    "word/header1.xml",
    utf8(`<w:hdr xmlns:w="w"><w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★10年</w:t></w:r></w:p></w:hdr>`),
  );
  const refusal = await importDocument({ name: "通知.docx", bytes: await writeZip(parts) });
  assert.ok(isRefusal(refusal));
  assert.deepEqual([refusal.refused, refusal.details], ["secrecy-marking", { matched: ["机密★10年"] }]);
});

test("[ZJ-09] secrecy-marking: a mark in a text or in the file's name closes the door", async () => {
  assert.equal(await refusedAs(utf8(`秘密★1年\n${NOTICE}`)), "secrecy-marking");
  assert.equal(await refusedAs(utf8(NOTICE), "机密★.txt"), "secrecy-marking");
});

test("file-broken: a docx cut short, or filled with noise, is refused in words", async () => {
  const bytes = await noticeDocx();
  assert.equal(await refusedAs(bytes.slice(0, bytes.length / 2)), "file-broken");
  assert.equal(await refusedAs(Buffer.concat([bytes.slice(0, 60), randomBytes(400)])), "file-broken");
  const parts = new Map(expectAnswer(await readZip(bytes)));
  parts.set("word/document.xml", utf8("<w:document><w:body>"));
  assert.equal(await refusedAs(await writeZip(parts)), "file-broken");
});

test("zip-bomb: a part that would unfold a thousandfold is refused before it is unfolded", async () => {
  const parts = new Map(expectAnswer(await readZip(await noticeDocx())));
  parts.set("word/media/large.xml", new Uint8Array(8_000_000));
  assert.equal(await refusedAs(await writeZip(parts)), "zip-bomb");
});

test("zip-bomb: a size in the directory that lies is noticed while unfolding", async () => {
  const zip = Buffer.from(await writeZip([["word/document.xml", new Uint8Array(5_000_000)]]));
  const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt32LE(1_000, entry + 24);
  assert.equal(await refusedAs(zip), "zip-bomb");
});

test("zip-bomb: more entries than any document has are refused before the first is read", async () => {
  const zip = Buffer.from(await writeZip([["word/document.xml", utf8("a")]]));
  const end = zip.indexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  zip.writeUInt16LE(2_001, end + 8);
  zip.writeUInt16LE(2_001, end + 10);
  assert.equal(await refusedAs(zip), "zip-bomb");
});

test("zip-names: a member that leaves its folder, or stands twice, is refused", async () => {
  const zip = Buffer.from(await writeZip([["aa/document.xml", utf8("x")]]));
  const bytes = Buffer.from(zip.toString("latin1").replaceAll("aa/document", "../document"), "latin1");
  assert.equal(await refusedAs(bytes), "zip-names");
  assert.equal(
    await refusedAs(
      await writeZip([
        ["word/document.xml", utf8("x")],
        ["word/Document.xml", utf8("y")],
      ]),
    ),
    "zip-names",
  );
});

test("file-encrypted: a document under a password, Office's way and the zip way, is refused with what to do", async () => {
  const cfb = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(1024),
    Buffer.from("EncryptedPackage", "utf16le"),
  ]);
  assert.equal(await refusedAs(cfb), "file-encrypted");
  const zip = Buffer.from(await noticeDocx());
  const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8);
  assert.equal(await refusedAs(zip), "file-encrypted");
});

test("file-old-format: an old .doc is told apart from an encrypted one", async () => {
  assert.equal(
    await refusedAs(Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2048)])),
    "file-old-format",
  );
});

test("file-macros: a document with macros is refused", async () => {
  const parts = new Map(expectAnswer(await readZip(await noticeDocx())));
  parts.set("word/vbaProject.bin", utf8("x"));
  assert.equal(await refusedAs(await writeZip(parts)), "file-macros");
});

test("file-kind-unknown: a PDF, a picture, a page and a zip that is no document are refused by content", async () => {
  for (const bytes of [
    utf8("%PDF-1.7\n"),
    Buffer.from("89504e470d0a1a0a00", "hex"),
    utf8("<!doctype html><p>x"),
    await writeZip([["a.txt", utf8("x")]]),
  ]) {
    assert.equal(await refusedAs(bytes, "通知.docx"), "file-kind-unknown");
  }
});

test("text-encoding-unknown: bytes that read well in no encoding are refused, not guessed", async () => {
  assert.equal(
    await refusedAs(Uint8Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7919 + (at >> 3) * 31) % 255))),
    "text-encoding-unknown",
  );
});

test("file-empty: nothing, and only white space, are refused", async () => {
  assert.equal(await refusedAs(new Uint8Array()), "file-empty");
  assert.equal(await refusedAs(utf8(" \n\n ")), "file-empty");
  assert.equal(await refusedAs(await aDocx([paragraph("")])), "file-empty");
});

test("file-too-large: more bytes than any document needs are refused before reading", async () => {
  assert.equal(await refusedAs(new Uint8Array(30_000_001)), "file-too-large");
});
