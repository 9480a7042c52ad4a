import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { MessageRow } from "../../desk/contract/messages.ts";
import { act } from "../api.ts";
import { when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Refusal, Waiting } from "../parts/states.tsx";
import type { Tone } from "../words.ts";
import { messages } from "./queries.ts";
import "./acts.css";

const TONES: Record<string, Tone> = { after: "red", climbed: "red", urged: "red", due: "gold", before: "gold" };

/** What the office tells me: reminders before and after the day, assignments, 督办, questions. */
export function MessagesScreen() {
  const search = useSearch({ from: "/office/messages" });
  const navigate = useNavigate({ from: "/messages" });
  const { page = 1 } = search;
  const found = useQuery(messages({ page }));
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ["messages"] });
  const read = useMutation({
    mutationFn: async (ids: number[]) => {
      for (const id of ids) await act("POST", `messages/${id}/read`);
    },
    onSettled: again,
  });
  const unread = (found.data?.rows ?? []).filter((row) => !row.read).map((row) => row.id);
  const readFocused = () => {
    const row = document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.message;
    if (row !== undefined) read.mutate([Number(row)]);
  };
  useKeys([...rowKeys(), { press: "R", words: "标为已读", run: readFocused }], "提醒的天数在设置里改");
  useFirstRow(found.isSuccess);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <header className="page-head">
        <h1>{found.data.unread === 0 ? "没有未读消息" : `${found.data.unread} 条消息没有读`}</h1>
        {unread.length > 0 && (
          <Button className="push" loading={read.isPending} onClick={() => read.mutate(unread)}>
            这一页都标为已读
          </Button>
        )}
      </header>
      <div className="page-body">
        <Refusal error={read.error} />
        {found.data.total === 0 ? (
          <Empty title="还没有消息">
            <p>快到期、到期、逾期、分派、移交、督办和问答，都在这里告诉您。</p>
          </Empty>
        ) : (
          <>
            <Table rows={found.data.rows} mark={(id) => read.mutate([id])} />
            <Pager {...found.data} what="条" go={(next) => void navigate({ search: { page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Table({ rows, mark }: { rows: MessageRow[]; mark: (id: number) => void }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>时间</th>
          <th>类别</th>
          <th>消息</th>
          <th>
            <span className="unseen">做什么</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.id}
            data-row
            tabIndex={-1}
            data-message={row.id}
            className={row.read ? "message read" : "message"}
          >
            <td className="nowrap second">{when(row.at)}</td>
            <td>
              <Chip tone={TONES[row.kind] ?? "blue"}>{row.kindLabel}</Chip>
            </td>
            <td>
              <Subject row={row} open={() => !row.read && mark(row.id)} />
            </td>
            <td className="num">
              {row.read ? (
                <span className="second">已读</span>
              ) : (
                <button type="button" className="word-button" onClick={() => mark(row.id)}>
                  标为已读
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The way to what a message is about; going there counts as having read it. */
function Subject({ row, open }: { row: MessageRow; open: () => void }) {
  const { kind, id } = row.subject;
  const common = { className: "strong-link", "data-open": "", onClick: open, params: { id } };
  if (kind === "urging")
    return (
      <Link to="/urgings/$id" {...common}>
        {row.words}
      </Link>
    );
  if (kind === "question")
    return (
      <Link to="/questions/$id" {...common}>
        {row.words}
      </Link>
    );
  if (kind === "duty")
    return (
      <Link to="/duties/$id" {...common}>
        {row.words}
      </Link>
    );
  return <>{row.words}</>;
}
