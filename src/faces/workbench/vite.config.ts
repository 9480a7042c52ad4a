import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the office API listens while somebody works on the screens (`npx vite src/faces/workbench`). */
const OFFICE = "http://127.0.0.1:4610";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../../../dist/workbench",
    emptyOutDir: true,
    assetsDir: "assets",
    // A data: font or picture would need an exception in the content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": OFFICE, "/preview": OFFICE } },
});
