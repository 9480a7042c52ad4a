import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../src/platform/print/chromium.ts";
import type { SamplePage } from "../src/publishing/site/samples/pages.ts";
import { PLAIN, type Preferences, prefsCss, siteCss } from "../src/publishing/site/stylesheet.ts";
import { expectAnswer } from "../src/rules/refusal.ts";

/** A real browser for tests of pages: the system's, else the one that came with npm. */
export async function openBrowser(): Promise<Browser> {
  const found = expectAnswer(await findChromium());
  return chromium.launch({
    executablePath: found.path,
    args: [...found.args],
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
}

export type PageServer = { readonly address: (name: string) => string; readonly close: () => void };

/** The given pages under the content policy of the real public site, with the reader's display preferences applied. */
export async function servePages(pages: readonly SamplePage[], preferences: Preferences = PLAIN): Promise<PageServer> {
  const css = siteCss().css;
  const byName = new Map(pages.map((page) => [`/${page.name}`, page.text]));
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    response.setHeader(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'",
    );
    const html = byName.get(path);
    if (html !== undefined) return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html);
    if (path.endsWith("/site.css"))
      return response.writeHead(200, { "Content-Type": "text/css; charset=utf-8" }).end(css);
    if (path.endsWith("/prefs.css"))
      return response.writeHead(200, { "Content-Type": "text/css" }).end(prefsCss(preferences));
    return response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { address: (name) => `http://127.0.0.1:${port}/${name}`, close: () => server.close() };
}
