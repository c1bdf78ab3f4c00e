// Progress: kept on every choice, found again after a reload or a crash; and what becomes of it where the
// device keeps nothing, keeps something else, or a question has changed.
import { expect, open, running, test } from "./helpers.mjs";
import {
  answer, asked, button, by, chosen, focused, heading, historyKey, link, next, notice, option, questions, record, rightly, skip, skipThrough,
  start,
  title, verdict, verdicts, wrong,
} from "./reader.mjs";

const ids = [chosen.supported, chosen.refuted, chosen.disputed];
const three = link(...ids);

/** What is said where *Check* was pressed without a choice, of whatever kind. */
const missing = (page) => page.getByText(/^(Choose|Type|Put) .*or skip\.$/);

test("a reload goes on where the reader was: at a choice, at the feedback, at the end", async ({ page }) => {
  await start(page, three);
  const question = await asked(page);
  await option(page, question, "disputed").check();
  await page.getByRole("radio", { name: "Fairly sure" }).check();
  await page.reload();
  await running(page);
  await expect(heading(page)).toHaveText(question.claim);
  await expect(page).toHaveTitle("1 of 3 · Claimcheck");
  await expect(option(page, question, "disputed")).toBeChecked();
  await expect(page.getByRole("radio", { name: "Fairly sure" })).toBeChecked();

  await button(page, "Check").click();
  await expect(verdict(page)).toHaveText("Supported; you said disputed");
  await page.reload();
  await running(page);
  await expect(verdict(page)).toHaveText("Supported; you said disputed");
  await expect(page.getByText("You were fairly sure.")).toBeVisible();

  await next(page);
  await answer(page, rightly);
  await next(page);
  await skip(page);
  await next(page);
  await expect(heading(page)).toHaveText("One of three right");
  await page.reload();
  await running(page);
  await expect(heading(page)).toHaveText("One of three right");
  await expect(notice(page)).toBeEmpty();
});

test("the start offers to continue, or to see the last result", async ({ page }) => {
  await start(page, three);
  await answer(page, rightly);
  await next(page);
  await open(page);
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByText("You are 1 of 3 questions into a quiz.")).toBeVisible();
  await button(page, "Continue").click();
  await expect(heading(page)).toHaveText(by.id(ids[1]).claim);
  await focused(heading(page));
  for (let n = 0; n < 2; n += 1) {
    await answer(page, rightly);
    await next(page);
  }
  await button(page, "Back to the start").click();
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByText("Three of three right")).toBeVisible();
  await button(page, "See your last result").click();
  await expect(heading(page)).toHaveText("Three of three right");
});

test("Back leads from a question to the start, and Forward back to it", async ({ page }) => {
  await open(page, three);
  await button(page, "Start").click();
  const first = await asked(page);
  await answer(page, rightly);
  await next(page);
  const second = await asked(page);
  expect(second).not.toEqual(first);
  await option(page, second, "refuted").check();
  await page.goBack();
  await expect(heading(page)).toHaveText(title);
  await expect(page).toHaveTitle(`${title} · Claimcheck`);
  await focused(heading(page));
  await page.goForward();
  await expect(heading(page)).toHaveText(second.claim);
  await expect(option(page, second, "refuted")).toBeChecked();
  await page.getByRole("link", { name: "Claimcheck" }).click();
  await expect(heading(page)).toHaveText(title);
  await page.goBack();
  await expect(heading(page)).toHaveText(second.claim);
});

test("Back to a quiz that was followed by another leads to its start, and Forward to the newer", async ({ page }) => {
  await open(page, "?n=5&seed=7");
  await button(page, "Start").click();
  await skipThrough(page);
  await button(page, "New questions").click();
  const newer = await asked(page);
  await button(page, "Check").click();
  await expect(missing(page)).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByText("This link sets the questions and their order")).toBeVisible();
  await page.goForward();
  await expect(heading(page)).toHaveText(newer.claim);
  // What was said of an empty choice is not said again.
  await expect(missing(page)).toBeHidden();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/quiz\/\?n=5&seed=7$/);
  await expect(heading(page)).toHaveText(title);
});

test("a quiz's address, opened elsewhere, is its start, with no step back to nowhere", async ({ page }) => {
  await page.goto("./?seed=1");
  await open(page, "?n=5&seed=7#/quiz");
  await expect(heading(page)).toHaveText(title);
  await expect(page).toHaveURL(/quiz\/\?n=5&seed=7$/);
  await page.goBack();
  await expect(page).toHaveURL(/quiz\/\?seed=1$/);
});

test("a tab that crashed goes on in another", async ({ context, page }) => {
  await start(page, three);
  await answer(page, wrong);
  const address = page.url();
  await page.close();
  const other = await context.newPage();
  await other.goto(address);
  await running(other);
  await expect(verdict(other)).toHaveText("Supported; you said refuted");
  await next(other);
  await expect(heading(other)).toHaveText(by.id(ids[1]).claim);
});

test("an address of another quiz leads to that quiz's start, and the one under way is not lost", async ({ page }) => {
  await start(page, three);
  await answer(page, rightly);
  await open(page, `${link("q-reuters-hogan")}#/quiz`);
  await expect(page.getByText("This link sets one question.")).toBeVisible();
  await button(page, "Continue").click();
  await expect(heading(page)).toHaveText(by.id(ids[0]).claim);
});

// ── Where nothing can be kept ────────────────────────────────────────────────────────────────────

const broken = {
  "even asking for it throws": () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Forbidden", "SecurityError");
      },
    }),
  "it is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError");
    };
  },
  "there is none": () => Object.defineProperty(window, "localStorage", { value: null }),
};

for (const [what, script] of Object.entries(broken)) {
  test(`storage: ${what}: the quiz works, and the reader is told once`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page, three);
    await expect(notice(page)).toBeEmpty();
    await button(page, "Start").click();
    await asked(page);
    await expect(notice(page)).toContainText("cannot be kept on this device");
    await notice(page).getByRole("button", { name: "Close" }).click();
    await expect(notice(page)).toBeEmpty();
    for (let n = 0; n < 3; n += 1) {
      await answer(page, rightly);
      await next(page);
    }
    await expect(heading(page)).toHaveText("Three of three right");
    await expect(notice(page)).toBeEmpty();
    // Back and forth within the page, nothing is forgotten.
    await page.goBack();
    await button(page, "See your last result").click();
    await expect(heading(page)).toHaveText("Three of three right");
  });
}

// ── What was kept is something else ──────────────────────────────────────────────────────────────

const kept = (page) => page.evaluate((key) => localStorage.getItem(key), record);

/** Replaces what is kept, and loads the page again. */
async function replace(page, text) {
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [record, text]);
  await page.reload();
  await running(page);
}

for (const [what, spoil] of [
  ["not ours", () => "{\"answers\":[1,2]}"],
  ["cut short", (text) => text.slice(0, -7)],
  ["damaged", (text) => text.replace(/..$/, "ff").replace(/^2\.../, "2.ff")],
  ["of another schema", (text) => text.replace(/^\d+/, "250")],
  ["empty", () => ""],
]) {
  test(`a record that is ${what} is told of once, and the quiz starts afresh`, async ({ page }) => {
    await start(page, three);
    await answer(page, rightly);
    await replace(page, spoil(await kept(page)));
    await expect(heading(page)).toHaveText(title);
    await expect(notice(page)).toContainText("could not be read, so you start afresh");
    await expect(button(page, "Continue")).toHaveCount(0);
    await notice(page).getByRole("button", { name: "Close" }).click();
    await expect(notice(page)).toBeEmpty();
    await button(page, "Start").click();
    const question = await asked(page);
    await option(page, question, "refuted").check();
    await page.reload();
    await running(page);
    await expect(option(page, question, "refuted")).toBeChecked();
    await expect(notice(page)).toBeEmpty();
  });
}

const hex = (text) => Buffer.from(text).toString("hex");

/** The record with another hash for these questions: as if they had changed since. */
function changed(text, ...changedIds) {
  return changedIds.reduce((left, id) => {
    // The link's ids stand first in it; each question's own record is behind that.
    const at = left.lastIndexOf(hex(id)) + id.length * 2;
    const hash = left.slice(at, at + 16);
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    const other = [...hash].map((digit) => (15 - parseInt(digit, 16)).toString(16)).join("");
    return left.slice(0, at) + other + left.slice(at + 16);
  }, text);
}

test("a question that has changed is put again; the rest stands; told once", async ({ page }) => {
  await start(page, three);
  for (const choice of [rightly, rightly]) {
    await answer(page, choice);
    await next(page);
  }
  await answer(page, wrong);
  await next(page);
  await expect(heading(page)).toHaveText("Two of three right");
  await replace(page, changed(await kept(page), ids[1]));
  await expect(notice(page)).toContainText("One question has changed since you answered it");
  await expect(heading(page)).toHaveText(by.id(ids[1]).claim);
  for (const id of Object.keys(verdicts)) await expect(option(page, by.id(ids[1]), id)).not.toBeChecked();
  await page.reload();
  await running(page);
  await expect(heading(page)).toHaveText(by.id(ids[1]).claim);
  await expect(notice(page)).toBeEmpty();
  await answer(page, wrong);
  await next(page);
  await expect(heading(page)).toHaveText("One of three right");
});

test("one that changed before the reader's place comes back before the end; one not yet answered is no news", async ({ page }) => {
  await start(page, three);
  await answer(page, rightly);
  await next(page);
  await answer(page, rightly);
  await replace(page, changed(await kept(page), ids[0], ids[2]));
  await expect(notice(page)).toContainText("One question has changed since you answered it");
  await expect(verdict(page)).toHaveText("Refuted, and you said so");
  for (const id of [ids[2], ids[0]]) {
    await next(page);
    await expect(heading(page)).toHaveText(by.id(id).claim);
    await answer(page, rightly);
  }
  await next(page);
  await expect(heading(page)).toHaveText("Three of three right");
});

test("a question that is gone is left out", async ({ page }) => {
  await start(page, three);
  await answer(page, rightly);
  await next(page);
  await answer(page, rightly);
  const text = await kept(page);
  const at = text.lastIndexOf(hex(ids[0]));
  await replace(page, text.slice(0, at) + text.slice(at).replace(hex(ids[0]), hex(ids[0].replace(/.$/, "~"))));
  await expect(notice(page)).toContainText("One question has changed since you answered it, and is put again or left out.");
  await expect(verdict(page)).toHaveText("Refuted, and you said so");
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await next(page);
  await answer(page, rightly);
  await next(page);
  await expect(heading(page)).toHaveText("Two of two right");
});

test("nothing is kept before there is something to keep, and two keys hold it all", async ({ page }) => {
  const keys = () => page.evaluate(() => Object.keys(localStorage));
  await open(page);
  expect(await keys()).toEqual([]);
  await button(page, "Start").click();
  await asked(page);
  await expect.poll(keys).toEqual([record]);
  // How questions went over several runs has a key of its own, once one was answered.
  await skip(page);
  await expect.poll(async () => (await keys()).sort()).toEqual([historyKey, record].sort());
  expect(await page.evaluate(() => [document.cookie, sessionStorage.length])).toEqual(["", 0]);
  expect(questions.length).toBeGreaterThanOrEqual(100);
});
