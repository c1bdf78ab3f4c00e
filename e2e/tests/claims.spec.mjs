// Every question with its answer on one page: for who has no JavaScript, or wants to read it all.
import { expect, open, test } from "./helpers.mjs";
import { publishers, questions, title, verdicts } from "./reader.mjs";

/** A number as the page writes it. */
const written = (value) => {
  const scales = [[1e9, "billion"], [1e6, "million"]];
  // Hundredths of a million are round; other figures are written out.
  for (const [scale, name] of scales) if (value >= scale && (value * 100) % scale === 0) return `${value / scale} ${name}`;
  return value < 10_000 ? String(value) : value.toLocaleString("en-US");
};

test("it is there without JavaScript, and whole", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("./");
  // The first page has the articles and what the verdicts mean, and no answer.
  const front = page.locator("#static");
  for (const name of ["The articles", "What the four verdicts mean"]) await expect(front.getByRole("heading", { name })).toBeVisible();
  for (const name of Object.values(publishers)) await expect(front.getByText(name).first()).toBeVisible();
  await expect(front.locator(".static-claim")).toHaveCount(0);
  // Playwright turns scripts off too late for the browser to show this, so it is only looked for.
  expect(await page.locator("noscript").innerHTML()).toContain('<a href="claims.html">all questions with their answers</a>');
  await front.getByRole("link", { name: /^All \d+ questions with their answers/ }).click();
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
    if (kind === "number") expect(said).toContain(written(question.right));
    if (kind === "order") expect(said).toBe(question.right.join("; "));
    if (kind === "members") for (const name of question.right) expect(said).toContain(name);
  }
  await expect(page.getByRole("heading", { name: /^In brief: / })).toHaveCount(5);
  await expect(page.getByText("detainer", { exact: true })).toBeVisible();
  await expect(page.getByText(/^Corrected on 24 November 2026/).first()).toBeVisible();
  await page.getByRole("link", { name: "Claimcheck" }).click();
  await expect(page).toHaveURL(/quiz\/$/);
});

test("every question has its answer and evidence there, and what is offered", async ({ page }) => {
  await page.goto("./claims.html");
  // All of it at once: each `<details>` has its text whether it is open or not.
  const items = await page.locator("details.static-claim").evaluateAll((all) =>
    all.map((item) => ({
      asked: item.querySelector("summary").textContent,
      said: item.querySelector(".verdict").textContent,
      why: Math.max(...[...item.querySelectorAll("p:not(.verdict)")].map((p) => p.textContent.length)),
      quotes: [...item.querySelectorAll("blockquote")].map((quote) => quote.textContent),
      text: item.textContent,
    })),
  );
  for (const question of questions) {
    const item = items.find(({ asked }) => asked.startsWith(question.claim));
    const { kind, right } = question;
    const expected = { verdict: () => verdicts[right], speaker: () => right, number: () => written(right) }[kind]?.();
    if (expected) expect(item.said, question.id).toContain(expected);
    else for (const one of right) expect(item.said, question.id).toContain(one);
    for (const name of question.offered ?? []) expect(item.text, question.id).toContain(name);
    if (question.verdict !== "not-covered") expect(item.quotes.length, question.id).toBeGreaterThan(0);
    for (const quote of item.quotes) expect(quote, question.id).toMatch(/“.+”/);
    expect(item.why, question.id).toBeGreaterThan(40);
  }
});

test("on paper every answer stands there, though none was opened", async ({ page }) => {
  await page.goto("./claims.html");
  await page.emulateMedia({ media: "print" });
  const items = page.locator("details.static-claim");
  for (const n of [0, 1, questions.length - 1]) {
    await expect(items.nth(n)).not.toHaveAttribute("open");
    await expect(items.nth(n).locator(".verdict")).toBeVisible();
  }
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
