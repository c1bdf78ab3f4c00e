// What every test shares. Each page is listened to from its start: a test fails on an uncaught
// error, on a console message that it has not announced with `page.said`, and on a request that
// leaves the page's own origin.
import { expect, test as base } from "@playwright/test";

export { expect };

export const test = base.extend({
  /** `said.allow(/pattern/)` announces a line that the browser itself will write. */
  said: [
    async ({ context, page }, use) => {
      const lines = [];
      const allowed = [];
      let origin;
      // Every page of the test's browser, not only its first.
      context.on("console", (message) => lines.push(`console ${message.type()}: ${message.text()}`));
      context.on("weberror", (error) => lines.push(`uncaught: ${error.error().stack ?? error.error()}`));
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (request.isNavigationRequest() && request.frame() === page.mainFrame()) origin ??= url.origin;
        if (/^https?:$/.test(url.protocol) && origin && url.origin !== origin) lines.push(`request to ${url.href}`);
      });
      await use({ lines, allow: (...patterns) => allowed.push(...patterns) });
      expect(lines.filter((line) => !allowed.some((pattern) => pattern.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the site (`search` as in "?seed=1") and waits until the app runs. */
export async function open(page, search = "") {
  await page.goto(`./${search}`);
  await running(page);
}

/** Waits until the app runs. */
export async function running(page) {
  await expect(page.locator("html")).toHaveAttribute("data-app", "running");
}

/** Asserts that the text that is there without the app can be read. */
export async function readable(page) {
  const text = page.locator("#static");
  await expect(text).toBeVisible();
  await expect(text.getByRole("heading", { level: 1 })).toBeVisible();
}
