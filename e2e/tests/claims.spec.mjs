// Every question with its answer on one page: for who has no JavaScript, or wants to read it all.
import { expect, open, test } from "./helpers.mjs";
import { questions, title, verdicts } from "./reader.mjs";

test("it is there without JavaScript, and whole", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("./");
  await page.locator("#static").getByRole("link", { name: /^All \d+ questions with their answers/ }).click();
  await expect(page).toHaveURL(/claims\.html$/);
  await expect(page).toHaveTitle(`${title} · Claimcheck`);
  const summaries = await page.locator("details.static-claim > summary").allTextContents();
  expect(summaries).toHaveLength(questions.length);
  for (const { claim } of questions) expect(summaries.some((text) => text.startsWith(claim)), claim).toBe(true);
  await context.close();
});

test("each answer is a tap away, with the evidence; briefings, words and articles follow", async ({ page }) => {
  await page.goto("./claims.html");
  expect(await page.locator("script").count()).toBe(0);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("script");
  for (const kind of ["verdict", "speaker", "number", "order", "members"]) {
    const question = questions.find((q) => q.kind === kind);
    const item = page.locator("details.static-claim").filter({ hasText: question.claim }).first();
    await expect(item.locator("blockquote").first()).toBeHidden();
    await item.locator("summary").click();
    await expect(item.locator("blockquote").first()).toBeVisible();
    const said = await item.locator(".verdict").textContent();
    if (kind === "verdict") expect(said).toBe(verdicts[question.verdict]);
    if (kind === "speaker") expect(said).toBe(question.right);
    if (kind === "order") expect(said).toBe(question.right.join("; "));
    if (kind === "members") for (const name of question.right) expect(said).toContain(name);
  }
  await expect(page.getByRole("heading", { name: /^In brief: / })).toHaveCount(5);
  await expect(page.getByText("detainer", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Corrected on 24 November 2026/).first()).toBeVisible();
  await page.getByRole("link", { name: "Claimcheck" }).click();
  await expect(page).toHaveURL(/quiz\/$/);
});

test("the start leads to it, and so does what is said where the app does not load", async ({ page, said }) => {
  await open(page);
  await page.getByRole("link", { name: /^All \d+ questions with their answers/ }).click();
  await expect(page).toHaveURL(/claims\.html$/);
  said.allow(/^console error: Failed to load resource: .*404/);
  await page.route(/\.wasm$/, (route) => route.fulfill({ status: 404 }));
  await page.goto("./");
  await page.locator("#load").getByRole("link", { name: "all questions with their answers" }).click();
  await expect(page).toHaveURL(/claims\.html$/);
});
