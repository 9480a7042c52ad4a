/**
 * Writes every sample page of the public site into a folder and takes pictures at 1280 and 390 px.
 * `node test/preview-site.ts [FOLDER] [NAME…]`: names choose pages; without a folder a temporary one is made.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { samplePages } from "../src/publishing/site/samples/pages.ts";
import { PLAIN, prefsCss, siteCss } from "../src/publishing/site/stylesheet.ts";
import { openBrowser, servePages } from "./site-browser.ts";

const [folder = mkdtempSync(join(tmpdir(), "site-")), ...names] = process.argv.slice(2);

const pages = samplePages().filter((one) => names.length === 0 || names.includes(one.name));
for (const one of pages) write(`${one.name}.html`, one.text);
write("site.css", siteCss().css);
write("prefs.css", prefsCss(PLAIN));

const server = await servePages(pages);
const browser = await openBrowser();
for (const width of [1280, 390]) {
  const tab = await browser.newPage({ viewport: { width, height: 900 } });
  for (const one of pages) {
    await tab.goto(server.address(one.name));
    await tab.screenshot({ path: join(folder, `${one.name}-${width}.png`), fullPage: true });
  }
  await tab.close();
}
await browser.close();
server.close();
console.log(folder);

function write(name: string, text: string): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
