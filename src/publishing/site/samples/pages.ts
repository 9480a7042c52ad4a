import { renderArticle } from "../pages/article.ts";
import { renderAgency, renderDepartment } from "../pages/bodies.ts";
import { renderCatalogHome, renderCatalogPage } from "../pages/catalog.ts";
import { renderClock } from "../pages/clock.ts";
import { renderColumnHead, renderColumnPage } from "../pages/column.ts";
import { renderGroup } from "../pages/group.ts";
import { renderGuide } from "../pages/guide.ts";
import { renderHome } from "../pages/home.ts";
import { renderMatter } from "../pages/matter.ts";
import { renderGone, renderNotFound } from "../pages/missing.ts";
import { renderMilestones, renderOpenness } from "../pages/openness.ts";
import { renderPublicList, renderPublicLists } from "../pages/public-lists.ts";
import { renderScheme, renderSchemeText } from "../pages/scheme.ts";
import { renderSearch } from "../pages/search.ts";
import { renderAccessibility } from "../pages/standing.ts";
import { renderVerify } from "../pages/verify.ts";
import { renderWithdrawn } from "../pages/withdrawn.ts";
import { verdictBox } from "../parts/verdict.ts";
import { CATALOG_HOME, CATALOG_PAGE, GROUP, MATTER, MATTER_RETIRED, SCHEME, SCHEME_TEXT } from "./catalog.ts";
import { EMPTY_HOME, HOME_VIEW, HOST_HOME } from "./homes.ts";
import { COLUMN, COLUMN_PAGE, EMPTY_COLUMN, HOST_COLUMN } from "./lists.ts";
import {
  GUIDE,
  MILESTONES,
  OPENNESS,
  OPENNESS_EMPTY,
  OPENNESS_TOTALS,
  PUBLIC_LIST,
  PUBLIC_LIST_NEW,
  PUBLIC_LISTS,
} from "./openness.ts";
import { ACCESSIBILITY, AGENCY, CLOCK, DEPARTMENT, NO_HITS, OPEN_CLOCK, SEARCH_VIEW, VERIFY } from "./others.ts";
import { ARTICLE, CORRECTED, HOST_ARTICLE, REPEALED, UNWITNESSED, WITHDRAWN } from "./records.ts";
import { LIAOCHENG } from "./sites.ts";

export type SamplePage = { readonly name: string; readonly text: string };

/** Every template over its sample views, by name. */
export function samplePages(): SamplePage[] {
  const made: readonly (readonly [string, string])[] = [
    ["home", renderHome(HOME_VIEW)],
    ["home-empty", renderHome(EMPTY_HOME)],
    ["home-host", renderHome(HOST_HOME)],
    ["column", renderColumnHead(COLUMN)],
    ["column-empty", renderColumnHead(EMPTY_COLUMN)],
    ["column-host", renderColumnHead(HOST_COLUMN)],
    ["column-page", renderColumnPage(COLUMN_PAGE)],
    ["article", renderArticle(ARTICLE)],
    ["article-unwitnessed", renderArticle(UNWITNESSED)],
    ["article-corrected", renderArticle(CORRECTED)],
    ["article-repealed", renderArticle(REPEALED)],
    ["article-host", renderArticle(HOST_ARTICLE)],
    ["withdrawn", renderWithdrawn(WITHDRAWN)],
    [
      "withdrawn-nameless",
      renderWithdrawn({ ...WITHDRAWN, title: null, reason: null, replacement: null, purged: null }),
    ],
    ["clock", renderClock(CLOCK)],
    ["clock-open", renderClock(OPEN_CLOCK)],
    ["department", renderDepartment(DEPARTMENT)],
    ["agency-empty", renderAgency(AGENCY)],
    ["search", renderSearch(SEARCH_VIEW)],
    ["search-nothing", renderSearch(NO_HITS)],
    ["search-waiting", renderSearch({ ...NO_HITS, query: "" })],
    ["guide", renderGuide(GUIDE)],
    ["scheme", renderScheme(SCHEME)],
    ["scheme-text", renderSchemeText(SCHEME_TEXT)],
    ["group", renderGroup(GROUP)],
    ["catalog", renderCatalogHome(CATALOG_HOME)],
    ["catalog-page", renderCatalogPage(CATALOG_PAGE)],
    ["matter", renderMatter(MATTER)],
    ["matter-retired", renderMatter(MATTER_RETIRED)],
    ["lists", renderPublicLists(PUBLIC_LISTS)],
    ["list", renderPublicList(PUBLIC_LIST)],
    ["list-new", renderPublicList(PUBLIC_LIST_NEW)],
    ["openness", renderOpenness(OPENNESS)],
    ["openness-empty", renderOpenness(OPENNESS_EMPTY)],
    ["openness-totals", renderOpenness(OPENNESS_TOTALS)],
    ["milestones", renderMilestones(MILESTONES)],
    ["accessibility", renderAccessibility(ACCESSIBILITY)],
    ["verify", renderVerify(VERIFY)],
    ["verify-answers", withAnswers(renderVerify(VERIFY))],
    ["not-found", renderNotFound(LIAOCHENG)],
    ["gone", renderGone(LIAOCHENG)],
  ];
  return made.map(([name, text]) => ({ name, text }));
}

/** The verify page as the script leaves it: all four answers in the result area. */
function withAnswers(page: string): string {
  const boxes = (["yes", "no", "unknown", "superseded"] as const).map((verdict) =>
    verdictBox({
      verdict,
      says: "聊城市住房和城乡建设局 2026年9月28日发布的《聊城市公共租赁住房分配管理实施细则（样例）》，第 1 版。",
      steps: [
        { state: "ok", title: "内容对得上", says: "指纹和发布时登记的一模一样。差一个标点，指纹就不同。" },
        { state: "no", title: "签名对不上", says: "签名不是这份文件的。" },
        { state: "unknown", title: "见证方联系不上", says: "三家里只有一家回应。" },
        { state: "skipped", title: "后面几步不用再查", says: "前面已经有了结论。" },
      ],
      next: [
        { label: "看原件", href: "/liaocheng/a/2026/09/r21/" },
        { label: "再试一次", href: "/liaocheng/verify/" },
      ],
    }),
  );
  return page.replace(/(<div id="verify-result"[^>]*>)/, (open) => open + boxes.join(""));
}
