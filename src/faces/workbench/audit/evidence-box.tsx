import { useState } from "react";
import type { AuditView } from "../../desk/contract/after-release.ts";
import { clockOf, dayOf, longDay } from "../days.ts";
import { Chip } from "../parts/chip.tsx";

type Evidence = NonNullable<AuditView["evidence"]>;

/** The log number large, then when, who signed, who attests, and the fingerprint for the eye and for the clipboard. */
export function EvidenceBox({ evidence, same }: { evidence: Evidence; same: boolean }) {
  return (
    <section className="evidence">
      <div className="evidence-head">
        <h2>凭证</h2>
        {evidence.publicAt !== "" && <Chip tone={same ? "green" : "red"}>{same ? "已核对" : "不一致"}</Chip>}
      </div>
      <p className="log-number">
        公开日志第 <strong>{evidence.logIndex.toLocaleString("zh-CN")}</strong> 号
      </p>
      <dl className="facts">
        <dt>公开时间</dt>
        <dd>
          {evidence.publicAt === "" ? (
            "正在写上网站，马上就好"
          ) : (
            <>
              {longDay(dayOf(evidence.publicAt))} {clockOf(evidence.publicAt)}
            </>
          )}
        </dd>
        <dt>见证</dt>
        <dd className={evidence.witnesses.startsWith("未见证") ? "gold" : undefined}>{evidence.witnesses}</dd>
        <dt>签署人</dt>
        <dd>{evidence.signers.join("、")}</dd>
      </dl>
      <Fingerprint digest={evidence.digest} />
    </section>
  );
}

function Fingerprint({ digest }: { digest: string }) {
  const [copied, setCopied] = useState(false);
  const groups = digest.match(/.{1,4}/g) ?? [];
  const copy = async () => {
    await navigator.clipboard.writeText(digest);
    setCopied(true);
  };
  return (
    <div className="fingerprint">
      <div>
        <span className="second">这一版的指纹</span>
        <button type="button" className="word-button" onClick={() => void copy()}>
          {copied ? "已复制 64 位" : "复制"}
        </button>
      </div>
      <p className="mono">
        {groups.map((group, at) => {
          const marked = at < 2 || at === groups.length - 1;
          return (
            <span key={`${String(at)}${group}`} className={marked ? "for-eye" : undefined}>
              {group}
            </span>
          );
        })}
      </p>
      <p className="second">只改一个字，指纹就全变。人看头尾三组，机器对全部。</p>
    </div>
  );
}

type SameProps = { files: AuditView["files"]; proofUrl: string | null; url: string | null };

/** What was signed against what the site serves now. */
export function SameTable({ files, proofUrl, url }: SameProps) {
  if (files.length === 0) return null;
  return (
    <section>
      <h2>{files.every((file) => file.same) ? "签的与公开的，是同一份" : "签的与公开的对不上"}</h2>
      <table className="rows tight">
        <thead>
          <tr>
            <th>内容</th>
            <th>签署时</th>
            <th>现在</th>
            <th>
              <span className="unseen">结果</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.name}>
              <td className="file-name">{file.name}</td>
              <td className="mono">{file.signed.slice(0, 4)}…</td>
              <td className="mono">{file.served === "" ? "没有" : `${file.served.slice(0, 4)}…`}</td>
              <td className={file.same ? "green nowrap" : "red nowrap"}>{file.same ? "✓ 一致" : "✕ 不一致"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {proofUrl !== null && url !== null && (
        <p className="second">
          任何人打开<a href={url}>公开页的凭证</a>，或把<a href={proofUrl}>证明文件</a>
          拖到核对页，都能自己验，不用登录。
        </p>
      )}
    </section>
  );
}
