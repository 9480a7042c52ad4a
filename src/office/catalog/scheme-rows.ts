import type { Day } from "../../rules/law/day.ts";
import type { MatterRow } from "./format/matters.ts";
import type { ColumnRow } from "./format/places.ts";
import { PERIODS } from "./format/words.ts";
import { lastDay, owingAgencies } from "./owing.ts";
import type { Scheme } from "./scheme-format.ts";

/** The rows a scheme becomes in its tenant's tables. Pure: the same scheme gives the same rows. */

const json = (value: unknown): string => JSON.stringify(value);
const day = (text: string | undefined): Day | null => (text === undefined ? null : (text as Day));

/** Agencies with the days they exist and the successor that took over; the tree is `parent`. */
export const agencyRows = (scheme: Scheme) =>
  scheme.agencies.map((row) => ({
    id: row.id,
    name: row.name.is,
    short: row.short,
    kind: row.kind,
    level: row.level,
    parent: row.parent ?? null,
    from_day: day(row.from),
    until_day: lastDay(row),
    successor: row.successor?.agency.is ?? null,
    facts: json(row),
  }));

/** Departments of every agency with the days they exist and the department that took over. */
export const departmentRows = (scheme: Scheme) =>
  scheme.departments.map((row) => ({
    id: row.id,
    agency: row.agency,
    name: row.name.is,
    short: row.short.is,
    from_day: day(row.from),
    until_day: lastDay(row),
    successor: row.successor?.department.is ?? null,
    facts: json(row),
  }));

/** Leading groups, with the departments in which their office sits (LC-20) and its director. */
export const groupRows = (scheme: Scheme) =>
  scheme.groups.map((row) => ({
    id: row.id,
    agency: row.agency,
    name: row.name.is,
    office_departments: row.office.departments.is,
    director: row.office.director?.is ?? null,
    facts: json(row),
  }));

/** The seats of every group in order of rank; a group whose members the source does not name has none. */
export const seatRows = (scheme: Scheme) =>
  scheme.groups.flatMap((group) =>
    (["head", "deputies", "members"] as const)
      .flatMap((seat) => group[seat].names.map((name) => ({ role: seat, name: name.is, post: group[seat].role.is })))
      .map((seat, position) => ({ leading_group: group.id, position: position + 1, ...seat })),
  );

/** Who may publish; `agency` is null for an enterprise, a village committee or a project legal person. */
export const publisherRows = (scheme: Scheme) =>
  scheme.publishers.map((row) => ({
    id: row.id,
    name: row.name.is,
    kind: row.kind,
    agency: row.agency ?? null,
    answers_for: row.answersFor?.is ?? null,
    facts: json(row),
  }));

/** Sites of all three modes (`own`, `column`, `push`); the first platform 第一平台 is marked. */
export const siteRows = (scheme: Scheme) =>
  scheme.sites.map((row) => ({
    id: row.id,
    name: row.name.is,
    mode: row.mode,
    owner: row.owner.is,
    base_path: row.basePath,
    first_platform: row.firstPlatform.is,
    look: row.look,
    facts: json(row),
  }));

/** The leaf columns in the order of the source; `limit_words` are its words, `limit_rule` the same as a rule where it is one. */
export const columnRows = (scheme: Scheme) =>
  scheme.columns.map((row, index) => ({
    id: row.id,
    site: row.site,
    slug: row.slug,
    position: index + 1,
    channel: row.channel.is,
    level1: row.level1.is,
    level2: row.level2?.is ?? null,
    level3: row.level3?.is ?? null,
    limit_words: row.limit.is,
    limit_rule: row.rule.is,
    link: row.link ?? null,
    facts: json(row),
  }));

/** Other ways out; the owner is kept as a column only where it is a department of this scheme. */
export const channelRows = (scheme: Scheme) =>
  scheme.channels.map((row) => {
    const owner = row.owner?.is ?? null;
    const isDepartment = scheme.departments.some(({ id }) => id === owner);
    return {
      id: row.id,
      name: row.name.is,
      kind: row.kind,
      owner_department: isDepartment ? owner : null,
      facts: json(row),
    };
  });

/** One stored route for each class of content (分类审核): the class picks who signs. */
export const routeRows = (scheme: Scheme) =>
  scheme.classes.flatMap((row) => {
    const route = scheme.routes.find(({ id }) => id === row.route.is);
    if (route === undefined) return [];
    const facts = json({ headMayReviewSecrecy: route.headMayReviewSecrecy, route: route.id, types: row.types });
    return [{ id: row.id, name: row.name.is, content_class: row.id, steps: json(route.signers), facts }];
  });

/** Matters with the first clock as their rule and the period that opens them by the calendar, if there is one; all clocks stand in `attributes`. */
export const matterRows = (scheme: Scheme) =>
  scheme.matters.map((row) => {
    const clock = row.clocks[0];
    const period = row.clocks.map(({ on }) => on.is).find((on) => (PERIODS as readonly string[]).includes(on));
    return {
      id: row.id,
      name: row.name.is,
      short: row.short.is,
      agency: publisherAgency(scheme, row),
      publisher: row.publisher.is,
      record_type: row.type.is,
      site_column: row.column.is,
      route: row.class.is,
      rule: clock?.rule.is ?? null,
      handover_rule: clock?.handOver?.is ?? null,
      every: period ?? null,
      key_area: row.keyArea.is,
      heading: row.heading.is,
      stage: row.stage.is,
      attributes: json(row),
      retired_on: null,
      publicity_rule: row.publicity?.is ?? null,
      together: row.together?.is ?? null,
      supervision: row.supervision?.is ?? null,
      cadence: row.cadence?.is ?? null,
    };
  });

const publisherAgency = (scheme: Scheme, row: MatterRow): string => {
  const publisher = scheme.publishers.find(({ id }) => id === row.publisher.is);
  return publisher?.agency ?? publisher?.answersFor?.is ?? scheme.head.issuer.is;
};

/** One row for each agency that owes a matter (JY-05). */
export const matterAgencyRows = (scheme: Scheme) =>
  scheme.matters.flatMap((row) => owingAgencies(scheme, row).map((agency) => ({ matter: row.id, agency })));

/** Which departments fill a column, groups of departments taken apart (`departmentsAmong`). */
export const columnDepartmentRows = (scheme: Scheme) =>
  scheme.columns.flatMap((row: ColumnRow) =>
    departmentsAmong(scheme, row.units.is?.ids ?? []).map((department) => ({ site_column: row.id, department })),
  );

/** Who leads a matter and who supports it; a department that leads is not listed as supporting too. */
export const matterDepartmentRows = (scheme: Scheme) =>
  scheme.matters.flatMap((row: MatterRow) => {
    const leads = departmentsAmong(scheme, row.leads.is);
    const supporting = departmentsAmong(scheme, row.supporting.is).filter((id) => !leads.includes(id));
    return [
      ...leads.map((department) => ({ matter: row.id, department, part: "lead" as const })),
      ...supporting.map((department) => ({ matter: row.id, department, part: "supporting" as const })),
    ];
  });

/**
 * The departments behind a list of departments and bodies: 机关各科室 and 局属各单位 become the issuer's own, one by one;
 * 各有关科室 stays words, because the source does not say which.
 */
function departmentsAmong(scheme: Scheme, ids: readonly string[]): string[] {
  const found = ids.flatMap((id) => {
    const kind = scheme.bodies.find((body) => body.id === id)?.kind;
    if (kind === "everySection") return issuersOwn(scheme, "section");
    if (kind === "everyUnit") return issuersOwn(scheme, "unit");
    return scheme.departments.some((department) => department.id === id) ? [id] : [];
  });
  return [...new Set(found)];
}

const issuersOwn = (scheme: Scheme, kind: "section" | "unit"): string[] =>
  scheme.departments
    .filter((row) => row.kind === kind && row.agency === scheme.head.issuer.is && row.until === undefined)
    .map(({ id }) => id);
