import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import "../catalog/tables.ts";
import type { MatterClock } from "./model.ts";

/** A matter as far as its clocks go. */
export type DutyMatter = {
  readonly id: string;
  readonly name: string;
  readonly retiredOn: Day | null;
  readonly clocks: readonly MatterClock[];
  readonly stages: readonly DutyStage[];
  /** How long a notice of it stays up, as a clock; null when the scheme gives none. */
  readonly publicity: MatterClock | null;
};
export type DutyStage = { readonly id: string; readonly clock?: MatterClock };

type Attributes = {
  readonly clocks: readonly MatterClock[];
  readonly stages?: readonly DutyStage[];
  readonly publicity?: MatterClock["rule"];
};

/** The matters with their clocks: those named, or all that are not retired. */
export async function matterClocks(tx: Tx, ids?: readonly string[]): Promise<ReadonlyMap<string, DutyMatter>> {
  let query = tx.selectFrom("matter").select(["id", "name", "attributes", "retired_on"]).orderBy("id");
  query = ids ? query.where("id", "in", [...ids]) : query.where("retired_on", "is", null);
  if (ids?.length === 0) return new Map();
  const rows = await query.execute();
  return new Map(
    rows.map((row) => {
      const { clocks, stages = [], publicity } = row.attributes as Attributes;
      const matter: DutyMatter = {
        id: row.id,
        name: row.name,
        retiredOn: row.retired_on,
        clocks,
        stages,
        publicity: publicity ? { on: { is: PUBLICITY, from: publicity.from }, rule: publicity } : null,
      };
      return [row.id, matter];
    }),
  );
}

/** The occasion of a duty to keep a notice up. */
export const PUBLICITY = "publicity";

/** The clock a duty runs by today, as the catalog has it now; undefined when the matter no longer has it. */
export function clockNow(
  matter: DutyMatter | undefined,
  duty: { readonly clockOn: string; readonly stage: string | null },
): MatterClock | undefined {
  if (!matter) return undefined;
  if (duty.clockOn === PUBLICITY) return matter.publicity ?? undefined;
  const staged = duty.stage === null ? undefined : matter.stages.find(({ id }) => id === duty.stage)?.clock;
  return staged ?? matter.clocks.find((clock) => clock.on.is === duty.clockOn);
}
