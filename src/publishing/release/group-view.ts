import type { AgencyRow, Contact, DepartmentRow, GroupRow } from "../../office/catalog/format/bodies.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import { agencyFile, departmentFile } from "../site/address.ts";
import type { ContactView, GroupView } from "../site/views/standing.ts";
import { LEVEL, originOf } from "./catalog-words.ts";
import type { KnownPages } from "./known-pages.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

const SEATS = { head: "组长", deputies: "副组长", members: "成员" } as const;
type Seat = keyof typeof SEATS;
const SEAT_ORDER = Object.keys(SEATS) as Seat[];

/**
 * Who leads and how to reach whom: groups with seats in order of rank, how many each rank has, where their office sits with
 * its telephone (LC-25, ZS-13); the chain of responsibility (ZJ-35); agencies; publishers that are none (SG-23).
 */
export async function groupView(
  tx: Tx,
  frame: SiteFrame,
  held: HeldScheme | null,
  known: KnownPages,
): Promise<GroupView> {
  const groups = await tx.selectFrom("leading_group").selectAll().orderBy("id").execute();
  const departments = await tx.selectFrom("department").select(["id", "name", "agency", "facts"]).execute();
  const members = await tx
    .selectFrom("group_member")
    .selectAll()
    .orderBy("leading_group")
    .orderBy("position")
    .execute();
  const departmentOf = (id: string) => departments.find((one) => one.id === id);
  const scheme = held?.scheme;
  return {
    site: frame.view,
    groups: groups.map((group) => {
      const seats = members.filter((one) => one.leading_group === group.id);
      const seated = seats.filter((one) => one.until_day === null);
      const row = group.facts as GroupRow;
      const office = group.office_departments.map((id) => departmentOf(id)?.name ?? id);
      return {
        title: group.name,
        agency: held?.names.agencies.get(group.agency) ?? "",
        note: `${seatsInWords(row, seated)}。${officeInWords(row, office, group.director)}`,
        origin: originOf(row.name),
        office: group.office_departments.map((id) => ({
          label: departmentOf(id)?.name ?? id,
          to: known.departments.has(id) ? departmentFile(id) : null,
          ...contactOf((departmentOf(id)?.facts as DepartmentRow | undefined)?.contact ?? officeContact(held, id)),
        })),
        members: seated.map((one) => ({
          role: SEATS[one.role as Seat],
          who: one.name,
          post: one.post,
          from: one.from_day,
        })),
        former: seats.flatMap((one) =>
          one.until_day === null
            ? []
            : [{ role: SEATS[one.role as Seat], who: one.name, from: one.from_day, until: one.until_day }],
        ),
      };
    }),
    chain: (scheme?.chain ?? []).map((step) => ({
      title: step.title.is,
      covers: step.over === "departments" ? "各管本科室（处室）" : "管全单位",
      after: step.escalateAfter.is,
      origin: originOf(step.title),
    })),
    agencies: (scheme?.agencies ?? [])
      .filter((one) => one.group !== true)
      .map((one) => agencyLine(one, known, departments.filter((row) => row.agency === one.id).length, held)),
    publishers: (scheme?.publishers ?? [])
      .filter((one) => one.kind !== "agency")
      .map((one) => ({
        name: one.name.is,
        kind: PUBLISHER_KIND[one.kind] ?? one.kind,
        answers: one.answersFor ? (held?.names.agencies.get(one.answersFor.is) ?? one.answersFor.is) : null,
      })),
  };
}

const PUBLISHER_KIND: Readonly<Record<string, string>> = {
  enterprise: "企业",
  villageCommittee: "村民委员会",
  projectLegalPerson: "项目法人",
  publicInstitution: "事业单位",
};

const contactOf = (contact: Contact | undefined): ContactView => ({
  place: contact?.place?.is ?? null,
  phone: contact?.phone?.is ?? null,
  hours: contact?.hours?.is ?? null,
});

/** The guide gives the openness office's address and telephone; its own row need not repeat them. */
function officeContact(held: HeldScheme | null, department: string): Contact | undefined {
  const guide = held?.scheme.head.guide;
  return guide?.department === department
    ? { place: guide.address, phone: guide.phone, hours: guide.hours }
    : undefined;
}

function agencyLine(
  row: AgencyRow,
  known: KnownPages,
  departments: number,
  held: HeldScheme | null,
): GroupView["agencies"][number] {
  const next = row.successor && (held?.names.agencies.get(row.successor.agency.is) ?? row.successor.agency.is);
  const ended = next ? `${row.successor?.on.is}起由${next}承接` : row.until ? `${row.until}止` : null;
  return {
    label: row.name.is,
    to: known.agencies.has(row.id) ? agencyFile(row.id) : null,
    level: LEVEL[row.level] ?? row.level,
    ended,
    departments,
    ...contactOf(row.contact),
  };
}

/** 组长 1 名（局长），副组长 13 名（班子成员）: those who are named, else as many as the scheme says. */
export function seatsInWords(row: GroupRow, seated: readonly { readonly role: string }[] = []): string {
  const ranks = SEAT_ORDER.flatMap((seat) => {
    const named = seated.filter((one) => one.role === seat).length;
    const count = named > 0 ? named : row[seat].count.is;
    return count === 0 ? [] : [`${SEATS[seat]} ${count} 名（${row[seat].role.is}）`];
  });
  return ranks.join("，");
}

function officeInWords(row: GroupRow, departments: readonly string[], director: string | null): string {
  if (departments.length === 0) return "";
  const led = director === null ? "" : `，${row.office.directorTitle.is}${director}`;
  return `办公室设在${departments.join("和")}${led}。`;
}
