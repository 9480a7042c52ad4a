import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditView, DeliveryRow } from "../desk/contract/after-release.ts";
import type { Board, BoardChoices } from "../desk/contract/board.ts";
import type { DutyDetail, DutyRow, HandOverFigures } from "../desk/contract/duties.ts";
import type { GapRow, Gaps } from "../desk/contract/gaps.ts";
import type { Ground, MatterDetail, MatterRow } from "../desk/contract/matters.ts";
import type { AgencyCatalogs, AgencyGaps, Milestones } from "../desk/contract/milestones.ts";
import type { MyWork, ReviewRow } from "../desk/contract/my-work.ts";
import type {
  DelegationRow,
  DepartmentRow,
  FoundRow,
  JobRow,
  PersonRow,
  ReturnStatistics,
  SiteRightRow,
} from "../desk/contract/office.ts";
import type { RecordDetail, RecordRow } from "../desk/contract/records.ts";
import type { Review } from "../desk/contract/review.ts";
import type { Me, SignInPage } from "../desk/contract/sign-in.ts";
import { ask, type Listed, pageOf, withQuery } from "./api.ts";

export type ListQuery = Record<string, string | number | undefined>;

export const one = <Answer>(key: string[], path: string) =>
  queryOptions({ queryKey: key, queryFn: () => ask<Answer>(path) });

export const list = <Row>(name: string, query: ListQuery = {}) =>
  queryOptions({
    queryKey: [name, query],
    queryFn: async () => pageOf(await ask<Listed<Row>>(withQuery(name, query))),
    placeholderData: keepPreviousData,
  });

export const signInPage = () => one<SignInPage>(["sign-in"], "sign-in");
export const me = () => queryOptions({ ...one<Me>(["me"], "me"), retry: false, staleTime: 30_000 });
export const myWork = () => one<MyWork>(["my-work"], "my-work");
export const duties = (query: ListQuery) => list<DutyRow>("duties", query);
export const duty = (id: string) => one<DutyDetail>(["duty", id], `duties/${id}`);
export const board = (query: ListQuery) =>
  queryOptions({
    queryKey: ["board", query],
    queryFn: () => ask<Board>(withQuery("board", { ...query, scope: "office" })),
    placeholderData: keepPreviousData,
  });
export const boardChoices = () =>
  queryOptions({ ...one<BoardChoices>(["board-choices"], "board/choices"), staleTime: 300_000 });
export const gaps = (agency: string | undefined) => one<Gaps>(["gaps", agency ?? ""], withQuery("gaps", { agency }));
export const gapCases = (kind: string, query: ListQuery) => list<GapRow>(`gaps/${kind}`, query);
export const handOvers = () => one<HandOverFigures>(["hand-overs"], "duties/hand-overs");
export const milestones = () => one<Milestones>(["milestones"], "milestones");
export const agencyCatalogs = (query: ListQuery) =>
  queryOptions({
    queryKey: ["agency-catalogs", query],
    queryFn: () => ask<AgencyCatalogs>(withQuery("milestones/agencies", query)),
    placeholderData: keepPreviousData,
  });
export const agencyGaps = (agency: string, page: number) =>
  queryOptions({
    queryKey: ["agency-gaps", agency, page],
    queryFn: () => ask<AgencyGaps>(withQuery(`milestones/agencies/${encodeURIComponent(agency)}`, { page })),
    placeholderData: keepPreviousData,
  });
export const matters = (query: ListQuery) => list<MatterRow>("matters", query);
export const matter = (id: string) => one<MatterDetail>(["matter", id], `matters/${encodeURIComponent(id)}`);
export const grounds = () =>
  queryOptions({ ...one<Ground[]>(["grounds"], "grounds"), staleTime: Number.POSITIVE_INFINITY });
export const records = (query: ListQuery) => list<RecordRow>("records", query);
export const record = (id: string) => one<RecordDetail>(["record", id], `records/${id}`);
export const reviews = () => list<ReviewRow>("reviews");
export const review = (id: string) => one<Review>(["review", id], `records/${id}/review`);
export const audit = (id: string) => one<AuditView>(["audit", id], `records/${id}/audit`);
export const deliveries = (query: ListQuery) => list<DeliveryRow>("deliveries", query);
export const departments = () => list<DepartmentRow>("departments");
export const people = (query: ListQuery) => list<PersonRow>("people", query);
export const delegations = () => list<DelegationRow>("delegations");
export const siteRights = () => list<SiteRightRow>("site-rights");
export const jobs = (query: ListQuery) => list<JobRow>("jobs", query);
/** What a file that was just brought in told about itself; only in this browser, until the draft is open. */
export type Imported = {
  recognised?: { field: string; value: string | null; quote: string | null }[];
  warnings?: { code: string; zh: string; en: string }[];
};
export const imported = (id: string) => ({ queryKey: ["imported", id], enabled: false, queryFn: (): Imported => ({}) });
export const returns = () => one<ReturnStatistics>(["returns"], "statistics/returns");
export const find = (words: string) =>
  queryOptions({
    queryKey: ["find", words],
    queryFn: async () => pageOf(await ask<Listed<FoundRow>>(withQuery("find", { q: words }))).rows,
    placeholderData: keepPreviousData,
  });
