// A reader takes the quiz: by mouse, by keyboard, by link.
import { expect, open, test } from "./helpers.mjs";
import {
  answer, asked, button, by, chooseByKey, chosen, focused, heading, link, mix, next, notice, openAt, option, outcome,
  questions, rightly, skip, skipThrough, start, tabTo, title, verdict, verdicts, wrong,
} from "./reader.mjs";

test("the start says what this is, how long it takes, what the verdicts mean, and what it is not", async ({ page }) => {
  await open(page);
  await expect(heading(page)).toHaveText(title);
  await expect(page.getByRole("main").getByText("not a statement of current law")).toBeVisible();
  await expect(page.getByText("About four minutes.")).toBeVisible();
  const meanings = page.getByRole("region", { name: "What the four verdicts mean" });
  for (const word of Object.values(verdicts)) await expect(meanings.getByText(word, { exact: true })).toBeVisible();
  const lengths = page.getByRole("group", { name: "How many questions?" });
  await expect(lengths.getByRole("radio", { name: "10", exact: true })).toBeChecked();
  await lengths.getByRole("radio", { name: "5", exact: true }).check();
  await expect(page.getByText("About two minutes.")).toBeVisible();
  await expect(lengths.getByRole("radio", { name: `All ${questions.length}` })).toBeVisible();
  // Each article, with how it is known.
  const articles = page.getByRole("region", { name: "The articles" });
  await expect(articles.locator(".articles > li")).toHaveCount(5);
  // When they ran, and what each reports, to be read first.
  await expect(articles.getByRole("list", { name: "When the articles ran" })).toContainText(/March 2017.+April 2017.+October 2017/);
  await articles.getByText("What it reports, in brief").first().click();
  await expect(articles.getByText(/^Reuters reported on 27 March 2017 that/)).toBeVisible();
  // Who answers for it, and all of it on one page.
  await expect(page.getByText(/^Edited by .+ Corrections: /)).toBeVisible();
  await expect(page.getByRole("link", { name: `All ${questions.length} questions with their answers, on one page` })).toHaveAttribute("href", "claims.html");
  await articles.getByText("About this source").first().click();
  await expect(articles.getByText(/^Publisher (stated|found|inferred)/).first()).toBeVisible();
});

test("five questions by mouse, from the start to the end, and again", async ({ page }) => {
  await open(page);
  await page.getByRole("radio", { name: "5", exact: true }).check();
  await button(page, "Start").click();

  // Right, wrong, skipped, right, wrong.
  const plan = [rightly, wrong, null, rightly, wrong];
  const done = [];
  for (const [n, choice] of plan.entries()) {
    await expect(page.getByRole("banner").getByText(`${n + 1} of 5`, { exact: true })).toBeVisible();
    await expect(page).toHaveTitle(`${n + 1} of 5 · Claimcheck`);
    await expect(page.getByText(/^As of \d+ [A-Z][a-z]+ 2017/)).toBeVisible();
    const question = choice ? await answer(page, choice) : await skip(page);
    done.push(question);
    if (question.verdict) await expect(page).toHaveTitle(`${verdicts[question.verdict]} · Claimcheck`);
    await expect(heading(page)).toHaveText(question.claim);
    await evidence(page);
    await next(page);
  }

  await expect(heading(page)).toHaveText("Two of five right");
  await expect(page).toHaveTitle("Two of five right · Claimcheck");
  await expect(page.getByText("You skipped one.")).toBeVisible();
  await expect(page.getByRole("banner").getByText(/\d of 5/)).toBeHidden();

  // Each answer can be looked back at.
  const answers = page.getByRole("list").filter({ has: page.getByRole("button", { name: /^Look at this one again/ }) });
  await expect(answers.getByRole("listitem")).toHaveCount(5);
  for (const question of done) {
    await expect(answers.getByText(question.claim, { exact: true })).toBeVisible();
    await answers.getByRole("listitem").filter({ hasText: question.claim }).getByRole("button").click();
    await expect(heading(page)).toHaveText(question.claim);
    await next(page);
    await expect(heading(page)).toHaveText("Two of five right");
  }

  // The missed ones, and only they: errors first, then what was skipped.
  const missed = [done[1], done[4], done[2]];
  await button(page, "Try the three missed ones again").click();
  const again = [];
  for (const n of missed.keys()) {
    await expect(page.getByText(`${n + 1} of 3`, { exact: true })).toBeVisible();
    again.push(await answer(page, rightly));
    await next(page);
  }
  expect(again).toEqual(missed);
  await expect(heading(page)).toHaveText("Three of three right");
  await expect(page.getByRole("button", { name: /missed/ })).toBeHidden();

  // New ones are new, and as many as were asked for at first.
  await button(page, "New questions").click();
  const fresh = await skipThrough(page);
  expect(fresh).toHaveLength(5);
  expect(fresh.filter((id) => done.some((question) => question.id === id))).toEqual([]);
  await expect(heading(page)).toHaveText("None of five right");
});

/** Asserts that the feedback on the screen shows why: an explanation, and evidence that can be traced. */
async function evidence(page) {
  const clippings = page.getByRole("region", { name: "The evidence" }).getByRole("figure");
  await expect(clippings.first()).toBeVisible();
  for (const clipping of await clippings.all()) {
    // Each fragment in quotation marks, with its place in the article.
    for (const fragment of await clipping.getByRole("blockquote").getByRole("paragraph").all()) {
      await expect(fragment).toHaveText(/^“.+” (sentence \d+|\d+\u00a0% of the way down)$/);
    }
    await expect(clipping).toContainText(/Reuters|New York Times|Washington Post|KDVR|Philadelphia Inquirer/);
    await expect(clipping).toContainText(/\d+ (March|April|October) 2017/);
    const address = clipping.getByRole("link", { name: openAt });
    const known = /Washington Post|KDVR/.test(await clipping.textContent());
    if (known) await expect(address).toHaveAttribute("href", /^https?:\/\/.+#:~:text=./);
    else await expect(clipping).toContainText("no address known");
    await expect(address).toHaveCount(known ? 1 : 0);
  }
  expect((await page.getByRole("main").locator(".why p").first().textContent()).length).toBeGreaterThan(60);
}

test("a link opens the article at the fragment, elsewhere, and tells the article nothing of this page's window", async ({ page }) => {
  await start(page, link("q-kdvr-denver-2016"));
  await answer(page, rightly);
  const address = page.getByRole("link", { name: openAt }).first();
  await expect(address).toHaveAttribute("target", "_blank");
  await expect(address).toHaveAttribute("rel", /noopener/);
  const href = new URL(await address.getAttribute("href"));
  expect(href.hostname).toBe("kdvr.com");
  const text = decodeURIComponent(href.hash.split(":~:text=")[1]);
  const quotes = await page.getByRole("figure").first().getByRole("blockquote").textContent();
  expect(text).toContain(quotes.match(/“(.+?)”/)[1]);
  // What the claim says beside what the article says.
  const row = page.getByRole("row", { name: /\$15 million/ });
  await expect(row).toContainText("$4.3 million");
});

test("“San Francisco received Justice Department funding last year.” is refuted, with Reuters’ words", async ({ page }) => {
  const question = await start(page, link("q-reuters-san-francisco"));
  expect(question.claim).toBe("San Francisco received Justice Department funding last year.");
  await answer(page, () => "supported");
  await expect(verdict(page)).toHaveText("Refuted; you said supported");
  const clipping = page.getByRole("figure").filter({ hasText: "Reuters" });
  await expect(clipping).toContainText("27 March 2017");
  await expect(clipping.getByRole("blockquote")).toContainText("received no funding");
  // Nothing of these words had to be restored, though the text is in lower case.
  await expect(clipping).not.toContainText("restored");
  await clipping.getByText("About this source").click();
  await expect(clipping).toContainText("lower case, without punctuation and without digits");
  // "Last year" is the article's.
  await expect(page.getByRole("main").getByText(/Last year.+counted back from 27 March 2017/)).toBeVisible();
});

for (const [id, ...words] of [
  ["q-nyt-broad-authority", "Only Eric"],
  ["q-post-judge-ruling", "What the articles leave out: whether and how a judge ruled", "Related, but does not settle it"],
  ["q-post-weighing", "Chris Abele", "Related, but does not settle it"],
  ["q-cross-not-new", "Contradicts the claim"],
  ["q-cross-lawsuits", "Supports the claim"],
  ["q-inquirer-june-deadline", "The date is inferred. The text gives no year"],
  ["q-post-san-francisco-letter", "Later, on 12 October 2017 (inferred), The Philadelphia Inquirer reported:"],
  ["q-reuters-blackmail", "Who said it"],
]) {
  test(`${id}: the feedback says “${words.at(-1)}”`, async ({ page }) => {
    await start(page, link(id));
    await answer(page, rightly);
    for (const word of words) await expect(page.getByRole("main").getByText(word).first()).toBeVisible();
    await evidence(page);
  });
}

test("five questions by keyboard alone", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Tab");
  await focused(page.getByRole("link", { name: "Skip to the content" }));
  await page.keyboard.press("Enter");
  await focused(page.getByRole("main"));
  await tabTo(page, page.getByRole("radio", { name: "10", exact: true }));
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: "5", exact: true })).toBeChecked();
  await tabTo(page, button(page, "Start"));
  await page.keyboard.press("Enter");

  for (let n = 1; n <= 5; n += 1) {
    await expect(page).toHaveTitle(`${n} of 5 · Claimcheck`);
    const question = await asked(page);
    await focused(heading(page));
    await expect(page.getByText(/^Keys?:/)).toBeVisible();
    await chooseByKey(page, question, question.right);
    await page.keyboard.press("Enter");
    await focused(verdict(page));
    await expect(verdict(page)).toHaveText(outcome(question, question.right));
    await page.keyboard.press("Enter");
  }
  await expect(heading(page)).toHaveText("Five of five right");
  await focused(heading(page));

  // To an answer and back, then on.
  await tabTo(page, page.getByRole("button", { name: /^Look at this one again/ }).first());
  await page.keyboard.press("Enter");
  await focused(verdict(page));
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await tabTo(page, button(page, "New questions"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("1 of 5 · Claimcheck");
  await focused(heading(page));
});

test("Enter held down a moment too long does not run past the feedback", async ({ page }) => {
  const question = await start(page, link(chosen.disputed, chosen.refuted));
  await option(page, question, "disputed").focus();
  await page.keyboard.press("3");
  await page.keyboard.down("Enter");
  await focused(verdict(page));
  // Pressed again without being let go: what the system sends for a key held down.
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(verdict(page)).toHaveText("Disputed, and you said so");
});

test("digits choose only among the options; arrow keys choose and never grade", async ({ page }) => {
  const question = await start(page, link(chosen.disputed));
  const none = async () => {
    for (const id of Object.keys(verdicts)) await expect(option(page, question, id)).not.toBeChecked();
  };
  const sure = page.getByRole("radio", { name: "Guessing" });
  for (const target of [sure, button(page, "Check"), button(page, "Skip: I don’t know"), page.getByRole("link", { name: "Claimcheck" })]) {
    await target.focus();
    await page.keyboard.press("2");
    await focused(target);
    await none();
  }
  await expect(sure).not.toBeChecked();

  await option(page, question, "supported").focus();
  for (const key of ["0", "5", "9", "a", "Control+2", "Alt+2"]) {
    await page.keyboard.press(key);
    await none();
  }
  for (const [key, id] of [
    ["3", "disputed"], ["1", "supported"], ["ArrowDown", "refuted"], ["ArrowRight", "disputed"], ["ArrowUp", "refuted"],
    ["ArrowLeft", "supported"], ["ArrowUp", "not-covered"], ["4", "not-covered"],
  ]) {
    await page.keyboard.press(key);
    await expect(option(page, question, id)).toBeChecked();
    await focused(option(page, question, id));
    await expect(button(page, "Check")).toBeVisible();
  }
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("Disputed; you said not covered");
});

test("Check without a choice says so, and the focus goes to the options", async ({ page }) => {
  const question = await start(page, link(chosen.supported));
  await button(page, "Check").click();
  const told = page.getByText("Choose one of the four, or skip.");
  await expect(told).toBeVisible();
  await focused(option(page, question, "supported"));
  await expect(option(page, question, "supported")).not.toBeChecked();
  await expect(page).toHaveTitle("1 of 1 · Claimcheck");
  await page.keyboard.press("Space");
  await expect(option(page, question, "supported")).toBeChecked();
  await expect(told).toBeHidden();
});

test("Enter checks from the choice and from how sure; on a button it presses the button", async ({ page }) => {
  const ids = [chosen.supported, chosen.refuted, chosen.disputed];
  await start(page, link(...ids));
  // From the claim's heading, digits choose as well.
  await focused(heading(page));
  await page.keyboard.press("1");
  await focused(option(page, by.id(ids[0]), "supported"));
  await tabTo(page, page.getByRole("radio", { name: "Guessing" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("Supported, and you said so");
  await expect(page.getByText("You were guessing.")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Next question" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await tabTo(page, button(page, "Skip: I don’t know"));
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("Refuted; you skipped it");
  await page.keyboard.press("Enter");
  // Without a choice, Enter says what Check says.
  await focused(heading(page));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Choose one of the four, or skip.")).toBeVisible();
  await focused(option(page, by.id(ids[2]), "supported"));
});

test("how sure a reader is: asked before, optional, and shown back", async ({ page }) => {
  const ids = [chosen.supported, chosen.refuted, chosen.disputed];
  await start(page, link(...ids));
  for (const [n, level] of [[0, "Certain"], [1, "Fairly sure"], [2, null]]) {
    const question = await asked(page);
    expect(question.id).toBe(ids[n]);
    const group = page.getByRole("group", { name: /^How sure are you\?/ });
    for (const name of ["Guessing", "Fairly sure", "Certain"]) await expect(group.getByRole("radio", { name })).not.toBeChecked();
    if (level) await group.getByRole("radio", { name: level }).check();
    await answer(page, rightly);
    if (level) await expect(page.getByText(`You were ${level.toLowerCase()}.`)).toBeVisible();
    else await expect(page.getByText(/You were/)).toHaveCount(0);
    await next(page);
  }
  await expect(heading(page)).toHaveText("Three of three right");
});

test("a seed is the same quiz for everybody, and another seed another", async ({ browser }) => {
  const drawn = async (search) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await start(page, search);
    const ids = await skipThrough(page);
    await context.close();
    return ids;
  };
  const [one, same, other] = await Promise.all(["?seed=7&n=5", "?n=5&seed=7", "?seed=8&n=5"].map(drawn));
  expect(one).toHaveLength(5);
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  // No fact twice, and balanced over the verdicts.
  for (const ids of [one, other]) {
    const facts = ids.flatMap((id) => by.id(id).facts);
    expect(new Set(facts).size).toBe(facts.length);
    expect(mix(ids)).toEqual({ supported: 2, refuted: 2, disputed: 0, "not-covered": 0, others: 1 });
  }
});

for (const seed of [1, 7, 40]) {
  test(`ten of seed ${seed} are balanced over the verdicts, and two are no claims`, async ({ page }) => {
    await start(page, `?n=10&seed=${seed}`);
    const ids = await skipThrough(page);
    expect(mix(ids)).toEqual({ supported: 3, refuted: 3, disputed: 1, "not-covered": 1, others: 2 });
    const kinds = ids.map((id) => by.id(id).kind).filter((kind) => kind !== "verdict");
    expect(new Set(kinds).size).toBe(2);
    // The next ten are others, and as balanced.
    await button(page, "New questions").click();
    const more = await skipThrough(page);
    expect(mix(more)).toEqual(mix(ids));
    expect(more.filter((id) => ids.includes(id))).toEqual([]);
  });
}

for (const [search, count, told] of [["?n=5", 5, "5"], ["?n=10", 10, "10"], ["?n=all", questions.length, `All ${questions.length}`]]) {
  test(`${search} asks ${told}`, async ({ page }) => {
    if (count > 10) test.slow();
    await open(page, search);
    await expect(page.getByRole("radio", { name: told, exact: true })).toBeChecked();
    await button(page, "Start").click();
    const ids = await skipThrough(page);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
    expect(new URL(page.url()).searchParams.get("seed")).toMatch(/^\d{1,6}$/);
  });
}

test("a link sets its questions in its order; one may come twice, with others in between", async ({ page }) => {
  const ids = ["q-post-weighing", "q-reuters-hogan", "q-cross-lawsuits", "q-reuters-hogan", "q-nyt-rikers"];
  await open(page, link("q-post-weighing", ...ids, "q-reuters-hogan"));
  await expect(page.getByText("This link sets five questions.")).toBeVisible();
  await expect(page.getByRole("group", { name: "How many questions?" })).toHaveCount(0);
  await expect(notice(page)).toBeEmpty();
  await button(page, "Start").click();
  expect(await skipThrough(page)).toEqual(ids);
  // What comes after is a quiz like any other.
  await button(page, "New questions").click();
  expect(await skipThrough(page)).toHaveLength(10);
});

for (const [unknown, words, left] of [
  [["q-nowhere"], "One question that this link names is not in this quiz.", 1],
  [["q-nowhere", "-", "<b>"], "Three questions that this link names are not in this quiz.", 1],
]) {
  test(`a link that names ${unknown.length} unknown says so, and asks the rest`, async ({ page }) => {
    await open(page, link(...unknown.map(encodeURIComponent), "q-reuters-hogan"));
    await expect(notice(page)).toContainText(words);
    await notice(page).getByRole("button", { name: "Close" }).click();
    await expect(notice(page)).toBeEmpty();
    await button(page, "Start").click();
    expect(await skipThrough(page)).toHaveLength(left);
  });
}

test("a link that names nothing known says so, and offers what there is", async ({ page }) => {
  await open(page, link("q-nowhere"));
  await expect(notice(page)).toContainText("One question that this link names is not in this quiz.");
  await expect(page.getByText(/This link sets/)).toHaveCount(0);
  await expect(page.getByRole("group", { name: "How many questions?" })).toBeVisible();
  await button(page, "Start").click();
  await asked(page);
});
