// Hosts that take things away: a sandboxed frame, as news systems make them, and a connection that is gone.
import { serve } from "../server.mjs";
import { check, claims } from "./claimer.mjs";
import { expect, open, test } from "./helpers.mjs";
import { button, by, chosen, heading, link, next, option, verdict } from "./reader.mjs";

const question = by.id(chosen.refuted);

/** The quiz in a frame that may run scripts and nothing else, on a page of its own. */
async function framed(page, host, search) {
  await page.route("**/article.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><title>An article</title>
        <iframe title="Quiz" sandbox="allow-scripts" width="700" height="900" src="${host.address}${search}"></iframe>`,
    }),
  );
  await page.goto(`${host.address}article.html`);
  return page.frameLocator("iframe");
}

test("in a sandboxed frame the quiz works, and says once that nothing is kept", async ({ page }) => {
  const host = await serve((request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    return false;
  });
  try {
    const frame = await framed(page, host, link(question.id));
    await button(frame, "Start").click();
    await expect(heading(frame)).toHaveText(question.claim);
    await expect(frame.getByText("cannot be kept on this device")).toHaveCount(1);
    await option(frame, question, "refuted").check();
    await button(frame, "Check").click();
    await expect(verdict(frame)).toHaveText("Refuted, and you said so");
    await button(frame, "See the result").click();
    await expect(heading(frame)).toHaveText("One of one right");
    // What checks claims comes there, too.
    await button(frame, "Check a claim of your own").click();
    await check(frame, claims.refuted);
    await expect(frame.locator("#found").getByRole("heading", { level: 2 }).first()).toHaveText("Refuted");
    // The frame's address is the host's business.
    expect(page.url()).toBe(`${host.address}article.html`);
  } finally {
    host.stop();
  }
});

test("a sandboxed frame whose host does not let it load says so, and can be read", async ({ page, said }) => {
  said.allow(/blocked by CORS policy/, /Failed to load resource/, /preloaded using link preload but not used/);
  const host = await serve();
  try {
    const frame = await framed(page, host, link(question.id));
    await expect(frame.getByText("it was blocked")).toBeVisible();
    await expect(frame.locator("#static").getByRole("heading", { level: 1 })).toBeVisible();
  } finally {
    host.stop();
  }
});

test("once it has been loaded, the quiz needs no connection", async ({ page, context }) => {
  await open(page, link(question.id));
  await context.setOffline(true);
  await button(page, "Start").click();
  await option(page, question, "supported").check();
  await button(page, "Check").click();
  await expect(verdict(page)).toHaveText("Refuted; you said supported");
  await next(page);
  await expect(heading(page)).toHaveText("None of one right");
  await button(page, "New questions").click();
  await expect(button(page, "Check")).toBeVisible();
});
