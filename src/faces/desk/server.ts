import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { calendarOf } from "../../office/calendar/tenant-calendar.ts";
import { type Actor, mayAct } from "../../office/people/roles.ts";
import { dayIn } from "../../platform/clock/clock.ts";
import { fileHeaders } from "../../platform/http/security.ts";
import { createHttp } from "../../platform/http/server.ts";
import { createStaticHandler, type StaticHandler } from "../../platform/http/static-handler.ts";
import type { Logger } from "../../platform/output/logger.ts";
import { withoutBrokenText } from "../../publishing/records/draft-text.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Call, type Desk, type DeskTenant, FileAnswer, type Route, type UploadedForm } from "./desk.ts";
import { mayRead } from "./present/visible.ts";
import { previewRoute } from "./preview.ts";
import { ROUTES } from "./routes.ts";
import { notSignedIn, signedIn, signInRoutes } from "./session.ts";
import { STATUSES } from "./statuses.ts";

export type DeskServer = {
  readonly desk: Desk;
  readonly logger: Logger;
  /** The office's own address; its host decides which Origin may change anything. */
  readonly address: string;
  /** Folder of the built workbench. */
  readonly workbench: string;
  readonly proxies?: number;
};

/** The office origin: the API below `/api/`, previews of what will be released, and the workbench for every other address. */
export async function deskServer(options: DeskServer): Promise<FastifyInstance> {
  const { desk, address } = options;
  const app = await createHttp({
    logger: options.logger,
    address,
    statuses: STATUSES,
    files: builtFiles(options.workbench, address),
    policy: { frames: "self", nonces: true, more: { "img-src": ["data:", "blob:"] } },
    bodyBytes: 8_000_000,
    requestsPerMinute: 1200,
    ...(options.proxies !== undefined && { proxies: options.proxies }),
  });
  signInRoutes(app, desk, address.startsWith("https:"));
  for (const route of ROUTES) mount(app, desk, route);
  previewRoute(app, desk);
  app.get("/healthz", async () => ({ ok: true }));
  await workbenchPages(app, options.workbench);
  return app;
}

/** The built workbench, save its page: that one needs a fresh nonce each time. */
function builtFiles(root: string, address: string): StaticHandler {
  const serve = createStaticHandler({ root, headers: fileHeaders(address) });
  return (request, response) => /^\/(?:assets\/|mark\.svg)/.test(request.url ?? "") && serve(request, response);
}

type Caller = { readonly tenant: DeskTenant; readonly actor: Actor };
const callers = new WeakMap<FastifyRequest, Caller>();

/** Who calls and whether their role allows the act is settled before the body is even looked at. */
function mount(app: FastifyInstance, desk: Desk, route: Route): void {
  app.route({
    method: route.method,
    url: `/api/${route.path}`,
    ...(route.body && { schema: { body: route.body } }),
    preValidation: async (request, reply) => {
      const caller = await admitted(desk, route, request);
      if (isRefusal(caller)) return reply.send(caller);
      callers.set(request, caller);
      return undefined;
    },
    handler: async (request, reply) => answer(desk, route, request, reply),
  });
}

async function admitted(desk: Desk, route: Route, request: FastifyRequest): Promise<Caller | Refusal> {
  const caller = await signedIn(request, desk);
  if (!caller) return notSignedIn();
  if (route.method !== "GET" && request.headers["x-mingtang"] !== "1") return wrongDoor();
  if (route.act !== "read" && !mayAct(caller.actor, route.act)) {
    return refuse("not-allowed", "您的职责不包括这项操作。", "Your role does not allow this.", { act: route.act });
  }
  return caller;
}

async function answer(desk: Desk, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const caller = callers.get(request);
  if (!caller) throw new Error("a route was reached without a caller");
  const now = desk.clock.now();
  const call: Call = {
    desk,
    ...caller,
    params: withoutBrokenText(request.params) as Record<string, string>,
    query: onceEach(withoutBrokenText(request.query) as Record<string, string | string[]>),
    body: withoutBrokenText(request.body ?? {}),
    files: () => uploadedForm(request),
    now,
    today: dayIn(now),
    calendar: await caller.tenant.db.read(calendarOf),
  };
  const refused = await unseen(call, route);
  if (refused) return refused;
  const answered = await route.answer(call);
  if (!(answered instanceof FileAnswer)) return answered ?? { done: true };
  reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(answered.name)}`);
  return reply.type(answered.type).send(Buffer.from(answered.bytes));
}

/** Every route about one record asks first whether this person may see it at all. */
async function unseen(call: Call, route: Route): Promise<Refusal | undefined> {
  const { id } = call.params;
  if (!route.path.startsWith("records/:id") || id === undefined) return undefined;
  const seen = await call.tenant.db.read((tx) => mayRead(tx, call.actor, id));
  return isRefusal(seen) ? seen : undefined;
}

/** A form of another site cannot send this header; together with the origin check it keeps forged requests out. */
const wrongDoor = () =>
  refuse("not-allowed", "请从办公页面提交。", "Send this from the office's own pages (header x-mingtang).");

/** `?q=a&q=b` is read as its last word. */
const onceEach = (query: Record<string, string | string[]>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(query).map(([key, value]) => [key, [value].flat().at(-1)]));

const MOST_UPLOAD_BYTES = 50_000_000;

async function uploadedForm(request: FastifyRequest): Promise<UploadedForm | Refusal> {
  if (!request.isMultipart()) return refuse("bad-request", "请用表单上传文件。", "Upload files as a multipart form.");
  const fields: Record<string, string> = {};
  const files: { name: string; bytes: Uint8Array }[] = [];
  for await (const part of request.parts()) {
    if (part.type === "field") fields[part.fieldname] = withoutBrokenText(String(part.value));
    else files.push({ name: part.filename, bytes: await part.toBuffer() });
  }
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (total > MOST_UPLOAD_BYTES)
    return refuse("file-too-large", "文件合计不能超过 50 MB。", "The files together may not exceed 50 MB.");
  return { fields, files };
}

/** Every other address is a place in the workbench: one page, its styles carry the answer's nonce. */
async function workbenchPages(app: FastifyInstance, folder: string): Promise<void> {
  app.get("/assets/*", async () => refuse("not-found", "没有这个文件。", "There is no such file."));
  app.get("/*", async (_request, reply) => {
    // Read each time: a bundle that was built again under a running program is served with its new names.
    const page = await readFile(join(folder, "index.html"), "utf8");
    reply.header("cache-control", "no-store");
    return reply.type("text/html; charset=utf-8").send(page.replaceAll("__NONCE__", reply.cspNonce.style));
  });
}
