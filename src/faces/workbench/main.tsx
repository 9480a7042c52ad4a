import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused, Unreachable } from "./api.ts";
import { makeRouter } from "./routes.tsx";
import { theme } from "./theme.ts";
import "./look/base.css";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

const client = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended is found out by any question; the frame then shows the sign-in.
    onError: (error, query) => {
      if (error instanceof Refused && error.status === 401 && query.queryKey[0] !== "me") {
        void client.invalidateQueries({ queryKey: ["me"] });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => error instanceof Unreachable && count < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

// The office was renewed while this page stood open: its old pieces are gone, the page is fetched again (once a minute at most).
const RELOADED = "mingtang.reloaded-at";
window.addEventListener("vite:preloadError", () => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < 60_000) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  window.location.reload();
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <ConfigProvider
      csp={{ nonce }}
      theme={theme}
      locale={zhCN}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={makeRouter(client)} />
      </QueryClientProvider>
    </ConfigProvider>
  </StrictMode>,
);
