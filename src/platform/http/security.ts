import type { FastifyHelmetOptions } from "@fastify/helmet";

export type PolicyOptions = {
  /** Whether pages may show our own pages in a frame (the office's review screen); default none. */
  readonly frames?: "none" | "self";
  /** Gives each answer a nonce (`reply.cspNonce.style`, `.script`) for styles made at run time; default no. */
  readonly nonces?: boolean;
  /** More sources by directive, such as `{ "img-src": ["data:"] }`. */
  readonly more?: Readonly<Record<string, readonly string[]>>;
};

const YEAR_S = 31_536_000;

/** What pages may do (docs: ASVS 3.4): nothing from elsewhere, nothing inline, nothing framed unless said. */
function directives(policy: PolicyOptions): Record<string, string[]> {
  const frames = policy.frames === "self" ? "'self'" : "'none'";
  const all: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "frame-src": [frames],
    "frame-ancestors": [frames],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "object-src": ["'none'"],
  };
  for (const [name, sources] of Object.entries(policy.more ?? {})) all[name] = [...(all[name] ?? []), ...sources];
  return all;
}

/** The headers of every answer of a listener at `address`, as helmet takes them. */
export function contentSecurityPolicy(address: string, policy: PolicyOptions = {}): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: directives(policy) },
    enableCSPNonces: policy.nonces ?? false,
    strictTransportSecurity: address.startsWith("https:") ? { maxAge: YEAR_S, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: policy.frames === "self" ? "sameorigin" : "deny" },
  };
}

/** The same policy for finished files, which never pass through the framework. */
export function fileHeaders(address: string, policy: PolicyOptions = {}): Record<string, string> {
  const text = Object.entries(directives(policy))
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join(";");
  return {
    "content-security-policy": text,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    ...(address.startsWith("https:") ? { "strict-transport-security": `max-age=${YEAR_S}` } : {}),
  };
}
