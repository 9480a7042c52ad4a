import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// node bench/plot.ts: draws bench/cost.svg (cost of one publication against the size of the site) from bench/cost.json.
type Point = { readonly records: number; readonly cpuMs: number };

const FOLDER = import.meta.dirname;
const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 64;
const BOTTOM = 44;
const TOP = 24;
const RIGHT = 24;
const LIMIT_MS = 60;

const points = JSON.parse(readFileSync(join(FOLDER, "cost.json"), "utf8")) as Point[];
const most = Math.max(LIMIT_MS, ...points.map((point) => point.cpuMs)) * 1.15;
const logs = points.map((point) => Math.log10(point.records));
const [first, last] = [Math.min(...logs), Math.max(...logs)];
const x = (records: number) => LEFT + ((Math.log10(records) - first) / (last - first || 1)) * (WIDTH - LEFT - RIGHT);
const y = (ms: number) => HEIGHT - BOTTOM - (ms / most) * (HEIGHT - TOP - BOTTOM);
const text = (at: readonly [number, number], words: string, anchor = "middle") =>
  `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${words}</text>`;

const marks = points.map(
  ({ records, cpuMs }) =>
    `<circle cx="${x(records).toFixed(1)}" cy="${y(cpuMs).toFixed(1)}" r="4" fill="#1a4f8f"/>` +
    text([x(records), y(cpuMs) - 10], `${cpuMs.toFixed(0)} ms`) +
    text([x(records), HEIGHT - BOTTOM + 18], records.toLocaleString("en")),
);
const line = points.map(({ records, cpuMs }) => `${x(records).toFixed(1)},${y(cpuMs).toFixed(1)}`).join(" ");
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#16202e">
<title>CPU milliseconds to publish one record, by the number of records on the site</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<line x1="${LEFT}" y1="${HEIGHT - BOTTOM}" x2="${WIDTH - RIGHT}" y2="${HEIGHT - BOTTOM}" stroke="#8592a5"/>
<line x1="${LEFT}" y1="${TOP}" x2="${LEFT}" y2="${HEIGHT - BOTTOM}" stroke="#8592a5"/>
<line x1="${LEFT}" y1="${y(LIMIT_MS).toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y(LIMIT_MS).toFixed(1)}" stroke="#a8231c" stroke-dasharray="4 4"/>
${text([WIDTH - RIGHT, y(LIMIT_MS) - 6], `limit ${LIMIT_MS} ms`, "end")}
<polyline points="${line}" fill="none" stroke="#1a4f8f" stroke-width="2"/>
${marks.join("\n")}
${text([LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 6], "records on the site (logarithmic)")}
${text([LEFT, TOP - 8], "CPU ms to publish one record, median", "start")}
</svg>
`;
writeFileSync(join(FOLDER, "cost.svg"), svg);
