import type { Paged, RefusedAnswer } from "../desk/contract/answers.ts";

/** The office said no: `answer` holds the stable code and both sentences. */
export class Refused extends Error {
  readonly status: number;
  readonly answer: RefusedAnswer;
  constructor(status: number, answer: RefusedAnswer) {
    super(answer.en);
    this.status = status;
    this.answer = answer;
  }
}

/** The office did not answer at all: no network, or the program is down. */
export class Unreachable extends Error {}

/** Where a program that lists everything in one go must be told apart from one that pages. */
export type Listed<Row> = Paged<Row> | Row[];

const ACT = { "x-mingtang": "1" } as const;

/** Asks the office. Throws `Refused` for a "no", `Unreachable` when there is no answer. */
export async function ask<Answer>(path: string): Promise<Answer> {
  return read<Answer>(await reach(path, { headers: { accept: "application/json" } }));
}

/** Changes something at the office: JSON both ways, same origin, with the header no foreign page can send. */
export async function act<Answer = unknown>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body: object | undefined = method === "DELETE" ? undefined : {},
): Promise<Answer> {
  const headers = body === undefined ? ACT : { ...ACT, "content-type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  return read<Answer>(await reach(path, init));
}

/** Sends files. `onShare` hears the sent share, 0..1. */
export function send<Answer>(
  path: string,
  form: FormData,
  onShare: (share: number) => void = () => {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/${path}`);
    request.setRequestHeader("x-mingtang", "1");
    request.upload.onprogress = (event) => onShare(event.total > 0 ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Unreachable("no answer"));
    request.onload = () => {
      const answer: unknown = request.responseText === "" ? null : parsed(request.responseText);
      if (request.status < 400) resolve(answer as Answer);
      else reject(new Refused(request.status, asRefusal(answer, request.status)));
    };
    request.send(form);
  });
}

/** Where the office hands out an attachment as its reader will get it. */
export const attachmentUrl = (record: string, sha256: string): string => `/api/records/${record}/attachments/${sha256}`;

/** The address of a list: empty values are left out, so that equal questions have equal addresses. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

/** Rows and counts, also where a short list came without pages. */
export function pageOf<Row>(listed: Listed<Row>): Paged<Row> {
  if (!Array.isArray(listed)) return listed;
  return { rows: listed, total: listed.length, page: 1, pageSize: Math.max(1, listed.length) };
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/${path}`, { credentials: "same-origin", ...init });
  } catch {
    throw new Unreachable("no answer");
  }
}

async function read<Answer>(response: Response): Promise<Answer> {
  const text = await response.text();
  const answer: unknown = text === "" ? null : parsed(text);
  if (!response.ok) throw new Refused(response.status, asRefusal(answer, response.status));
  return answer as Answer;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asRefusal(answer: unknown, status: number): RefusedAnswer {
  if (typeof answer === "object" && answer !== null && "refused" in answer && "zh" in answer)
    return answer as RefusedAnswer;
  return {
    refused: "office-failed",
    zh: `办公端出错了（${status}）。内容没有丢，请稍后再试。`,
    en: `The office failed to answer (${status}). Nothing is lost; try again in a moment.`,
  };
}
