import { Button } from "antd";

type PagerProps = { total: number; page: number; pageSize: number; what: string; go: (page: number) => void };

/** Where one stands in a list and the way on; says the count also when there is only one page. */
export function Pager({ total, page, pageSize, what, go }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / Math.max(1, pageSize)));
  return (
    <nav className="pager" aria-label="翻页">
      <span className="second">
        共 {total.toLocaleString("zh-CN")} {what}
        {pages > 1 && ` · 第 ${page} / ${pages} 页`}
      </span>
      {pages > 1 && (
        <span className="row-buttons">
          <Button disabled={page <= 1} onClick={() => go(page - 1)}>
            上一页
          </Button>
          <Button disabled={page >= pages} onClick={() => go(page + 1)}>
            下一页
          </Button>
        </span>
      )}
    </nav>
  );
}
