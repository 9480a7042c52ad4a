import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { type FastifyInstance, fastify, LogController } from "fastify";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import type { Logger } from "../output/logger.ts";
import { nothingThere, refusalOf, type Statuses, sendRefusal, statusOf } from "./refusals.ts";
import { contentSecurityPolicy, type PolicyOptions } from "./security.ts";
import type { StaticHandler } from "./static-handler.ts";

export type HttpOptions = {
  readonly logger: Logger;
  /** The listener's own address: decides about HSTS and, by its host, which Origin may change anything. */
  readonly address: string;
  /** Finished files answered before any route, straight from node:http. */
  readonly files?: StaticHandler;
  /** What the pages may load beside `'self'`; see {@link contentSecurityPolicy}. */
  readonly policy?: PolicyOptions;
  /** HTTP statuses of the rooms' refusal codes. */
  readonly statuses?: Statuses;
  /** A refusal as a page, for people without a program. */
  readonly page?: (refusal: Refusal, status: number) => string;
  /** Reverse proxies in front whose X-Forwarded-For is believed; default 0. */
  readonly proxies?: number;
  /** Requests a minute from one address, finished files not counted; default 600. */
  readonly requestsPerMinute?: number;
  /** Bytes of a body that is no upload; default 1 MB. */
  readonly bodyBytes?: number;
  /** Bytes of one uploaded file; default 50 MB. */
  readonly uploadBytes?: number;
};

/**
 * A server with the manners every listener of ours has: strict headers, limits of size, time and rate, one place where
 * refusals become statuses, a log line a request without query string. A route returns its answer or a Refusal.
 */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: (_address, hop) => hop < (options.proxies ?? 0),
    bodyLimit: options.bodyBytes ?? 1_000_000,
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 200 },
    ajv: { customOptions: { removeAdditional: false } },
    serverFactory: (handler) => listener(options.files, handler),
  }) as unknown as FastifyInstance;
  await app.register(helmet, contentSecurityPolicy(options.address, options.policy));
  await app.register(cookie);
  await app.register(rateLimit, { max: options.requestsPerMinute ?? 600, timeWindow: 60_000 });
  await app.register(multipart, {
    limits: { fileSize: options.uploadBytes ?? 50_000_000, files: 20, fields: 50, fieldSize: 100_000, parts: 70 },
  });
  holdOrigin(app, options);
  answerRefusals(app, options);
  logRequests(app);
  return app;
}

function listener(
  files: StaticHandler | undefined,
  handler: Parameters<typeof createServer>[1] & ((...args: never[]) => unknown),
): Server {
  const server = createServer({ headersTimeout: 10_000, maxHeaderSize: 16_384 }, (request, response) => {
    if (!files?.(request, response)) handler(request, response);
  });
  server.maxConnections = 4_000;
  return server;
}

/** A browser of another site cannot change anything here: unsafe methods need our own origin, when one is told. */
function holdOrigin(app: FastifyInstance, options: HttpOptions): void {
  const own = new URL(options.address).host;
  app.addHook("onRequest", async (request, reply) => {
    if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
    const site = request.headers["sec-fetch-site"];
    const origin = request.headers.origin;
    const foreign =
      (site !== undefined && site !== "same-origin" && site !== "none") ||
      (origin !== undefined && URL.parse(origin)?.host !== own && URL.parse(origin)?.host !== request.headers.host);
    if (!foreign) return;
    return sendRefusal(request, reply, foreignOrigin, { status: 403, page: options.page });
  });
}

const foreignOrigin: Refusal<"foreign-origin"> = {
  refused: "foreign-origin",
  zh: "这个请求来自别的网站，未予执行。",
  en: "This request came from another site and was not carried out.",
};

function answerRefusals(app: FastifyInstance, options: HttpOptions): void {
  const statuses = options.statuses ?? {};
  app.addHook("preSerialization", async (_request, reply, payload) => {
    if (isRefusal(payload) && reply.statusCode < 400) reply.code(statusOf(payload.refused, statuses));
    return payload;
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request.id);
    const status = statusOf(refusal.refused, statuses);
    if (status >= 500)
      request.log.error({ err: error, request: request.id, route: request.routeOptions.url }, "failed");
    return sendRefusal(request, reply, refusal, { status, page: options.page });
  });
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(request, reply, nothingThere(), { status: 404, page: options.page }),
  );
}

/** One line a request: the route's pattern, never the address itself, whose query may hold what somebody searched for. */
function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        request: request.id,
        method: request.method,
        route: request.routeOptions.url ?? "(none)",
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      "answered",
    );
  });
}
