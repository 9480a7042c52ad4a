import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type, { type Static } from "typebox";
import Value from "typebox/value";
import { parse } from "yaml";
import { oneOf } from "../../src/office/catalog/attribute.ts";
import { ROLES, type Role } from "../../src/office/people/roles.ts";

/** The invented town that fills the five tenants: tests, demonstration, screenshots. Nobody in it exists. */
export const TOWN = import.meta.dirname;

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const closed = { additionalProperties: false };
const role = oneOf(Object.keys(ROLES) as Role[]);
const person = Type.Object(
  {
    id: Type.String(),
    tenant: Type.String(),
    name: Type.String(),
    login: Type.String({ pattern: "^[a-z]+$" }),
    agency: Type.String(),
    department: Type.String(),
    post: Type.String(),
    from: day,
    roles: Type.Array(Type.Object({ role, department: Type.Optional(Type.String()) }, closed)),
    /** The departments whose liaison 联络员 this person is. */
    liaison: Type.Array(Type.String()),
  },
  closed,
);
const delegation = Type.Object(
  {
    tenant: Type.String(),
    giver: Type.String(),
    taker: Type.String(),
    role,
    from: day,
    until: day,
    reason: Type.String(),
  },
  closed,
);
const peopleFile = Type.Object({ people: Type.Array(person), delegations: Type.Array(delegation) }, closed);

const record = Type.Object(
  {
    tenant: Type.String(),
    id: Type.String(),
    matter: Type.String(),
    author: Type.String(),
    /** The record of this file that it interprets. */
    interprets: Type.Optional(Type.String()),
    fields: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
    body: Type.Array(Type.String(), { minItems: 1 }),
  },
  closed,
);
const recordsFile = Type.Object({ mark: Type.String(), records: Type.Array(record) }, closed);

export type TownPerson = Static<typeof person>;
export type TownDelegation = Static<typeof delegation>;
export type TownRecord = Static<typeof record>;

/** Everybody in the town and who signs in whose place. Throws when the file is not of its shape. */
export function townPeople(): { people: TownPerson[]; delegations: TownDelegation[] } {
  return Value.Parse(peopleFile, parse(readFileSync(join(TOWN, "people.yaml"), "utf8")));
}

/** The records that make the home pages look alive, in order; each body ends with the mark that says it is invented. */
export function townRecords(): TownRecord[] {
  const { mark, records } = Value.Parse(recordsFile, parse(readFileSync(join(TOWN, "records.yaml"), "utf8")));
  return records.map((one) => ({ ...one, body: [...one.body, mark] }));
}

/** The path of one of the sample documents (`liaocheng-elevators.txt`, …). */
export const townDocument = (name: string): string => join(TOWN, "documents", name);

const duty = Type.Object(
  {
    tenant: Type.String(),
    matter: Type.String(),
    words: Type.String(),
    dueIn: Type.Integer(),
    agencies: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    metBy: Type.Optional(Type.String()),
  },
  closed,
);
const urging = Type.Object(
  {
    tenant: Type.String(),
    by: Type.String(),
    agency: Type.String(),
    words: Type.String(),
    reply: Type.Optional(Type.Object({ person: Type.String(), text: Type.String() }, closed)),
  },
  closed,
);
export type TownDuty = Static<typeof duty>;
export type TownUrging = Static<typeof urging>;

/** What the town's bodies owe and the notices about it. `dueIn` counts working days from the day it is loaded, or from its `metBy`. */
export function townDuties(): { duties: TownDuty[]; urgings: TownUrging[] } {
  const shape = Type.Object({ duties: Type.Array(duty), urgings: Type.Array(urging) }, closed);
  return Value.Parse(shape, parse(readFileSync(join(TOWN, "duties.yaml"), "utf8")));
}
