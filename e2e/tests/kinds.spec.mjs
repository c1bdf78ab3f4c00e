// Each kind of question, by mouse and by keyboard alone: asked, left out, answered rightly and wrongly, kept.
import { expect, open, running, test } from "./helpers.mjs";
import {
  answer, asked, button, by, choose, chooseByKey, focused, heading, link, next, ofKind, option, outcome, places, rightly, skip,
  start, tabTo, verdict, wrong,
} from "./reader.mjs";

const field = (page) => page.getByRole("textbox", { name: /^Your estimate/ });

const missing = {
  verdict: "Choose one of the four, or skip.",
  speaker: "Choose one of them, or skip.",
  number: "Type a number, or skip.",
  order: "Put them in order first, or skip.",
  members: "Choose at least one of them, or skip.",
};

/** What has the focus where a choice is missing. */
const first = (page, question) =>
  ({
    verdict: () => page.getByRole("radio").first(),
    speaker: () => page.getByRole("radio").first(),
    members: () => page.getByRole("checkbox").first(),
    number: () => field(page),
    order: () => page.getByRole("button", { name: /^Move down/ }).first(),
  })[question.kind]();

for (const kind of Object.keys(missing)) {
  const question = ofKind(kind);
  const search = link(question.id);

  test(`${kind}: Check without a choice says what to do, and the focus goes there`, async ({ page }) => {
    await start(page, search);
    await button(page, "Check").click();
    await expect(page.getByText(missing[kind])).toBeVisible();
    await focused(first(page, question));
    await choose(page, question, question.right);
    await expect(page.getByText(missing[kind])).toBeHidden();
  });

  test(`${kind}: wrong, then right, by mouse; each with its evidence`, async ({ page }) => {
    await start(page, search);
    for (const choice of [wrong, rightly]) {
      await answer(page, choice);
      await expect(page.getByRole("region", { name: "The evidence" }).getByRole("figure").first()).toBeVisible();
      if (kind !== "verdict") await expect(page.getByText("What the article reports", { exact: true }).first()).toBeVisible();
      await next(page);
      if (choice === wrong) await button(page, "Try the missed one again").click();
    }
    await expect(heading(page)).toHaveText("One of one right");
  });

  test(`${kind}: right by keyboard alone, and kept over a reload`, async ({ page }) => {
    await start(page, search);
    await focused(heading(page));
    await chooseByKey(page, question, question.right);
    await page.reload();
    await running(page);
    // The record is taken up where it was: Check finds the choice.
    await tabTo(page, button(page, "Check"));
    await page.keyboard.press("Enter");
    await focused(verdict(page));
    await expect(verdict(page)).toHaveText(outcome(question, question.right));
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("One of one right");
  });

  test(`${kind}: wrong by keyboard alone, then put again`, async ({ page }) => {
    await start(page, search);
    for (const choice of [wrong, rightly]) {
      await focused(heading(page));
      await chooseByKey(page, question, choice(question));
      await page.keyboard.press("Enter");
      await focused(verdict(page));
      await expect(verdict(page)).toHaveText(outcome(question, choice(question)));
      await page.keyboard.press("Enter");
      await focused(heading(page));
      if (choice === rightly) break;
      await expect(heading(page)).toHaveText("None of one right");
      await tabTo(page, button(page, "Try the missed one again"));
      await page.keyboard.press("Enter");
    }
    await expect(heading(page)).toHaveText("One of one right");
  });

  test(`${kind}: skipped, and what is right is told all the same`, async ({ page }) => {
    await start(page, search);
    await choose(page, question, wrong(question));
    await skip(page);
    await expect(page.getByRole("region", { name: "The evidence" }).getByRole("figure").first()).toBeVisible();
    if (kind === "order") await expect(page.getByText(/you had it as number/)).toHaveCount(0);
    await next(page);
    await expect(page.locator(".answers > li")).toContainText("; skipped");
  });
}

// ── Numbers ──────────────────────────────────────────────────────────────────────────────────────

const sum = by.id("q-kdvr-how-much-2016");

test("a sum of 4.3 million is read however it is written", async ({ page }) => {
  expect(sum.right).toBe(4_300_000);
  await start(page, link(sum.id));
  for (const text of ["4.3 million", "$4.3m", "4300000", "$4,300,000", "4 300 000 dollars", "about 4.3 mil"]) {
    await field(page).fill(text);
    await expect(page.getByText("Read as $4.3 million.")).toBeVisible();
    await expect(field(page)).toHaveValue(text);
  }
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("$4.3 million, and you said so");
});

test("an estimate that was kept is shown again after a reload", async ({ page }) => {
  await start(page, link(sum.id));
  await field(page).fill("about $4.3m");
  await expect(page.getByText("Read as $4.3 million.")).toBeVisible();
  await page.reload();
  await running(page);
  // In digits: what was typed is forgotten with the screen, what it was read as is not.
  await expect(field(page)).toHaveValue("4300000");
  await expect(page.getByText("Read as $4.3 million.")).toBeVisible();
  // What is typed over it and cannot be read takes it back, so that Check does not grade what no longer stands there.
  await field(page).fill("plenty");
  await page.reload();
  await running(page);
  await button(page, "Check").click();
  await expect(page.getByText(missing.number)).toBeVisible();
});

test("what was said of a number goes once something else is typed", async ({ page }) => {
  await start(page, link(sum.id));
  await field(page).fill("plenty");
  await page.keyboard.press("Enter");
  const told = page.getByText("“plenty” says nothing here.");
  await expect(told).toBeVisible();
  await field(page).press("Backspace");
  await expect(told).toBeHidden();
  await expect(field(page)).toHaveValue("plent");
});

test("what cannot be read stands there again after a way out and back", async ({ page }) => {
  await start(page, link(sum.id));
  await field(page).fill("plenty");
  await page.getByRole("link", { name: "Claimcheck" }).click();
  await expect(button(page, "Continue")).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue("plenty");
  await page.getByRole("link", { name: "Claimcheck" }).click();
  await button(page, "Continue").click();
  await expect(field(page)).toHaveValue("plenty");
});

test("a count of something else takes no dollars", async ({ page }) => {
  await start(page, link("q-nyt-number-cities"));
  for (const [text, word] of [["$5", "$"], ["5 dollars", "dollars"]]) {
    await field(page).fill(text);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`“${word}” says nothing here.`)).toBeVisible();
  }
});

test("what is no number is not graded, is told in words, and stays to be mended", async ({ page }) => {
  await start(page, link(sum.id));
  for (const [text, told] of [
    ["plenty", "“plenty” says nothing here."],
    ["4 or 5 million", "can be read as more than one number"],
    ["4,3 million", "can be read as more than one number"],
    ["-4", "It cannot be less than nothing."],
    ["4.5", "It is a whole number."],
    ["$", "There is no number in that."],
    ["4 percent", "“percent” says nothing here."],
    ["4.300.000", "can be read as more than one number"],
    ["<b>4</b>", "“b” says nothing here."],
    [" ", "Type a number, or skip."],
  ]) {
    await field(page).fill(text);
    await expect(page.getByText(/^Read as/)).toHaveCount(0);
    await button(page, "Check").click();
    await expect(page.getByText(told)).toBeVisible();
    await focused(field(page));
    await expect(field(page)).toHaveValue(text);
    await expect(button(page, "Check")).toBeVisible();
  }
});

for (const [text, heading2, points] of [
  ["4 million", "$4.3 million; you said $4 million, which is close enough", null],
  ["3.5 million", "$4.3 million; you said $3.5 million", "75 of 100 points for closeness."],
  ["8 million", "$4.3 million; you said $8 million", "50 of 100 points for closeness."],
  ["40 million", "$4.3 million; you said $40 million", "25 of 100 points for closeness."],
  ["1 billion", "$4.3 million; you said $1 billion", "0 of 100 points for closeness."],
]) {
  test(`an estimate of ${text} is told how close it came`, async ({ page }) => {
    await start(page, link(sum.id));
    await field(page).fill(text);
    await button(page, "Check").click();
    await expect(verdict(page)).toHaveText(heading2);
    await expect(page.getByText(/points for closeness/)).toHaveCount(points ? 1 : 0);
    if (points) await expect(page.getByText(points)).toBeVisible();
  });
}

test("an estimate is not asked how sure it is", async ({ page }) => {
  await start(page, link(sum.id));
  await expect(page.getByRole("group", { name: /^How sure/ })).toBeHidden();
});

// ── Orders ───────────────────────────────────────────────────────────────────────────────────────

const order = ofKind("order");

test("an event is moved by its buttons, the focus goes with it, and where it stands is told", async ({ page }) => {
  await start(page, link(order.id));
  const shown = await places(page);
  expect([...shown].sort()).toEqual([...order.right].sort());
  expect(shown).not.toEqual(order.right);
  const [label] = shown;
  await expect(button(page, `Move up: ${label}`)).toBeDisabled();
  await expect(button(page, `Move down: ${shown.at(-1)}`)).toBeDisabled();
  await button(page, `Move down: ${label}`).focus();
  for (let place = 2; place <= shown.length; place += 1) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: `${label}: now ${place} of ${shown.length}` })).toHaveCount(1);
    await focused(button(page, `${place === shown.length ? "Move up" : "Move down"}: ${label}`));
  }
  await expect(button(page, `Move down: ${label}`)).toBeDisabled();
  await page.reload();
  await running(page);
  expect(await places(page)).toEqual([...shown.slice(1), label]);
  // And all the way up again.
  await button(page, `Move up: ${label}`).focus();
  for (let place = shown.length - 1; place >= 1; place -= 1) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: `${label}: now ${place} of ${shown.length}` })).toHaveCount(1);
    await focused(button(page, `${place === 1 ? "Move down" : "Move up"}: ${label}`));
  }
  await expect(button(page, `Move up: ${label}`)).toBeDisabled();
  expect(await places(page)).toEqual(shown);
});

test("a key that is held moves an event by one place", async ({ page }) => {
  await start(page, link(order.id));
  const shown = await places(page);
  await button(page, `Move down: ${shown[0]}`).focus();
  // Every further `down` without an `up` is a repeat, as of a key that is held.
  for (let n = 0; n < 5; n += 1) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(page.getByRole("status").filter({ hasText: `${shown[0]}: now 2 of ${shown.length}` })).toHaveCount(1);
  expect(await places(page)).toEqual([shown[1], shown[0], ...shown.slice(2)]);
});

test("an order that was moved and put back is an answer", async ({ page }) => {
  await start(page, link(order.id));
  const shown = await places(page);
  await answer(page, () => shown);
});

test("the feedback on an order has it right, with dates, and where the reader had each", async ({ page }) => {
  await start(page, link(order.id));
  await answer(page, wrong);
  const list = page.getByRole("list", { name: "The order in time" }).getByRole("listitem");
  await expect(list).toHaveCount(order.right.length);
  for (const [n, label] of order.right.entries()) await expect(list.nth(n)).toContainText(label);
  await expect(list.nth(0)).toContainText(/\d{4}; you had it as number 2/);
  await expect(list.nth(1)).toContainText("you had it as number 1");
  for (const later of order.right.keys()) if (later > 1) await expect(list.nth(later)).not.toContainText("you had it");
  // Its title is short: the events would be a paragraph.
  await expect(page).toHaveTitle("The order in time · Claimcheck");
});

// ── Lists ────────────────────────────────────────────────────────────────────────────────────────

test("digits choose among the names of a list and take back; nothing chosen is no answer", async ({ page }) => {
  const members = ofKind("members");
  await start(page, link(members.id));
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(members.offered.length);
  for (const checked of [true, false, true]) {
    await page.keyboard.press("2");
    await expect(boxes.nth(1)).toBeChecked({ checked });
    await focused(boxes.nth(1));
  }
  // Kept over a reload.
  await page.keyboard.press("1");
  await page.reload();
  await running(page);
  for (const n of [0, 1, 2]) await expect(boxes.nth(n)).toBeChecked({ checked: n < 2 });
  await boxes.nth(0).uncheck();
  await boxes.nth(1).focus();
  await page.keyboard.press("2");
  // A digit that names none does nothing.
  for (const key of ["0", "9"]) await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await expect(page.getByText(missing.members)).toBeVisible();
});

// ── An open book ─────────────────────────────────────────────────────────────────────────────────

test("an open book: opened is noted beside the answer, and nothing is noted where nothing was", async ({ page }) => {
  const ids = ["q-reuters-san-francisco", ofKind("speaker").id, "q-post-weighing"];
  await open(page, link(...ids));
  const box = page.getByRole("checkbox", { name: /^Open book/ });
  await expect(box).not.toBeChecked();
  await box.check();
  await button(page, "Start").click();
  await expect(page).toHaveURL(/book=open/);
  const book = page.getByRole("region", { name: "Open book" });
  // The briefing says nothing of the verdict, nor does the evidence.
  await book.getByText("In brief: Reuters, 27 March 2017").click();
  await expect(book.getByText(/^Reuters reported on 27 March 2017/)).toBeVisible();
  await book.getByText("The evidence on this question").click();
  await expect(book.getByRole("figure").first()).toContainText("received no funding");
  await expect(book).not.toContainText(/Contradicts|Supports|Refuted/);
  await answer(page, rightly);
  await expect(page.getByText("You had the briefing and the evidence open.")).toBeVisible();
  await next(page);
  await book.getByText("The evidence on this question").click();
  await answer(page, wrong);
  await expect(page.getByText("You had the evidence open.")).toBeVisible();
  await next(page);
  await asked(page);
  await answer(page, rightly);
  await expect(page.getByText(/You had/)).toHaveCount(0);
  await next(page);
  const line = (n) => page.locator(".answers > li").nth(n);
  await expect(line(0)).toContainText("right, with the briefing and the evidence open");
  await expect(line(1)).toContainText(/missed: you said .+, with the evidence open/);
  await expect(line(2)).toContainText("; right");
  await expect(line(2)).not.toContainText("open");
  // The next quiz has an open book, too.
  await button(page, "New questions").click();
  await expect(book).toBeVisible();
});

test("a link opens the book; opened counts over a reload, and where the question is skipped", async ({ page }) => {
  await open(page, `${link("q-reuters-san-francisco", ofKind("number").id)}&book=open`);
  const box = page.getByRole("checkbox", { name: /^Open book/ });
  await expect(box).toBeChecked();
  await button(page, "Start").click();
  const book = page.getByRole("region", { name: "Open book" });
  await book.getByText("In brief: Reuters, 27 March 2017").click();
  await expect(book.getByText(/^Reuters reported on/)).toBeVisible();
  // Closed again, it was open all the same.
  await book.getByText("In brief: Reuters, 27 March 2017").click();
  await page.reload();
  await running(page);
  await expect(book.getByText(/^Reuters reported on/)).toBeHidden();
  await skip(page);
  await expect(page.getByText("You had the briefing open.")).toBeVisible();
  await next(page);
  await answer(page, wrong);
  await expect(page.getByText(/You had/)).toHaveCount(0);
  await next(page);
  const line = (n) => page.locator(".answers > li").nth(n);
  await expect(line(0)).toContainText("skipped, with the briefing open");
  await expect(line(1)).not.toContainText("open");
});

test("a book that a link opens can be closed before the start", async ({ page }) => {
  await open(page, `${link("q-reuters-san-francisco")}&book=open`);
  await page.getByRole("checkbox", { name: /^Open book/ }).uncheck();
  await button(page, "Start").click();
  await asked(page);
  await expect(page).not.toHaveURL(/book=/);
  await expect(page.getByRole("region", { name: "Open book" })).toHaveCount(0);
});

test("with an open book, keys do what they do: Enter opens, a digit chooses, and neither grades", async ({ page }) => {
  const question = await start(page, `${link("q-reuters-san-francisco")}&book=open`);
  const book = page.getByRole("region", { name: "Open book" });
  await tabTo(page, book.locator("summary").first());
  await page.keyboard.press("Enter");
  await expect(book.getByText(/^Reuters reported on/)).toBeVisible();
  await page.keyboard.press("2");
  await expect(option(page, question, "refuted")).toBeChecked();
  await expect(book.getByText(/^Reuters reported on/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("Refuted, and you said so");
  await expect(page.getByText("You had the briefing open.")).toBeVisible();
});

test("a closed book has nothing to open before the answer", async ({ page }) => {
  await start(page, link("q-reuters-san-francisco"));
  await expect(page.getByRole("region", { name: "Open book" })).toHaveCount(0);
  await expect(page.getByRole("figure")).toHaveCount(0);
});
