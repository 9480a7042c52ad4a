import type { Static, TSchema } from "typebox";
import type { Act, Actor } from "../../office/people/roles.ts";
import type { Blobs } from "../../platform/blobs/blobs.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Jobs } from "../../platform/jobs/jobs.ts";
import type { RecordTypes } from "../../publishing/records/record-types.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import type { Refusal } from "../../rules/refusal.ts";
import type { DemoAccount } from "./contract/sign-in.ts";

/** A tenant as the office needs it. */
export type DeskTenant = {
  readonly id: string;
  readonly name: string;
  readonly db: TenantDb;
  /** Address of the tenant's first site, for links to public pages; slash at the end. */
  readonly siteUrl: string;
  /** Folder of the tenant's first site on disk. */
  readonly siteFolder: string;
  /** Told after a commit that accepted a release: the sequencer need not wait for its next look. */
  readonly accepted: () => void;
};

/** Everything the office API is wired to; `main.ts` builds it once. */
export type Desk = {
  readonly demo: DeskDemo | null;
  readonly tenants: ReadonlyMap<string, DeskTenant>;
  readonly clock: Clock;
  /** The wall clock: codes, sessions and locks live in real time. */
  readonly wall: () => Date;
  readonly types: RecordTypes;
  readonly findingKey: Uint8Array;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
  readonly randomBytes: (count: number) => Uint8Array;
};

/** What only the demonstration has: accounts anybody may try, and a clock that can be moved. */
export type DeskDemo = {
  readonly accounts: () => Promise<readonly DemoAccount[]>;
  readonly moveClock: (days: number) => Promise<void>;
};

/** One call of a signed-in person, everything already read. */
export type Call<Body = unknown> = {
  readonly desk: Desk;
  readonly tenant: DeskTenant;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
  readonly files: () => Promise<UploadedForm | Refusal>;
  readonly now: Date;
  readonly today: Day;
  /** The tenant's working days as they stand now. */
  readonly calendar: Calendar;
};

export type UploadedForm = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

/** An answer that is a file and not JSON. */
export class FileAnswer {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name: string;
  constructor(bytes: Uint8Array, type: string, name: string) {
    this.bytes = bytes;
    this.type = type;
    this.name = name;
  }
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * One route of the office: `act` names what a role must allow before the handler is asked at all; `read` is open to everybody
 * signed in. The table of all routes is what the role x route test walks.
 */
export type Route = {
  readonly method: Method;
  /** Below `/api/`, with `:name` for parameters. */
  readonly path: string;
  readonly act: Act | "read";
  readonly body?: TSchema;
  readonly answer: (call: Call) => Promise<unknown>;
};

/** A reading route. */
export const reads = (path: string, answer: (call: Call) => Promise<unknown>): Route => ({
  method: "GET",
  path,
  act: "read",
  answer,
});

/** A state-changing route; its body is checked against the schema before the handler sees it. */
export function changes<S extends TSchema>(
  method: Exclude<Method, "GET">,
  path: string,
  act: Act | "read",
  body: S,
  answer: (call: Call<Static<S>>) => Promise<unknown>,
): Route {
  return { method, path, act, body, answer: answer as Route["answer"] };
}
