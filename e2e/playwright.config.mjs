import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";
import { base } from "./server.mjs";

// `cargo xtask test` says which Chromium; nothing downloads one.
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.CHROMIUM ?? process.env.CHROME ?? usual.find(existsSync);
const port = Number(process.env.E2E_PORT ?? 4317);

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results/files",
  fullyParallel: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [[process.stdout.isTTY ? "line" : "list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en-US",
    timezoneId: "UTC",
    launchOptions: {
      executablePath,
      // The browser is to talk to the page's own host and to nobody else.
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"], channel: executablePath ? undefined : "chrome" } }],
  webServer: {
    command: "node server.mjs",
    env: { PORT: String(port) },
    port,
    reuseExistingServer: false,
  },
});
