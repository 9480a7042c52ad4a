import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { imported } from "../queries.ts";

/** After an import: what was recognised and from which words, what was not, so that a person checks it once. */
export function ImportedBar({ record }: { record: RecordDetail }) {
  const client = useQueryClient();
  const { data } = useQuery(imported(record.id));
  if (data?.recognised === undefined) return null;
  const label = (key: string) =>
    key === "disposition" ? "公开方式" : (record.typeShape.fields.find((field) => field.key === key)?.label ?? key);
  const found = data.recognised.filter((one) => one.value !== null);
  const missed = data.recognised.filter((one) => one.value === null);
  return (
    <div className="imported-bar" role="status">
      <p>
        从文件认出 <strong>{found.map((one) => label(one.field)).join("、") || "正文"}</strong>
        {missed.length > 0 && `；没认出${missed.map((one) => label(one.field)).join("、")}，请补上`}。请对一遍。
        <button
          type="button"
          className="word-button"
          onClick={() => client.setQueryData(imported(record.id).queryKey, {})}
        >
          对过了
        </button>
      </p>
      {(data.warnings ?? []).map((warning) => (
        <p key={warning.code} className="gold">
          {warning.zh}
        </p>
      ))}
      <details>
        <summary>写在哪里</summary>
        <dl className="facts">
          {found.map((one) => (
            <div key={one.field}>
              <dt>{label(one.field)}</dt>
              <dd>
                {one.value}
                {one.quote !== null && <span className="second">（原文：“{one.quote}”）</span>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
