import assert from "node:assert/strict";
import type { LightMyRequestResponse } from "fastify";
import { fromBuffer } from "yauzl";
import type { Draft, RecordDetail } from "../src/faces/desk/contract/records.ts";
import type { Review } from "../src/faces/desk/contract/review.ts";
import type { Caller } from "./office.ts";
import { townPeople } from "./town/town.ts";

/** A refusal has both sentences, a code and the status the office promises for it. */
export function refusedAs(answer: LightMyRequestResponse, code: string, status = 422): void {
  const body = answer.json() as { refused?: string; zh?: string; en?: string };
  assert.deepEqual([answer.statusCode, body.refused], [status, code], answer.body);
  assert.match(body.zh ?? "", /[\u4e00-\u9fff]/);
  assert.ok(body.en);
}

/** The JSON of an answer that has to be a yes. */
export function answered<T>(answer: LightMyRequestResponse): T {
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json() as T;
}

export type FormPart = { readonly name: string; readonly value: string | Uint8Array; readonly file?: string };

/** A multipart form as a browser sends it. */
export function formOf(parts: readonly FormPart[]): { payload: Buffer; headers: Record<string, string> } {
  const boundary = "----mingtang-form";
  const pieces = parts.flatMap(({ name, value, file }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? "" : `; filename="${file}"\r\ncontent-type: application/octet-stream`}\r\n\r\n`,
    value,
    "\r\n",
  ]);
  const payload = Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece as string)));
  return { payload, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } };
}

export const upload = (person: Caller, path: string, parts: readonly FormPart[]) =>
  person.request({ method: "POST", url: `/api/${path}`, ...formOf(parts) });

export const detailOf = async (person: Caller, id: string): Promise<RecordDetail> =>
  answered(await person.get(`records/${id}`));
export const reviewOf = async (person: Caller, id: string): Promise<Review> =>
  answered(await person.get(`records/${id}/review`));

const NOTICE: Draft["fields"] = {
  title: "冬季施工安全检查安排",
  agency: "聊城市住房和城乡建设局",
  madeOn: "2026-03-16",
  kind: "通知",
};
const POLICY = {
  title: "聊城市绿色建筑管理办法",
  agency: NOTICE.agency ?? "",
  madeOn: "2026-03-16",
  genre: "办法",
  topic: "城乡建设、环境保护",
};

/** Starts a record for a matter and returns its id. */
export async function aRecord(person: Caller, matter: string, duty?: number): Promise<string> {
  const wanted = { matter, ...(duty !== undefined && { duty }) };
  return answered<{ id: string }>(await person.send("POST", "records", wanted)).id;
}

/** Saves a draft that lacks nothing, save what `over` says; answers the raw response. */
export async function save(person: Caller, id: string, over: Partial<Draft> = {}): Promise<LightMyRequestResponse> {
  const { version, draft, type } = await detailOf(person, id);
  const whole = {
    fields: { ...draft.fields, ...(type === "policy" ? POLICY : NOTICE) },
    body: "<p>各科室、各单位：</p><p>现将冬季施工安全检查的安排通知如下。</p>",
    disposition: { kind: "proactive" },
    links: [],
    note: draft.note,
    ...over,
  };
  return person.send("PUT", `records/${id}/draft`, { version, ...whole });
}

/** Sends the draft as it stands into review. */
export async function submit(person: Caller, id: string): Promise<LightMyRequestResponse> {
  const { version } = await detailOf(person, id);
  return person.send("POST", `records/${id}/submit`, { version });
}

/** A record of `matter`, written whole and sent into review by this person. */
export async function inReview(person: Caller, matter: string, over: Partial<Draft> = {}): Promise<string> {
  const id = await aRecord(person, matter);
  answered(await save(person, id, over));
  answered(await submit(person, id));
  return id;
}

/** Signs whatever waits for this person, every gate ticked. */
export async function sign(
  person: Caller,
  id: string,
  over: Record<string, unknown> = {},
): Promise<LightMyRequestResponse> {
  const { rev, digest, mine } = await reviewOf(person, id);
  assert.ok(mine, "it is this person's turn");
  const wanted = { rev, digest, step: mine.step, gates: mine.gates, secrecy: false, opinion: "同意", ...over };
  return person.send("POST", `records/${id}/sign`, { ...wanted, code: await person.code() });
}

/** The name of a person of the town by their login. */
export const nameOf = (login: string): string =>
  townPeople().people.find((person) => person.login === login)?.name ?? "";

/** The words of a docx, without its marks. */
export function docxWords(docx: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(docx, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      zip.on("entry", (entry) => {
        if (entry.fileName !== "word/document.xml") return zip.readEntry();
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed || !stream) return reject(failed);
          const pieces: Buffer[] = [];
          for await (const piece of stream) pieces.push(piece as Buffer);
          resolve(
            Buffer.concat(pieces)
              .toString()
              .replaceAll(/<[^>]*>/g, ""),
          );
        });
      });
      zip.readEntry();
    });
  });
}
