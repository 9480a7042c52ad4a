import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { SITE_FILES } from "../site/address.ts";
import { renderGroup } from "../site/pages/group.ts";
import { renderGuide } from "../site/pages/guide.ts";
import { renderGone, renderNotFound } from "../site/pages/missing.ts";
import { renderScheme } from "../site/pages/scheme.ts";
import { renderAccessibility } from "../site/pages/standing.ts";
import { renderVerify } from "../site/pages/verify.ts";
import { siteCss } from "../site/stylesheet.ts";
import { dayOf } from "../site/wording.ts";
import { browserModules } from "./browser-modules.ts";
import { schemeOfFrame } from "./catalog-files.ts";
import { ordersOf } from "./catalog-orders.ts";
import { groupView } from "./group-view.ts";
import { guideView } from "./guide-view.ts";
import { knownPages } from "./known-pages.ts";
import { remembered } from "./lists.ts";
import type { PublicLog } from "./publisher.ts";
import type { Rendered } from "./record-files.ts";
import { schemeView } from "./scheme-view.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The pages that change with the scheme only, the stylesheet, and the verifier's modules. */
export async function standingFiles(tx: Tx, frame: SiteFrame, identity: PublicLog["identity"]): Promise<Rendered[]> {
  const site = frame.view;
  const held = await schemeOfFrame(tx, frame);
  const known = await remembered(frame.known, "pages", () => knownPages(tx, frame));
  const orders = held === null ? [] : ordersOf(held);
  const pages: [string, string][] = [
    [SITE_FILES.css, siteCss().css],
    [SITE_FILES.notFound, renderNotFound(site)],
    [SITE_FILES.gone, renderGone(site)],
    [SITE_FILES.verify, renderVerify({ site, logOrigin: identity.origin, logKey: identity.vkey })],
    [SITE_FILES.about, renderGuide(guideView(frame, held, orders))],
    [
      SITE_FILES.accessibility,
      renderAccessibility({ site, checkedOn: dayOf(frame.since), contact: [`${frame.owner.name}`] }),
    ],
    [SITE_FILES.group, renderGroup(await groupView(tx, frame, held, known))],
    ...(held === null ? [] : [[SITE_FILES.scheme, renderScheme(schemeView(frame, held))] as [string, string]]),
    ...browserModules(),
  ];
  return pages.map(([path, content]) => ({ path, bytes: utf8(content) }));
}
