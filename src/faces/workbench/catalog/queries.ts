import { queryOptions } from "@tanstack/react-query";
import type {
  CatalogChangeView,
  CatalogChoices,
  CatalogDifferenceView,
  CatalogVersions,
  CleanUpView,
  ListView,
  MatterHistoryRow,
  NegativeItem,
} from "../../desk/contract/catalog.ts";
import { one } from "../queries.ts";

export const catalogVersions = () => one<CatalogVersions>(["catalog-versions"], "catalog/versions");
export const versionDifference = (from: number, to: number) =>
  one<CatalogDifferenceView>(
    ["catalog-difference", String(from), String(to)],
    `catalog/versions/${from}/difference/${to}`,
  );
export const matterHistory = (id: string) =>
  one<MatterHistoryRow[]>(["matter-history", id], `catalog/matters/${encodeURIComponent(id)}/history`);
export const catalogLists = () => one<ListView[]>(["catalog-lists"], "catalog/lists");
export const catalogChange = (record: string) =>
  one<CatalogChangeView>(["catalog-change", record], `catalog/changes/${record}`);
export const catalogChoices = () =>
  queryOptions({ ...one<CatalogChoices>(["catalog-choices"], "catalog/choices"), staleTime: 60_000 });
export const cleanUp = (record: string) => one<CleanUpView>(["clean-up", record], `clean-ups/${record}`);
export const negativeItems = (ground: string) =>
  one<NegativeItem[]>(["negative-items", ground], `catalog/negative-items?ground=${encodeURIComponent(ground)}`);
