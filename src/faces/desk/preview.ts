import type { FastifyInstance } from "fastify";
import type { Actor } from "../../office/people/roles.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { recordById, revisionOf } from "../../publishing/records/queries.ts";
import { channelOf, crumbsOf } from "../../publishing/release/article-view.ts";
import { siteFrame } from "../../publishing/release/site-frame.ts";
import { link, SITE_FILES } from "../../publishing/site/address.ts";
import { renderPreview } from "../../publishing/site/pages/preview.ts";
import { storedRecordPart } from "../../publishing/site/pages/record-part.ts";
import { prefsCss, siteCss } from "../../publishing/site/stylesheet.ts";
import { isRefusal, refuse } from "../../rules/refusal.ts";
import type { Desk } from "./desk.ts";
import { numberIn } from "./present/paging.ts";
import { mayRead } from "./present/visible.ts";
import { notSignedIn, signedIn } from "./session.ts";

/**
 * The page to be released, from the very part that is signed, in a frame that runs nothing (`sandbox`). `?view=elder` and `?view=print`
 * show those forms; the phone is the frame's width.
 */
export function previewRoute(app: FastifyInstance, desk: Desk): void {
  // Sandboxed frames have an origin of their own, so these two sheets must be open to it.
  const sheets = (reply: { header: (name: string, value: string) => void }) =>
    reply.header("cross-origin-resource-policy", "cross-origin");
  app.get("/preview/site.css", async (_request, reply) => {
    sheets(reply);
    return reply.type("text/css; charset=utf-8").send(siteCss().css);
  });
  app.get("/preview/elder.css", async (_request, reply) => {
    sheets(reply);
    return reply.type("text/css; charset=utf-8").send(prefsCss({ size: "elder", contrast: "normal" }));
  });
  app.get("/preview/plain.css", async (_request, reply) => {
    sheets(reply);
    return reply.type("text/css; charset=utf-8").send("");
  });
  // The frame has no sign-in of its own, so a link to an attachment can only say where it opens.
  app.get("/preview/:tenant/:id/files/*", async (_request, reply) =>
    reply
      .type("text/plain; charset=utf-8")
      .send("附件请在这一页旁边的“附件”里打开。\nOpen attachments from the list beside this page.\n"),
  );
  app.get<{ Params: { tenant: string; id: string; rev: string }; Querystring: { view?: string } }>(
    "/preview/:tenant/:id/:rev",
    async ({ params, query, ...request }, reply) => {
      const caller = await signedIn(request as never, desk);
      if (!caller || caller.tenant.id !== params.tenant) return notSignedIn();
      const html = await caller.tenant.db.read((tx) =>
        previewOf(tx, desk, caller.actor, params.id, numberIn(params.rev), caller.tenant.siteUrl),
      );
      if (isRefusal(html)) return html;
      reply.header(
        "content-security-policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; sandbox; frame-ancestors 'self'",
      );
      reply.header("cache-control", "no-store");
      return reply.type("text/html; charset=utf-8").send(withSheets(html.page, html.prefix, query.view));
    },
  );
}

async function previewOf(tx: Tx, desk: Desk, actor: Actor, id: string, rev: number, siteUrl: string) {
  const seen = await mayRead(tx, actor, id);
  if (isRefusal(seen)) return seen;
  const record = await recordById(tx, id);
  const revision = await revisionOf(tx, id, rev);
  if (!record || !revision) return refuse("record-unknown", "没有这一版。", "There is no such revision.");
  const place = await tx
    .selectFrom("matter")
    .leftJoin("site_column", "site_column.id", "matter.site_column")
    .select(["matter.site_column", "site_column.site"])
    .where("matter.id", "=", record.matter)
    .executeTakeFirstOrThrow();
  const first = await tx
    .selectFrom("site")
    .select("id")
    .orderBy("first_platform", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow();
  const frame = await siteFrame(tx, place.site ?? first.id, {
    origin: new URL(siteUrl).origin,
    demo: desk.demo ? "这是将要公开的页面的预览。" : null,
    types: desk.types,
  });
  const crumbs = crumbsOf(frame, place.site_column);
  const page = renderPreview({
    site: frame.view,
    title: record.title,
    record: storedRecordPart(revision.part),
    menuKey: channelOf(frame, place.site_column)?.slug ?? "",
    crumbs,
    columnName: crumbs.at(-1)?.label ?? frame.view.motto,
    // The same word as on the released page: the issuing agency, where the type has one.
    source: agencyOf(revision.fields) || record.department_name,
  });
  return { page, prefix: frame.view };
}

const agencyOf = (fields: unknown): string => {
  const { agency } = fields as { readonly agency?: unknown };
  return typeof agency === "string" ? agency.trim() : "";
};

/** The site's stylesheets are served by its own origin; the office serves the same bytes under its own address. */
function withSheets(page: string, site: Parameters<typeof link>[0], view: string | undefined): string {
  const prefs = view === "elder" ? "/preview/elder.css" : "/preview/plain.css";
  return page
    .replace(`href="${link(site, SITE_FILES.css)}"`, 'href="/preview/site.css"')
    .replace(`href="${link(site, SITE_FILES.prefs)}"`, `href="${prefs}"`);
}
