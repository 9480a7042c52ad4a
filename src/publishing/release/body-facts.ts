import type { Contact, DepartmentRow } from "../../office/catalog/format/bodies.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { SITE_FILES } from "../site/address.ts";
import type { AgencyView } from "../site/views/listing.ts";
import { schemeOfFrame } from "./catalog-files.ts";
import { seatsInWords } from "./group-view.ts";
import type { SiteFrame } from "./site-frame.ts";

type Fact = AgencyView["facts"][number];

/** What the scheme says of a body beside its departments: its leading group with roles and counts, the chain, how to reach it. */
export async function bodyFacts(tx: Tx, frame: SiteFrame, agency: string): Promise<Fact[]> {
  const held = await schemeOfFrame(tx, frame);
  if (held === null) return [];
  const { scheme, names } = held;
  const row = scheme.agencies.find((one) => one.id === agency);
  const own = scheme.head.issuer.is === agency;
  const groups = scheme.groups.filter((one) => one.agency === agency);
  const next = row?.successor;
  const chain = scheme.chain.map((step) => step.title.is).join(" → ");
  return [
    ...groups.map((group) => ({
      of: "领导小组",
      label: group.name.is,
      to: SITE_FILES.group,
      note: seatsInWords(group),
    })),
    ...(own && chain !== "" ? [{ of: "责任链", label: chain, to: SITE_FILES.group, note: "迟了就往上一级报" }] : []),
    ...contactFacts(row?.contact ?? (own ? guideContact(scheme.head.guide) : undefined)),
    ...(next
      ? [
          {
            of: "承接单位",
            label: names.agencies.get(next.agency.is) ?? next.agency.is,
            to: null,
            note: `${next.on.is}起`,
          },
        ]
      : []),
  ];
}

/** Telephone and address of a department; the openness office's are those of the guide. */
export async function departmentContact(tx: Tx, frame: SiteFrame, department: string) {
  const held = await schemeOfFrame(tx, frame);
  const row = held?.scheme.departments.find((one): one is DepartmentRow => one.id === department);
  const guide = held?.scheme.head.guide;
  const contact = row?.contact ?? (guide?.department === department ? guideContact(guide) : undefined);
  return { phone: contact?.phone?.is ?? null, place: contact?.place?.is ?? null };
}

type Guide = { readonly address: Contact["place"]; readonly phone: Contact["phone"]; readonly hours: Contact["hours"] };

/** The address of 公开指南 in the form of any other contact. */
const guideContact = (guide: Guide | undefined): Contact | undefined =>
  guide && { place: guide.address, phone: guide.phone, hours: guide.hours };

function contactFacts(contact: Contact | undefined): Fact[] {
  const line = (of: string, value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ of, label: value, to: null, note: null }];
  return [
    ...line("地址", contact?.place?.is),
    ...line("电话", contact?.phone?.is),
    ...line("时间", contact?.hours?.is),
  ];
}
