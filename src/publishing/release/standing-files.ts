import type { Scheme } from "../../office/catalog/scheme-format.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { SITE_FILES } from "../site/address.ts";
import { renderGone, renderNotFound } from "../site/pages/missing.ts";
import { renderAbout, renderAccessibility, renderGroup, renderScheme } from "../site/pages/standing.ts";
import { renderVerify } from "../site/pages/verify.ts";
import { siteCss } from "../site/stylesheet.ts";
import type { SchemeView } from "../site/views/standing.ts";
import { dayOf } from "../site/wording.ts";
import { browserModules } from "./browser-modules.ts";
import { groupView } from "./group-view.ts";
import type { PublicLog } from "./publisher.ts";
import type { Rendered } from "./record-files.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The pages that change with the scheme only, the stylesheet, and the verifier's modules. */
export async function standingFiles(tx: Tx, frame: SiteFrame, identity: PublicLog["identity"]): Promise<Rendered[]> {
  const site = frame.view;
  const scheme = await schemeOf(tx);
  const pages: [string, string][] = [
    [SITE_FILES.css, siteCss().css],
    [SITE_FILES.notFound, renderNotFound(site)],
    [SITE_FILES.gone, renderGone(site)],
    [SITE_FILES.verify, renderVerify({ site, logOrigin: identity.origin, logKey: identity.vkey })],
    [SITE_FILES.about, renderAbout(aboutView(frame))],
    [
      SITE_FILES.accessibility,
      renderAccessibility({ site, checkedOn: dayOf(frame.since), contact: [`${frame.owner.name}`] }),
    ],
    [SITE_FILES.group, renderGroup(await groupView(tx, frame))],
    ...(scheme === null ? [] : [[SITE_FILES.scheme, renderScheme(schemeView(frame, scheme))] as [string, string]]),
    ...browserModules(),
  ];
  return pages.map(([path, content]) => ({ path, bytes: utf8(content) }));
}

async function schemeOf(tx: Tx): Promise<Scheme | null> {
  const row = await tx
    .selectFrom("scheme_version")
    .select("document")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const scheme = row?.document as Partial<Scheme> | undefined;
  return scheme?.head && scheme.matters ? (scheme as Scheme) : null;
}

function aboutView(frame: SiteFrame): Parameters<typeof renderAbout>[0] {
  const { view, owner } = frame;
  return {
    site: view,
    lead: `这里公开${owner.name}依法应当公开的政府信息。`,
    sections: [
      {
        title: "怎么看真假",
        paragraphs: [
          "每一份文件公开以前，都由起草以外的人审签；审签的就是您看到的这些字，一个标点也不差。",
          "公开的同时，文件的指纹登进一个只能加、不能改的公开日志。文件页右边的“凭证”可以存下来，以后随时核对。",
        ],
        links: [{ label: "验证文件真伪", to: SITE_FILES.verify }],
      },
      {
        title: "改了怎么办",
        paragraphs: ["更正的，写明改了什么、为什么；撤回的，原地址写明谁决定、依据什么，凭证都保留。网址不会变。"],
      },
      {
        title: "数据",
        paragraphs: ["每份文件都有 JSON 和 CSV 两种数据；全站和每个栏目都可以订阅。"],
        links: [
          { label: "订阅全站（Atom）", to: SITE_FILES.feed },
          { label: "站点地图", to: SITE_FILES.sitemap },
        ],
      },
    ],
  };
}

function schemeView(frame: SiteFrame, scheme: Scheme): SchemeView {
  const { head } = scheme;
  const issuer = scheme.agencies.find((one) => one.id === head.issuer.is)?.name.is ?? head.issuer.is;
  const historical = head.status.is !== "in force";
  return {
    site: frame.view,
    title: head.title.is,
    issuer,
    documentNumber: null,
    issuedOn: head.issued?.is ?? null,
    status: historical ? "historical" : "in-force",
    statusNote: historical ? "这份方案是过去的文件，本站照它来演示。" : null,
    basis: head.basis.map((one) => (one.number ? `${one.title.is}（${one.number.is}）` : one.title.is)),
    sourceSha256: null,
    counts: [
      { label: "事项", value: scheme.matters.length, unit: "项" },
      { label: "栏目", value: scheme.columns.filter((one) => one.site === frame.id).length, unit: "个" },
      { label: "科室和单位", value: scheme.departments.length, unit: "个" },
    ],
    matters: {
      caption: "公开事项",
      columns: ["事项", "公开时限", "责任单位"].map((label) => ({ label, unit: null, numeric: false })),
      rows: scheme.matters.map((matter) => [matter.name.is, clockWords(matter), leadsOf(scheme, matter.leads.is)]),
    },
    sections: [],
  };
}

/** The limit in the words of the source; a clock that a law or we ourselves supply says so by its rule. */
function clockWords(matter: Scheme["matters"][number]): string {
  const rule = matter.clocks[0]?.rule;
  return rule?.quote ?? rule?.law ?? rule?.is ?? "";
}

const leadsOf = (scheme: Scheme, ids: readonly string[]): string =>
  ids
    .map(
      (id) =>
        scheme.departments.find((one) => one.id === id)?.name.is ??
        scheme.bodies.find((one) => one.id === id)?.name.is ??
        id,
    )
    .join("、");
