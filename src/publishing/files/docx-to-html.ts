import { Worker } from "node:worker_threads";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import type { SanitisedHtml } from "../site/html.ts";
import { hiddenInDocx } from "./hidden-in-office.ts";
import type { ImportWarning } from "./imported-document.ts";
import { docxText } from "./office-text.ts";
import { sanitise } from "./sanitise.ts";
import { broken, readZip } from "./zip-archive.ts";

/** A docx as clean HTML. `allText` also holds headers, footers, notes and comments: a mark there closes the door too. */
export type ConvertedDocx = {
  readonly html: SanitisedHtml;
  readonly allText: string;
  readonly warnings: readonly ImportWarning[];
};

const WORKER = new URL("./docx-worker.ts", import.meta.url);
/** What one document may cost. */
export type DocxLimits = { readonly timeMs: number; readonly memoryMb: number };
const LIMITS: DocxLimits = { timeMs: 20_000, memoryMb: 384 };

/**
 * Converts a docx in a worker of its own, after its zip has passed the limits. Refuses `file-broken`, `file-encrypted`,
 * `zip-bomb`, `zip-names`, `file-kind-unknown` (a zip that is no docx), `file-macros`, `file-too-complex` (time or memory).
 */
export async function docxToHtml(bytes: Uint8Array, limits = LIMITS): Promise<ConvertedDocx | Refusal> {
  const parts = await readZip(bytes);
  if (isRefusal(parts)) return parts;
  if (!parts.has("word/document.xml")) return notDocx();
  if ([...parts.keys()].some((name) => /vbaProject\.bin$/i.test(name))) return macros();
  const answer = await inWorker(bytes, limits);
  if (isRefusal(answer)) return answer;
  const warnings = [...pictureWarning(answer.pictures), ...hiddenInDocx(parts)];
  return { html: sanitise(answer.html), allText: docxText(parts), warnings };
}

type WorkerAnswer = { readonly html: string; readonly pictures: number };

function inWorker(bytes: Uint8Array, limits: DocxLimits): Promise<WorkerAnswer | Refusal> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const finish = (answer: WorkerAnswer | Refusal) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(tooComplex()), limits.timeMs);
    worker.once("message", (answer: WorkerAnswer) => finish(answer));
    worker.once("error", (error: Error & { code?: string }) =>
      finish(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooComplex() : broken()),
    );
    worker.once("exit", () => finish(broken()));
  });
}

function pictureWarning(pictures: number): ImportWarning[] {
  if (pictures === 0) return [];
  return [
    {
      code: "pictures-left-out",
      zh: `文中 ${pictures} 幅图片未导入，请作为附件上传。`,
      en: `${pictures} pictures were left out; upload them as attachments`,
    },
  ];
}

function notDocx(): Refusal<"file-kind-unknown"> {
  return refuse(
    "file-kind-unknown",
    "这个压缩格式文件不是 Word 文档（docx），不能作为正文导入。",
    "this zip-based file is not a Word document (docx) and cannot be imported as text",
  );
}

function macros(): Refusal<"file-macros"> {
  return refuse(
    "file-macros",
    "文件含有宏，请去除后另存再试。",
    "the file holds macros; remove them, save again and retry",
  );
}

function tooComplex(): Refusal<"file-too-complex"> {
  return refuse(
    "file-too-complex",
    "文件过于复杂，在限定的时间和内存内未能读完；请简化或拆分。",
    "the file is too complex to read within the time and memory allowed; simplify or split it",
  );
}
