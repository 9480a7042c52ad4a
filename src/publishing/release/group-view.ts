import type { GroupRow } from "../../office/catalog/format/bodies.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import type { GroupView } from "../site/views/standing.ts";
import type { SiteFrame } from "./site-frame.ts";

const SEATS = { head: "组长", deputies: "副组长", members: "成员" } as const;
type Seat = keyof typeof SEATS;
const SEAT_ORDER = Object.keys(SEATS) as Seat[];

/** The leading groups with their seats in order of rank, how many each rank has, and where their office sits (LC-25, ZS-13). */
export async function groupView(tx: Tx, frame: SiteFrame): Promise<GroupView> {
  const groups = await tx.selectFrom("leading_group").selectAll().orderBy("id").execute();
  const departments = await tx.selectFrom("department").select(["id", "name"]).execute();
  const members = await tx
    .selectFrom("group_member")
    .selectAll()
    .where("until_day", "is", null)
    .orderBy("leading_group")
    .orderBy("position")
    .execute();
  const nameOf = (id: string) => departments.find((one) => one.id === id)?.name ?? id;
  return {
    site: frame.view,
    groups: groups.map((group) => {
      const seated = members.filter((one) => one.leading_group === group.id);
      const row = group.facts as GroupRow;
      return {
        title: group.name,
        note: `${SEAT_ORDER.map((seat) => seatsInWords(row, seat, seated)).join("，")}。${officeInWords(row, group.office_departments.map(nameOf), group.director)}`,
        members: seated.map((one) => ({ role: SEATS[one.role as Seat], who: one.name, post: one.post })),
      };
    }),
  };
}

/** 副组长 13 名（班子成员）: those who are named, else as many as the scheme says. */
function seatsInWords(row: GroupRow, seat: Seat, seated: readonly { readonly role: string }[]): string {
  const named = seated.filter((one) => one.role === seat).length;
  const count = named > 0 ? named : row[seat].count.is;
  return `${SEATS[seat]} ${count} 名（${row[seat].role.is}）`;
}

function officeInWords(row: GroupRow, departments: readonly string[], director: string | null): string {
  if (departments.length === 0) return "";
  const led = director === null ? "" : `，${row.office.directorTitle.is}${director}`;
  return `办公室设在${departments.join("和")}${led}。`;
}
