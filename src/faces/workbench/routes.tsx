import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { actRoutes } from "./acts/routes.ts";
import { catalogEditRoutes } from "./catalog/routes.ts";
import { Frame } from "./frame/frame.tsx";
import { Broken, Lost } from "./parts/states.tsx";

/** What a list screen keeps in its address, so that going back and sending a link both work. */
export type ListSearch = {
  page?: number;
  q?: string;
  state?: string;
  scope?: string;
  department?: string;
  agency?: string;
  topic?: string;
  matter?: string;
  keyArea?: string;
  from?: string;
  to?: string;
};

/** What the board is narrowed to, and the week it begins with. */
export type BoardSearch = Pick<ListSearch, "state" | "department" | "agency" | "topic" | "matter" | "keyArea"> & {
  week?: string;
};

type GapSearch = Pick<ListSearch, "page" | "agency"> & { kind?: string };
type MilestoneSearch = Pick<ListSearch, "page" | "agency" | "state"> & { level?: string };

function listSearch(raw: Record<string, unknown>): ListSearch {
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined);
  const page = Number(raw.page);
  return {
    page: Number.isInteger(page) && page > 1 ? page : undefined,
    q: text(raw.q),
    state: text(raw.state),
    scope: text(raw.scope),
    department: text(raw.department),
    agency: text(raw.agency),
    topic: text(raw.topic),
    matter: text(raw.matter),
    keyArea: text(raw.keyArea),
    from: text(raw.from),
    to: text(raw.to),
  };
}

function boardSearch(raw: Record<string, unknown>): BoardSearch {
  const { page: _, q: __, scope: ___, from: ____, to: _____, ...narrowed } = listSearch(raw);
  return { ...narrowed, week: typeof raw.week === "string" ? raw.week : undefined };
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet, notFoundComponent: Lost });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./sign-in/sign-in.tsx"), "SignIn"),
});

/** What every screen of somebody signed in stands in. */
export const office = createRoute({ getParentRoute: () => root, id: "office", component: Frame });

const myWork = createRoute({
  getParentRoute: () => office,
  path: "/",
  component: lazyRouteComponent(() => import("./my-work/my-work.tsx"), "MyWorkScreen"),
});
const duties = createRoute({
  getParentRoute: () => office,
  path: "/duties",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./duties/duties.tsx"), "DutiesScreen"),
});
const duty = createRoute({
  getParentRoute: () => office,
  path: "/duties/$id",
  component: lazyRouteComponent(() => import("./duties/duty.tsx"), "DutyScreen"),
});
const dutyWhy = createRoute({
  getParentRoute: () => office,
  path: "/duties/$id/why",
  component: lazyRouteComponent(() => import("./duties/why-page.tsx"), "WhyPage"),
});
const board = createRoute({
  getParentRoute: () => office,
  path: "/board",
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import("./board/board.tsx"), "BoardScreen"),
});
const gaps = createRoute({
  getParentRoute: () => office,
  path: "/gaps",
  validateSearch: (raw: Record<string, unknown>) => {
    const { page, agency } = listSearch(raw);
    return { page, agency, kind: typeof raw.kind === "string" ? raw.kind : undefined } as GapSearch;
  },
  component: lazyRouteComponent(() => import("./board/gaps.tsx"), "GapsScreen"),
});
const milestones = createRoute({
  getParentRoute: () => office,
  path: "/milestones",
  validateSearch: (raw: Record<string, unknown>) => {
    const { page, agency, state } = listSearch(raw);
    return { page, agency, state, level: typeof raw.level === "string" ? raw.level : undefined } as MilestoneSearch;
  },
  component: lazyRouteComponent(() => import("./board/milestones.tsx"), "MilestonesScreen"),
});
const records = createRoute({
  getParentRoute: () => office,
  path: "/records",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./records/records.tsx"), "RecordsScreen"),
});
const newRecord = createRoute({
  getParentRoute: () => office,
  path: "/records/new",
  validateSearch: (raw: Record<string, unknown>): { duty?: number; matter?: string } => ({
    duty: Number.isInteger(Number(raw.duty)) && raw.duty !== undefined ? Number(raw.duty) : undefined,
    matter: typeof raw.matter === "string" ? raw.matter : undefined,
  }),
  component: lazyRouteComponent(() => import("./records/new-record.tsx"), "NewRecordScreen"),
});
const record = createRoute({
  getParentRoute: () => office,
  path: "/records/$id",
  component: lazyRouteComponent(() => import("./records/record.tsx"), "RecordDoor"),
});
const edit = createRoute({
  getParentRoute: () => office,
  path: "/records/$id/edit",
  component: lazyRouteComponent(() => import("./editor/editor.tsx"), "EditorScreen"),
});
const reviewRecord = createRoute({
  getParentRoute: () => office,
  path: "/records/$id/review",
  component: lazyRouteComponent(() => import("./review/review.tsx"), "ReviewScreen"),
});
const auditRecord = createRoute({
  getParentRoute: () => office,
  path: "/records/$id/audit",
  component: lazyRouteComponent(() => import("./audit/audit.tsx"), "AuditScreen"),
});
const queue = createRoute({
  getParentRoute: () => office,
  path: "/review",
  component: lazyRouteComponent(() => import("./review/queue.tsx"), "QueueScreen"),
});
const catalog = createRoute({
  getParentRoute: () => office,
  path: "/catalog",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./catalog/catalog.tsx"), "CatalogScreen"),
});
const matter = createRoute({
  getParentRoute: () => office,
  path: "/catalog/$id",
  component: lazyRouteComponent(() => import("./catalog/matter.tsx"), "MatterScreen"),
});
const channels = createRoute({
  getParentRoute: () => office,
  path: "/channels",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./channels/channels.tsx"), "ChannelsScreen"),
});
const agency = createRoute({
  getParentRoute: () => office,
  path: "/agency",
  component: lazyRouteComponent(() => import("./agency/agency.tsx"), "AgencyScreen"),
});
const jobs = createRoute({
  getParentRoute: () => office,
  path: "/jobs",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./jobs/jobs.tsx"), "JobsScreen"),
});
const statistics = createRoute({
  getParentRoute: () => office,
  path: "/statistics",
  component: lazyRouteComponent(() => import("./statistics/statistics.tsx"), "StatisticsScreen"),
});

const tree = root.addChildren([
  signIn,
  office.addChildren([
    myWork,
    duties,
    duty,
    dutyWhy,
    board,
    gaps,
    milestones,
    records,
    newRecord,
    record,
    edit,
    reviewRecord,
    auditRecord,
    queue,
    catalog,
    matter,
    channels,
    agency,
    jobs,
    statistics,
    ...actRoutes(office),
    ...catalogEditRoutes(office),
  ]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
