import type { FastifyInstance, FastifyRequest } from "fastify";
import Type from "typebox";
import type { Actor } from "../../office/people/roles.ts";
import { actorOfToken, signIn, signOut } from "../../office/people/sign-in.ts";
import { today } from "../../platform/clock/clock.ts";
import { isRefusal, refuse } from "../../rules/refusal.ts";
import type { SignInPage } from "./contract/sign-in.ts";
import type { Desk, DeskTenant } from "./desk.ts";

/** The office's cookie: tenant and token. Its name differs from everything the public listener sets. */
export const SESSION_COOKIE = "mingtang_office";
const SIGN_IN = Type.Object({
  tenant: Type.String({ maxLength: 40 }),
  login: Type.String({ maxLength: 80 }),
  password: Type.String({ maxLength: 200 }),
  code: Type.String({ maxLength: 12 }),
});

export const notSignedIn = () => refuse("not-signed-in", "请先登录。", "Please sign in.");

/** Signing in and out, and what the sign-in page shows. */
export function signInRoutes(app: FastifyInstance, desk: Desk, secure: boolean): void {
  const cookie = { path: "/", httpOnly: true, sameSite: "strict", secure } as const;
  app.get("/api/sign-in", async (): Promise<SignInPage> => {
    const accounts = desk.demo ? await desk.demo.accounts() : [];
    return {
      demo: desk.demo !== null,
      tenants: [...desk.tenants.values()].map(({ id, name }) => ({ id, name })),
      accounts: [...accounts],
    };
  });
  const limit = { rateLimit: { max: 30, timeWindow: 60_000 } };
  app.post<{ Body: { tenant: string; login: string; password: string; code: string } }>(
    "/api/sign-in",
    { schema: { body: SIGN_IN }, config: limit },
    async ({ body }, reply) => {
      const tenant = desk.tenants.get(body.tenant);
      if (!tenant) return refuse("sign-in-failed", "没有这个单位。", "There is no such tenant.", { field: "tenant" });
      const token = await signIn(tenant.db, body, today(desk.clock), {
        wall: desk.wall,
        randomBytes: desk.randomBytes,
      });
      if (isRefusal(token)) return token;
      reply.setCookie(SESSION_COOKIE, `${tenant.id}.${token.toString("base64url")}`, cookie);
      return { signedIn: true };
    },
  );
  app.post("/api/sign-out", async (request, reply) => {
    const session = sessionOf(request, desk);
    if (session) await signOut(session.tenant.db, session.token);
    reply.clearCookie(SESSION_COOKIE, cookie);
    return { signedOut: true };
  });
}

function sessionOf(request: FastifyRequest, desk: Desk): { tenant: DeskTenant; token: Buffer } | null {
  const [id, token] = (request.cookies[SESSION_COOKIE] ?? "").split(".");
  const tenant = desk.tenants.get(id ?? "");
  return tenant && token ? { tenant, token: Buffer.from(token, "base64url") } : null;
}

/** Who is calling; null when nobody is signed in (any more). */
export async function signedIn(
  request: FastifyRequest,
  desk: Desk,
): Promise<{ tenant: DeskTenant; actor: Actor } | null> {
  const session = sessionOf(request, desk);
  if (!session) return null;
  const actor = await actorOfToken(session.tenant.db, session.token, today(desk.clock), desk.wall());
  return actor && { tenant: session.tenant, actor };
}
