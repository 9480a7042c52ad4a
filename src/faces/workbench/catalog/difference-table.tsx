import type { CatalogDifference } from "../../desk/contract/catalog.ts";
import { Chip } from "../parts/chip.tsx";
import "./catalog-edit.css";

const KINDS = {
  added: { word: "新增", tone: "green" },
  changed: { word: "修改", tone: "gold" },
  retired: { word: "停用", tone: "red" },
} as const;

/** What one version says otherwise than another, one attribute a line. */
export function DifferenceTable({ lines }: { lines: CatalogDifference[] }) {
  if (lines.length === 0) return <p className="second">两版没有不同。</p>;
  return (
    <table className="rows cards difference">
      <thead>
        <tr>
          <th>改动</th>
          <th>对象</th>
          <th>改前</th>
          <th>改后</th>
          <th>出处</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.object}.${line.attribute ?? ""}`} data-row tabIndex={-1}>
            <td>
              <Chip tone={KINDS[line.kind].tone}>{KINDS[line.kind].word}</Chip>
            </td>
            <td>
              {line.name}
              {line.attribute !== null && <span className="second"> · {line.attribute}</span>}
            </td>
            <td data-name="改前">{line.before}</td>
            <td data-name="改后">
              <strong>{line.after}</strong>
            </td>
            <td data-name="出处" className="second">
              {line.origin || "—"}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
