import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { JobRow } from "../../desk/contract/office.ts";
import { act } from "../api.ts";
import { when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Refusal, Waiting } from "../parts/states.tsx";
import { jobs } from "../queries.ts";
import type { Tone } from "../words.ts";

const STATES: Record<JobRow["state"], { words: string; tone: Tone }> = {
  waiting: { words: "排队", tone: "plain" },
  running: { words: "正在做", tone: "blue" },
  retrying: { words: "等着再试", tone: "gold" },
  failed: { words: "没做成", tone: "red" },
  done: { words: "做完", tone: "green" },
};
const LOOK_AGAIN_MS = 5_000;

/** What the program does in the background; what failed says why and can be tried again. */
export function JobsScreen() {
  const search = useSearch({ from: "/office/jobs" });
  const navigate = useNavigate({ from: "/jobs" });
  const { page = 1 } = search;
  const found = useQuery({ ...jobs({ page }), refetchInterval: LOOK_AGAIN_MS });
  useKeys(rowKeys(), "每 5 秒看一次");
  useFirstRow(found.isSuccess);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  const failed = found.data.rows.filter((row) => row.state === "failed").length;
  return (
    <>
      <header className="page-head">
        <h1>{failed === 0 ? "后台任务都正常" : <span className="red">{failed} 件任务没做成</span>}</h1>
      </header>
      <div className="page-body">
        {found.data.total === 0 ? (
          <Empty title="没有要看的任务">
            <p>写网页、推送、清洗附件这些事在后台做；做不成的会留在这里，可以再试。</p>
          </Empty>
        ) : (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="件" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Table({ rows }: { rows: JobRow[] }) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (id: string) => act("POST", `jobs/${id}/retry`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
  return (
    <>
      <Refusal error={retry.error} />
      <table className="rows cards">
        <thead>
          <tr>
            <th>任务</th>
            <th>状态</th>
            <th className="num">试了</th>
            <th>说明</th>
            <th>时间</th>
            <th>
              <span className="unseen">做什么</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td>{row.label}</td>
              <td>
                <Chip tone={STATES[row.state].tone}>{STATES[row.state].words}</Chip>
              </td>
              <td className="num" data-name="试了">
                {row.tries} 次
              </td>
              <td>{row.message}</td>
              <td className="nowrap">{when(row.at)}</td>
              <td className="num">
                {row.state === "failed" && (
                  <Button
                    data-open=""
                    aria-label={`再试：${row.label}`}
                    loading={retry.isPending}
                    onClick={() => retry.mutate(row.id)}
                  >
                    再试
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
