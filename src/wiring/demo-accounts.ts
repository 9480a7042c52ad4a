import { randomBytes } from "node:crypto";
import type { DeskDemo } from "../faces/desk/desk.ts";
import { ROLES, type Role } from "../office/people/roles.ts";
import { nextCode, secondsUntilNextCode } from "../office/people/totp.ts";
import { readFact, writeFact } from "../platform/db/facts.ts";
import { expectAnswer } from "../rules/refusal.ts";
import type { Program } from "./open-program.ts";

const PASSWORD = "demoPassword";

/** The password of every demonstration account: made at the first start, kept in this database and nowhere else. */
export async function demoPassword(program: Program): Promise<string> {
  return program.database.system.write(async (tx) => {
    const known = await readFact(tx, PASSWORD);
    if (typeof known === "string") return known;
    const made = `mingtang-${randomBytes(3).toString("hex")}`;
    await writeFact(tx, PASSWORD, made);
    return made;
  });
}

/** One line a tenant: of each role the sign-in name of somebody who holds it, if there is one who holds nothing else. */
export async function signInLines(
  program: Program,
  tenants: readonly { readonly id: string; readonly name: string }[],
): Promise<string[]> {
  return Promise.all(
    tenants.map(async ({ id, name }) => {
      const held = await program.database
        .tenant(id as never)
        .read((tx) =>
          tx
            .selectFrom("role_holding")
            .innerJoin("person", "person.id", "role_holding.person")
            .select(["role_holding.role", "person.login"])
            .orderBy("role_holding.id")
            .execute(),
        );
      const roles = (login: string) => held.filter((row) => row.login === login).length;
      const logins = (Object.keys(ROLES) as Role[]).flatMap((role) => {
        const [first] = held.filter((row) => row.role === role).sort((a, b) => roles(a.login) - roles(b.login));
        return first ? [`${ROLES[role]} ${first.login}`] : [];
      });
      return `${name}  ${logins.join(" · ")}`;
    }),
  );
}

/** What only the demonstration offers: accounts to try, each with the code of this moment, and a clock that can be moved. */
export function demoDesk(program: Program, tenants: readonly string[], moved: () => Promise<void>): DeskDemo {
  return {
    accounts: async () => {
      const password = await demoPassword(program);
      const lists = await Promise.all(tenants.map((tenant) => accountsOf(program, tenant, password)));
      return lists.flat();
    },
    moveClock: async (days) => {
      const clock = program.simulated;
      if (!clock) throw new Error("only the simulated clock can be moved");
      expectAnswer(await clock.moveTo(new Date(clock.now().getTime() + days * 86_400_000)));
      await moved();
    },
  };
}

async function accountsOf(program: Program, tenant: string, password: string) {
  const people = await program.database
    .tenant(tenant as never)
    .read((tx) =>
      tx
        .selectFrom("person")
        .select(["login", "name", "post", "totp_secret", "totp_last_step"])
        .orderBy("id")
        .execute(),
    );
  const now = new Date();
  return people.map(({ login, name, post, totp_secret, totp_last_step }) => ({
    tenant,
    login,
    name,
    post,
    password,
    code: nextCode(totp_secret, now, totp_last_step),
    codeInS: secondsUntilNextCode(now, totp_last_step),
  }));
}
