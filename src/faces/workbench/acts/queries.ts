import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  CalendarProgress,
  CalendarVersion,
  LiaisonRow,
  MovesPage,
  OfficeGroup,
  ReplyDay,
  TimelineRow,
  TouchedPeriod,
} from "../../desk/contract/act-views.ts";
import type { CalendarView, NoticeShape, SettingsView } from "../../desk/contract/calendar.ts";
import type { AgencyDuties, OutageRow } from "../../desk/contract/duties.ts";
import type { LegalNumbersPage } from "../../desk/contract/legal-numbers.ts";
import type { Messages } from "../../desk/contract/messages.ts";
import type { QuestionRow } from "../../desk/contract/questions.ts";
import type { UrgingDetail, UrgingRow } from "../../desk/contract/urgings.ts";
import { act, ask, withQuery } from "../api.ts";
import { type ListQuery, list, one } from "../queries.ts";

type Rows<Row> = { rows: Row[] };

export const urgings = (query: ListQuery) => list<UrgingRow>("urgings", query);
export const urging = (id: string) => one<UrgingDetail>(["urging", id], `urgings/${id}`);
export const urgingHistory = (id: string) => one<Rows<TimelineRow>>(["urging-history", id], `urgings/${id}/history`);
export const replyDay = () => one<ReplyDay>(["reply-day"], "urgings/reply-day");
export const dutyAgencies = () => one<Rows<AgencyDuties>>(["duty-agencies"], "duties/agencies");
export const timeline = (duty: number) => one<Rows<TimelineRow>>(["timeline", String(duty)], `duties/${duty}/timeline`);
export const outages = (query: ListQuery) => list<OutageRow>("outages/list", query);
export const sites = () => one<Rows<{ id: string; name: string }>>(["sites"], "outages/sites");
export const touched = (query: ListQuery) => list<TouchedPeriod>("outages/touched", query);
export const questions = (query: ListQuery) => list<QuestionRow>("questions", query);
export const question = (id: string) => one<QuestionRow>(["question", id], `questions/${id}`);
export const calendar = () => one<CalendarView>(["calendar"], "calendar");
export const calendarVersions = () => one<Rows<CalendarVersion>>(["calendar-versions"], "calendar/versions");
export const calendarProgress = () => one<CalendarProgress>(["calendar-progress"], "calendar/progress");
export const settings = () => one<SettingsView>(["settings"], "settings");
export const officeGroup = () => one<OfficeGroup>(["office-group"], "office-group");
export const liaisons = (query: ListQuery) => list<LiaisonRow>("liaisons", query);
export const messages = (query: ListQuery) =>
  queryOptions({
    queryKey: ["messages", query],
    queryFn: () => ask<Messages>(withQuery("messages", query)),
    placeholderData: keepPreviousData,
  });
export const legalNumbers = (query: ListQuery) =>
  queryOptions({
    queryKey: ["legal-numbers", query],
    queryFn: () => ask<LegalNumbersPage>(withQuery("legal-numbers", query)),
    placeholderData: keepPreviousData,
  });
/** What a holiday notice would move; asked anew for every page, since duties settle in between. */
export const noticeMoves = (notice: NoticeShape, page: number) =>
  queryOptions({
    queryKey: ["notice-moves", notice, page],
    queryFn: () => act<MovesPage>("POST", "calendar/moves", { notice, page }),
    placeholderData: keepPreviousData,
    retry: false,
  });
