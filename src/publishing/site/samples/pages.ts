import { renderArticle } from "../pages/article.ts";
import { renderColumnHead, renderColumnPage } from "../pages/column.ts";
import { renderHome } from "../pages/home.ts";
import { EMPTY_HOME, HOME_VIEW, HOST_HOME } from "./homes.ts";
import { COLUMN, COLUMN_PAGE, EMPTY_COLUMN, HOST_COLUMN } from "./lists.ts";
import { ARTICLE, CORRECTED, REPEALED, UNWITNESSED } from "./records.ts";

export type SamplePage = { readonly name: string; readonly text: string };

/** Every template over its sample views, by name. */
export function samplePages(): SamplePage[] {
  return [
    { name: "home", text: renderHome(HOME_VIEW) },
    { name: "home-empty", text: renderHome(EMPTY_HOME) },
    { name: "home-host", text: renderHome(HOST_HOME) },
    { name: "column", text: renderColumnHead(COLUMN) },
    { name: "column-empty", text: renderColumnHead(EMPTY_COLUMN) },
    { name: "column-host", text: renderColumnHead(HOST_COLUMN) },
    { name: "column-page", text: renderColumnPage(COLUMN_PAGE) },
    { name: "article", text: renderArticle(ARTICLE) },
    { name: "article-unwitnessed", text: renderArticle(UNWITNESSED) },
    { name: "article-corrected", text: renderArticle(CORRECTED) },
    { name: "article-repealed", text: renderArticle(REPEALED) },
  ];
}
