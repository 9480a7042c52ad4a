import { useQueryClient } from "@tanstack/react-query";
import type { DifferenceRow, Review } from "../../desk/contract/review.ts";
import { attachmentUrl } from "../api.ts";
import { when } from "../days.ts";
import { Chip } from "../parts/chip.tsx";
import { FindingCard } from "../parts/finding-card.tsx";
import { Refusal } from "../parts/states.tsx";
import { useWaive } from "../parts/waive.ts";
import { sizeWords } from "../words.ts";

/** Beside the page: how it is opened, the gates with person and words, the finds and how each ended, what changed, the files. */
export function ReviewSide({ review }: { review: Review }) {
  return (
    <aside className="review-side" aria-label="审核要点">
      <Gates review={review} />
      <Disposition review={review} />
      <FindingList review={review} />
      <Differences review={review} />
      <Files review={review} />
    </aside>
  );
}

function Gates({ review: { gates } }: { review: Review }) {
  const done = gates.filter((gate) => gate.ticked !== null).length;
  return (
    <section id="review-gates">
      <h2>
        五关{" "}
        <span>
          {done} / {gates.length}
        </span>
      </h2>
      <ul className="gate-rows">
        {gates.map(({ gate, ticked, mine }) => (
          <li key={gate} className={mine && ticked === null ? "mine" : undefined}>
            <span className={ticked === null ? "gate-mark" : "gate-mark done"} aria-hidden="true">
              {ticked === null ? "" : "✓"}
            </span>
            <strong>{gate}</strong>
            <span className="gate-words">
              {ticked === null ? (mine ? "签署时由您确认" : "还没有签") : (ticked.opinion ?? "同意")}
            </span>
            <span className="second nowrap" title={ticked === null ? undefined : when(ticked.at)}>
              {ticked?.name}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Disposition({ review: { disposition } }: { review: Review }) {
  return (
    <section>
      <h2>公开方式</h2>
      <p>{disposition.words}</p>
    </section>
  );
}

function FindingList({ review }: { review: Review }) {
  const client = useQueryClient();
  const waive = useWaive(review.record, () => client.invalidateQueries({ queryKey: ["review", review.record] }));
  const open = review.findings.filter((finding) => finding.waived === null).length;
  return (
    <section id="review-findings">
      <h2>
        检查发现{" "}
        <span>
          {review.findings.length === 0
            ? "没有"
            : `${review.findings.length} 处，${open === 0 ? "均已处理" : `${open} 处待处理`}`}
        </span>
      </h2>
      <Refusal error={waive.error} />
      {review.findings.map((finding) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          place={finding.place === "body" ? "正文" : finding.place}
          waive={{ run: (reason) => waive.mutate({ finding: finding.id, reason }), running: waive.isPending }}
        />
      ))}
    </section>
  );
}

function Differences({ review: { against } }: { review: Review }) {
  return (
    <section id="review-differences">
      <h2>
        {against === null ? "差异" : `与${against.label || `第 ${against.rev} 版`}的差异`}{" "}
        <span>{against === null ? "第一次送审，没有上一版" : `${against.rows.length} 处`}</span>
      </h2>
      <dl className="differences">
        {against?.rows.map((row) => (
          <Difference key={row.place + row.label} row={row} />
        ))}
      </dl>
    </section>
  );
}

function Difference({ row }: { row: DifferenceRow }) {
  return (
    <div>
      <dt>{row.label}</dt>
      <dd>
        {row.parts.map((part, index) => {
          const key = `${index}${part.kind}`;
          if (part.kind === "removed") return <del key={key}>{part.text}</del>;
          if (part.kind === "added") return <ins key={key}>{part.text}</ins>;
          return <span key={key}>{part.text}</span>;
        })}
      </dd>
    </div>
  );
}

function Files({ review: { record, files } }: { review: Review }) {
  if (files.length === 0) return null;
  return (
    <section>
      <h2>
        附件 <span>{files.length}</span>
      </h2>
      <ul className="review-files">
        {files.map((file) => (
          <li key={file.sha256}>
            <a href={attachmentUrl(record, file.sha256)} target="_blank" rel="noreferrer">
              {file.name}
            </a>{" "}
            <span className="second nowrap">{sizeWords(file.size)}</span>{" "}
            {file.notes.map((note) => (
              <Chip key={note}>{note}</Chip>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
