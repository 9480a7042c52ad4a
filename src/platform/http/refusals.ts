import type { FastifyReply, FastifyRequest } from "fastify";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";

/** HTTP statuses of refusal codes. A room adds its own when it registers its routes; 422 where nothing is said. */
export type Statuses = Readonly<Record<string, number>>;

const COMMON: Statuses = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "wrong-method": 405,
  "file-too-large": 413,
  "too-large": 413,
  "wrong-media-type": 415,
  "too-many-requests": 429,
  "internal-error": 500,
};
const DEFAULT_STATUS = 422;

/** The status of a refusal's code. */
export const statusOf = (code: string, statuses: Statuses): number => statuses[code] ?? COMMON[code] ?? DEFAULT_STATUS;

type Failure = { statusCode?: number; code?: string; validation?: unknown; validationContext?: string };

/** What is told of a failed request: the framework's own complaints in our words, anything else as `internal-error`. */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (isRefusal(error)) return error;
  const { statusCode, code, validation, validationContext } = error as Failure;
  if (Array.isArray(validation))
    return badInput(validation[0] as { instancePath?: string; message?: string }, validationContext);
  if (statusCode === 413) return refuse("too-large", "提交的内容太大。", "The request is too large.");
  if (statusCode === 415)
    return refuse("wrong-media-type", "不接受这种类型的内容。", "This type of content is not accepted.");
  if (statusCode === 429)
    return refuse("too-many-requests", "请求过于频繁，请稍后再试。", "Too many requests; try again later.");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refuse("bad-request", "请求的写法不对。", "The request cannot be read.", { code });
  return refuse(
    "internal-error",
    `程序出了错，已记录，编号 ${requestId}。`,
    `The program failed; it is on record as ${requestId}.`,
    { request: requestId },
  );
}

function badInput(first: { instancePath?: string; message?: string } | undefined, where: string | undefined): Refusal {
  const field = `${where ?? "request"}${(first?.instancePath ?? "").replaceAll("/", ".")}`;
  return refuse(
    "bad-request",
    `填写的内容不合要求：${field}`,
    `The input is not as asked: ${field} ${first?.message ?? ""}`.trim(),
    { field },
  );
}

/** The answer for an address nobody knows (status 404). */
export const nothingThere = (): Refusal => refuse("not-found", "没有这个页面。", "There is nothing at this address.");

/** Sends a refusal: as a page where one is wanted and known, as JSON otherwise. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  how: { status: number; page?: ((refusal: Refusal, status: number) => string) | undefined },
): FastifyReply {
  reply.code(how.status);
  if (how.page && String(request.headers.accept ?? "").includes("text/html"))
    return reply.type("text/html; charset=utf-8").send(how.page(refusal, how.status));
  // As text, so that the hook for refusals that routes return does not see it again.
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(refusal));
}
