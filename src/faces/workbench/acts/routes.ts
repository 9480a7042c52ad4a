import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { office } from "../routes.tsx";

type Search = {
  page?: number | undefined;
  q?: string | undefined;
  state?: string | undefined;
  scope?: string | undefined;
  area?: string | undefined;
  certainty?: string | undefined;
  all?: string | undefined;
  agency?: string | undefined;
  department?: string | undefined;
  person?: string | undefined;
};

const KEYS = ["q", "state", "scope", "area", "certainty", "all", "agency", "department", "person"] as const;

/** What these lists keep in their address; anything else in it is left out. */
function search(raw: Record<string, unknown>): Search {
  const read: Search = {};
  const page = Number(raw.page);
  if (Number.isInteger(page) && page > 1) read.page = page;
  for (const key of KEYS)
    if (typeof raw[key] === "string" || typeof raw[key] === "number") read[key] = String(raw[key]);
  return read;
}

/** The screens of office acts: urging, handing over, calendar, outages, questions, legal numbers, messages. */
export const actRoutes = (parent: typeof office) =>
  [
    createRoute({
      getParentRoute: () => parent,
      path: "/urgings",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./urgings.tsx"), "UrgingsScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/urgings/new",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./urge-new.tsx"), "UrgeNewScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/urgings/$id",
      component: lazyRouteComponent(() => import("./urging.tsx"), "UrgingScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/hand-over",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./hand-over.tsx"), "HandOverScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/questions",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./questions.tsx"), "QuestionsScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/questions/$id",
      component: lazyRouteComponent(() => import("./question.tsx"), "QuestionScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/messages",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./messages.tsx"), "MessagesScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/calendars",
      component: lazyRouteComponent(() => import("./calendars.tsx"), "CalendarsScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/calendars/load",
      component: lazyRouteComponent(() => import("./calendar-load.tsx"), "CalendarLoadScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/outages",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./outages.tsx"), "OutagesScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/legal-numbers",
      validateSearch: search,
      component: lazyRouteComponent(() => import("./legal-numbers.tsx"), "LegalNumbersScreen"),
    }),
  ] as const;
