import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fileHeaders } from "../../platform/http/security.ts";
import { createHttp } from "../../platform/http/server.ts";
import { createStaticHandler } from "../../platform/http/static-handler.ts";
import type { Logger } from "../../platform/output/logger.ts";
import { framesOf, type Publisher } from "../../publishing/release/publisher.ts";
import { readSiteFile } from "../../publishing/release/site-files.ts";
import type { SiteFrame } from "../../publishing/release/site-frame.ts";
import { readQuery, searchPage } from "../../publishing/search/search-page.ts";
import { SITE_FILES } from "../../publishing/site/address.ts";
import { renderNotFound } from "../../publishing/site/pages/missing.ts";
import { renderSearch } from "../../publishing/site/pages/search.ts";
import { prefsCss, siteCss } from "../../publishing/site/stylesheet.ts";
import { directoryPage } from "./directory-page.ts";
import { readPreferences, safeBack, withChoice, writePreferences } from "./preferences.ts";

export type PublicServerOptions = {
  readonly logger: Logger;
  /** The address of the listener, without a trailing slash. */
  readonly address: string;
  /** The folder all sites are served from. */
  readonly root: string;
  readonly tenants: readonly Publisher[];
  readonly proxies?: number;
};

const HTML = "text/html; charset=utf-8";
const CSS = "text/css; charset=utf-8";

/**
 * The public listener: every site below its own prefix, finished files straight from the disk, and the few answers that
 * depend on the reader (search, display). It knows no sign-in and looks at no cookie but the one for display.
 */
export async function publicServer(options: PublicServerOptions): Promise<FastifyInstance> {
  const { logger, address, root } = options;
  const files = createStaticHandler({
    root,
    headers: fileHeaders(address),
    headersFor: (path) => (/^\/[^/]+\/log\//.test(path) ? openToAll : {}),
  });
  const app = await createHttp({ logger, address, files, proxies: options.proxies ?? 0 });
  app.get("/healthz", async (_request, reply) => reply.type("text/plain; charset=utf-8").send("ok\n"));
  // Browsers ask for it unbidden; several sites share this listener, so there is no one mark to show.
  app.get("/favicon.ico", async (_request, reply) => reply.code(204).send());
  app.get("/site.css", async (_request, reply) => reply.type(CSS).send(siteCss().css));
  app.get("/", async (_request, reply) => reply.type(HTML).send(directoryPage(await allSites(options), address)));
  app.get("/*", (request, reply) => answerSite(options, request, reply));
  return app;
}

/** Whoever serves a copy of a page must be able to read the log (ledger.md §1.2). */
const openToAll = { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" };

type OwnSite = { readonly publisher: Publisher; readonly frame: SiteFrame };

async function allSites({ tenants }: PublicServerOptions): Promise<OwnSite[]> {
  const sites: OwnSite[] = [];
  for (const publisher of tenants) {
    const frames = await publisher.db.read((tx) => framesOf(publisher, tx));
    for (const frame of frames) if (frame.mode !== "push") sites.push({ publisher, frame });
  }
  return sites;
}

/** What no finished file answered: search, display, or nothing, in the site whose prefix the address has. */
async function answerSite(
  options: PublicServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const path = request.url.replace(/[?#].*$/, "");
  const sites = await allSites(options);
  const site = sites.find(({ frame }) => path.startsWith(frame.basePath));
  if (!site)
    return reply
      .code(404)
      .type(HTML)
      .send(directoryPage(sites, options.address, "missing"));
  switch (path.slice(site.frame.basePath.length)) {
    case "search":
    case "search/":
      return await answerSearch(site, request, reply);
    case "prefs":
      return answerPreference(site, options, request, reply);
    case SITE_FILES.prefs:
      return reply
        .type(CSS)
        .header("cache-control", "private, no-cache")
        .header("vary", "cookie")
        .send(prefsCss(readPreferences(request.cookies)));
    default:
      return await answerMissing(site, reply);
  }
}

async function answerSearch(
  { publisher, frame }: OwnSite,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = readQuery(request.query as Record<string, unknown>);
  const view = await publisher.db.read((tx) => searchPage(tx, frame, query));
  return reply.type(HTML).header("cache-control", "no-store").send(renderSearch(view));
}

/** Keeps the choice in a cookie of this site's prefix and leads back to a page of this site, never elsewhere. */
function answerPreference(
  { frame }: OwnSite,
  options: PublicServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const asked = request.query as Record<string, unknown>;
  const chosen = withChoice(readPreferences(request.cookies), asked);
  writePreferences(reply, chosen, { path: frame.basePath, secure: options.address.startsWith("https:") });
  return reply.redirect(safeBack(frame.basePath, asked.back), 303);
}

async function answerMissing({ publisher, frame }: OwnSite, reply: FastifyReply): Promise<FastifyReply> {
  const page = await readSiteFile(publisher.folder, frame.basePath, SITE_FILES.notFound);
  return reply
    .code(404)
    .type(HTML)
    .send(page?.toString("utf8") ?? renderNotFound(frame.view));
}
