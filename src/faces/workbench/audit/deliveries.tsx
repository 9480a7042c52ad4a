import { Link } from "@tanstack/react-router";
import type { DeliveryRow } from "../../desk/contract/after-release.ts";
import { Chip } from "../parts/chip.tsx";
import { DELIVERY_TONES } from "../words.ts";

/** Where else it went, and whether a person has confirmed it. */
export function Deliveries({ rows }: { rows: DeliveryRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>渠道</h2>
      <ul className="side-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.channel}</span>
            <Chip tone={DELIVERY_TONES[row.state]}>{row.stateLabel}</Chip>
            <Link to="/channels">去办</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
