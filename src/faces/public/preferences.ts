import type { FastifyReply } from "fastify";
import { PLAIN, type Preferences } from "../../publishing/site/stylesheet.ts";

/** The one cookie of the public sites: how this reader likes to read. It says nothing about who that is. */
const COOKIE = "mingtang-display";
const YEAR_S = 31_536_000;

/** The display a reader chose; anything else than the known words is the plain one. */
export function readPreferences(cookies: Readonly<Record<string, string | undefined>>): Preferences {
  const [size, contrast] = (cookies[COOKIE] ?? "").split(".");
  return { size: size === "elder" ? "elder" : PLAIN.size, contrast: contrast === "high" ? "high" : PLAIN.contrast };
}

/** The display after one switch of the utility bar: `mode=elder|plain` or `contrast=high|plain`. */
export function withChoice(now: Preferences, asked: Readonly<Record<string, unknown>>): Preferences {
  return {
    size: asked.mode === "elder" ? "elder" : asked.mode === "plain" ? "normal" : now.size,
    contrast: asked.contrast === "high" ? "high" : asked.contrast === "plain" ? "normal" : now.contrast,
  };
}

/** Keeps the choice with the reader, for one site's prefix. */
export function writePreferences(
  reply: FastifyReply,
  chosen: Preferences,
  where: { path: string; secure: boolean },
): void {
  reply.setCookie(COOKIE, `${chosen.size}.${chosen.contrast}`, {
    ...where,
    httpOnly: true,
    sameSite: "lax",
    maxAge: YEAR_S,
  });
}

/** The page of this site to go back to. Whatever is not a plain path below the prefix becomes the home page. */
export function safeBack(prefix: string, back: unknown): string {
  if (typeof back !== "string" || back.length > 500) return prefix;
  const path = back.startsWith(prefix) ? back.slice(prefix.length) : back;
  return /^(?!\/)(?!.*(?:\/\/|\\|:|\.\.))[\w./%?=&+\u4e00-\u9fff-]*$/u.test(path)
    ? encodeURI(decoded(prefix + path))
    : prefix;
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return "/";
  }
}
