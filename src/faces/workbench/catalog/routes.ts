import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { office } from "../routes.tsx";

type Search = { from?: number | undefined; to?: number | undefined };

function versionSearch(raw: Record<string, unknown>): Search {
  const id = (value: unknown) => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);
  return { from: id(raw.from), to: id(raw.to) };
}

/** The screens of the catalog as a publication: versions, lists, a change of it, a clean-up of documents. */
export const catalogEditRoutes = (parent: typeof office) =>
  [
    createRoute({
      getParentRoute: () => parent,
      path: "/catalog/versions",
      validateSearch: versionSearch,
      component: lazyRouteComponent(() => import("./versions.tsx"), "VersionsScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/catalog/lists",
      component: lazyRouteComponent(() => import("./lists.tsx"), "ListsScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/catalog/changes/$record",
      component: lazyRouteComponent(() => import("./change.tsx"), "ChangeScreen"),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: "/clean-ups/$record",
      component: lazyRouteComponent(() => import("./clean-up.tsx"), "CleanUpScreen"),
    }),
  ] as const;
