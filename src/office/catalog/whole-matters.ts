import type { Static } from "typebox";
import Value from "typebox/value";
import { type ContentElement, type MatterRow, matter, type mattersFile, type PartialMatter } from "./format/matters.ts";
import type { Adoption, Pack, PackRow } from "./format/packs.ts";
import { type SchemeProblem, shapeProblems } from "./scheme-sentences.ts";

type Packs = ReadonlyMap<string, Pack>;

/**
 * The matters of a file made whole. What a matter does not say comes from the catalog row it adopts, then from the file's
 * defaults, each with its own origin. Rows adopted in bulk become matters of their own, named like the row. Problems of shape
 * are added to `problems`; a row that does not exist is left for the check.
 */
export function wholeMatters(
  file: Static<typeof mattersFile>,
  adoptions: readonly Adoption[],
  packs: Packs,
  problems: SchemeProblem[],
): MatterRow[] {
  const own = file.matters.map((row, index) => ({ row, where: `matters.yaml · matters[${index}]` }));
  const adopted = adoptedMatters(file.matters, adoptions, packs);
  const whole: MatterRow[] = [];
  for (const { row, where } of [...own, ...adopted]) {
    const merged: unknown = withElements({ ...file.defaults, ...fromPack(row.pack, packs), ...row });
    if (Value.Check(matter, merged)) whole.push(merged);
    else problems.push(...shapeProblems(where, Value.Errors(matter, merged)));
  }
  return whole;
}

/** One matter for each adopted row that no matter of the file adopts itself. */
function adoptedMatters(matters: readonly PartialMatter[], adoptions: readonly Adoption[], packs: Packs) {
  const taken = new Set(matters.flatMap(({ pack }) => (pack ? [`${pack.pack}/${pack.row}`] : [])));
  return adoptions.flatMap(({ pack: id, rows, matter: shared }) => {
    const pack = packs.get(id);
    const wanted = (pack?.rows ?? []).filter((row) => rows === "all" || rows.includes(row.id));
    return wanted
      .filter((row) => !taken.has(`${id}/${row.id}`))
      .map((row) => ({
        row: { ...namesOf(row), ...shared, id: `${id}-${row.id}`, pack: { pack: id, row: row.id } } as PartialMatter,
        where: `packs.yaml · ${id}/${row.id}`,
      }));
  });
}

const namesOf = (row: PackRow): PartialMatter => ({
  name: { is: row.level3 ?? row.level2 ?? row.level1, from: "inferred" },
  short: { is: row.short, from: "inferred" },
  type: { is: row.type, from: "inferred" },
});

/** What a catalog row says about a matter: from the catalog where the row was read, inferred where it was not. */
function fromPack(adopts: PartialMatter["pack"], packs: Packs): PartialMatter {
  const pack = adopts && packs.get(adopts.pack);
  const row = pack?.rows.find(({ id }) => id === adopts?.row);
  if (!pack || !row) return {};
  const origin =
    row.certainty === "read"
      ? { from: "law" as const, law: `${pack.title}第${row.number}项` }
      : { from: "inferred" as const, note: `${pack.title}第${row.number}项，原表未核对` };
  return {
    contents: row.elements.map((is) => ({ is, ...origin })),
    basis: { is: [...row.basis], ...origin },
    clocks: [{ on: { is: row.time.on, ...origin }, rule: { is: row.time.rule, ...origin } }],
    audience: { is: row.audience, ...origin },
    method: { is: row.method, ...origin },
    ...(row.circle ? { circle: { is: row.circle, ...origin } } : {}),
    ...(row.publicity ? { publicity: { is: row.publicity, ...origin } } : {}),
  };
}

/** Contents written as a list of names become elements, each with the origin of the list. */
function withElements(row: PartialMatter): unknown {
  const { contents } = row;
  if (contents === undefined || Array.isArray(contents)) return row;
  const { is: names, ...origin } = contents;
  return { ...row, contents: names.map((is): ContentElement => ({ is, ...origin })) };
}
