import { Segmented } from "antd";
import { useState } from "react";
import type { Review } from "../../desk/contract/review.ts";
import { shortDigest } from "../words.ts";
import { withView } from "./preview-address.ts";

const VIEWS = [
  { value: "desk", label: "电脑" },
  { value: "phone", label: "手机" },
  { value: "elder", label: "大字版" },
  { value: "print", label: "打印" },
] as const;
type View = (typeof VIEWS)[number]["value"];

/** The page itself, from the bytes that are signed, in a frame that may do nothing but show. */
export function PagePreview({ review, again }: { review: Review; again: () => void }) {
  const [view, setView] = useState<View>(window.innerWidth < 800 ? "phone" : "desk");
  return (
    <section className="review-page" id="review-page" aria-label="将要公开的页面">
      <div className="preview-bar">
        <strong>将要公开的页面</strong>
        <Segmented<View> options={[...VIEWS]} value={view} onChange={setView} aria-label="看法" />
        <span className="preview-digest">
          第 {review.rev} 版 · 签的就是这一份 <span className="mono">{shortDigest(review.digest)}</span>
        </span>
      </div>
      {review.state === "overtaken" && (
        <p className="overtaken" role="status">
          这一版已经改过，有更新的一版。
          <button type="button" className="word-button" onClick={again}>
            看新的一版
          </button>
        </p>
      )}
      <div className={`preview-frame ${view}`}>
        <iframe
          key={view}
          title={`将要公开的页面：${review.title}`}
          sandbox=""
          src={withView(review.previewUrl, view)}
        />
      </div>
      <p className="second preview-note">灰色〔 〕里的几项在公开时由系统填写：公开时间、索引号、凭证。其余一字不变。</p>
    </section>
  );
}
