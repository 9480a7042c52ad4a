import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Failed, Waiting } from "../parts/states.tsx";
import { record } from "../queries.ts";
import { Desk } from "./desk.tsx";
import "./editor.css";

/** The draft editor: facts left, paper in the middle, findings right. */
export function EditorScreen() {
  const { id } = useParams({ from: "/office/records/$id/edit" });
  // A draft in work is read once: from then on the autosave knows the version and a refetch must not pull the paper away.
  const detail = useQuery({
    ...record(id),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <Failed error={detail.error} again={() => void detail.refetch()} />;
  if (!detail.data.editable) return <Locked title={detail.data.title} why={detail.data.locked ?? ""} id={id} />;
  return <Desk key={id} record={detail.data} />;
}

function Locked({ title, why, id }: { title: string; why: string; id: string }) {
  return (
    <section className="whole-state">
      <h1>{title}</h1>
      <p>现在不能改。{why}</p>
      <Link to="/records/$id" params={{ id }} className="btn primary">
        看现在的样子
      </Link>
    </section>
  );
}
