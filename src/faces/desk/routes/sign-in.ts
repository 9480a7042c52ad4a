import { ROLES } from "../../../office/people/roles.ts";
import type { Me } from "../contract/sign-in.ts";
import { type Route, reads } from "../desk.ts";
import { localMinute } from "../present/time.ts";

/** Who is signed in; signing in and out themselves stand in `session.ts`, outside the signed-in routes. */
export const meRoutes: readonly Route[] = [
  reads("me", ({ desk, tenant, actor, now, today }) =>
    tenant.db.read(async (tx): Promise<Me> => {
      const department = actor.department
        ? await tx
            .selectFrom("department")
            .select(["id", "name", "short"])
            .where("id", "=", actor.department)
            .executeTakeFirst()
        : undefined;
      return {
        tenant: { id: tenant.id, name: tenant.name, siteUrl: tenant.siteUrl },
        person: { id: actor.id, name: actor.name, post: actor.post, department: department ?? null },
        roles: actor.roles.map((held) => ({
          role: held.role,
          label: ROLES[held.role],
          department: held.department,
          inPlaceOf: held.delegation?.giverName ?? null,
        })),
        demo: desk.demo !== null,
        now: localMinute(now),
        today,
      };
    }),
  ),
];
