import { Link } from "@tanstack/react-router";

/** The three views of the catalog: what is owed, its lists, its versions. */
export function CatalogTabs() {
  return (
    <nav className="catalog-tabs" aria-label="目录">
      <Link to="/catalog" activeOptions={{ exact: true }}>
        事项
      </Link>
      <Link to="/catalog/lists">清单</Link>
      <Link to="/catalog/versions">版本与改动</Link>
    </nav>
  );
}
