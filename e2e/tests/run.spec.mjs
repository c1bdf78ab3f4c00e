// What a run tells at its end, what comes back, what is shared, and what is known of several runs.
import { expect, open, running, test } from "./helpers.mjs";
import {
  answer, asked, button, by, chosen, focused, heading, historyKey, link, next, notice, ofKind, publishers, questions, record, rightly, skip,
  skipThrough, start, tabTo, title, wrong,
} from "./reader.mjs";

const sure = (page, level) => page.getByRole("radio", { name: level, exact: true }).check();

/** Answers a list of questions: [choice or null, how sure or null] for each. */
async function run(page, ids, plan) {
  await start(page, link(...ids));
  for (const [choice, level] of plan) {
    await asked(page);
    if (level) await sure(page, level);
    if (choice) await answer(page, choice);
    else await skip(page);
    await next(page);
  }
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();
}

/** So many claims with a verdict, none sharing a fact with another of them. */
function claims(verdictWanted, count, taken = new Set()) {
  const out = [];
  for (const question of questions) {
    if (question.verdict !== verdictWanted || question.facts.some((f) => taken.has(f))) continue;
    question.facts.forEach((f) => taken.add(f));
    out.push(question.id);
    if (out.length === count) break;
  }
  expect(out).toHaveLength(count);
  return out;
}

test("claims that hold and claims that fail are told apart, and so are the other questions", async ({ page }) => {
  const ids = [...claims("supported", 2), ...claims("refuted", 3), chosen.disputed, ofKind("number").id];
  await run(page, ids, [[rightly], [wrong], [rightly], [rightly], [null], [rightly], [wrong]]);
  const region = page.getByRole("region", { name: "Telling claims apart" });
  for (const line of [
    "Claims that hold: you accepted 1 of 2.",
    "Claims that fail: you rejected 2 of 3 (1 skipped).",
    "Claims that the articles leave open: you saw that of 1 of 1.",
    "Other questions: 0 of 1 right.",
  ]) {
    await expect(region.getByText(line)).toBeVisible();
  }
  await expect(region.getByText(/^Your mistakes lean/)).toBeHidden();
  const parts = page.getByRole("region", { name: "By article and topic" });
  await expect(parts.getByRole("table")).toHaveCount(2);
  const rows = await parts.getByRole("table").nth(1).getByRole("cell").allTextContents();
  const total = rows.map((row) => row.match(/^(\d+) of (\d+)$/).slice(1).map(Number)).reduce(([a, b], [c, d]) => [a + c, b + d]);
  expect(total).toEqual([4, 7]);
});

test("by article and by topic: each question counts for every article that it needs", async ({ page }) => {
  const ids = [...claims("supported", 2), chosen.disputed, ...["speaker", "number", "order", "members"].map((kind) => ofKind(kind).id)];
  const plan = [rightly, wrong, null, wrong, rightly, wrong, rightly];
  await run(page, ids, plan.map((choice) => [choice, null]));
  const tables = page.getByRole("region", { name: "By article and topic" }).getByRole("table");
  const expected = (keys) => {
    const out = {};
    for (const [n, id] of ids.entries()) {
      for (const key of keys(by.id(id))) {
        out[key] ??= { right: 0, asked: 0 };
        out[key].asked += 1;
        out[key].right += plan[n] === rightly ? 1 : 0;
      }
    }
    return Object.entries(out).map(([key, { right, asked: of }]) => `${key}: ${right} of ${of}`).sort();
  };
  const shown = async (table, name) => {
    const rows = await table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    return rows.map(([key, value]) => `${name(key)}: ${value}`).sort();
  };
  // An article is told by its publisher and its date.
  const publisher = (key) => key.replace(/, \d+ [A-Z][a-z]+ 2017$/, "");
  expect(await shown(tables.nth(0), publisher)).toEqual(expected((question) => question.sources.map((id) => publishers[id])));
  expect(await shown(tables.nth(1), (key) => key)).toEqual(expected((question) => [question.topic]));
});

test("as many mistakes one way as the other are no lean, and neither is one", async ({ page }) => {
  const ids = [...claims("supported", 3), ...claims("refuted", 3)];
  for (const plan of [
    [wrong, wrong, rightly, wrong, wrong, rightly],
    [wrong, rightly, rightly, rightly, rightly, rightly],
    [null, null, null, rightly, rightly, rightly],
  ]) {
    await run(page, ids, plan.map((choice) => [choice, null]));
    await expect(page.getByText(/^Your mistakes lean/)).toBeHidden();
  }
});

test("a stroke for each question, full where it was right; more than twelve are only counted", async ({ page }) => {
  const ids = [...claims("supported", 13), ...claims("refuted", 2)];
  await run(page, ids, ids.map((_, n) => [n === 13 ? rightly : null, null]));
  const region = page.getByRole("region", { name: "Telling claims apart" });
  const lines = region.getByRole("listitem");
  await expect(lines.nth(0)).toHaveText("Claims that hold: you accepted 0 of 13 (13 skipped).");
  await expect(lines.nth(0).locator(".tally")).toBeHidden();
  await expect(lines.nth(1)).toHaveText("Claims that fail: you rejected 1 of 2 (1 skipped).");
  await expect(lines.nth(1).locator(".tally i")).toHaveCount(2);
  await expect(lines.nth(1).locator(".tally .full")).toHaveCount(1);
  await expect(page.getByText("You skipped 14.")).toBeVisible();
});

for (const [what, supported, refuted, words] of [
  ["rejects what holds", wrong, rightly, "you rejected claims that hold more than you accepted claims that fail"],
  ["accepts what fails", rightly, wrong, "you accepted claims that fail more than you rejected claims that hold"],
]) {
  test(`a reader who ${what} is told of that lean`, async ({ page }) => {
    const ids = [...claims("supported", 3), ...claims("refuted", 3)];
    await run(page, ids, [[supported], [supported], [supported], [refuted], [refuted], [refuted]]);
    await expect(page.getByText(`Your mistakes lean one way: ${words}.`)).toBeVisible();
  });
}

test("how sure and how right: each level in words, the Brier score worked out, and a plot", async ({ page }) => {
  const ids = [...claims("supported", 2), ...claims("refuted", 3), ofKind("number").id];
  const plan = [[rightly, "Certain"], [wrong, "Certain"], [rightly, "Fairly sure"], [rightly, "Guessing"], [rightly, null], [rightly, null]];
  await run(page, ids, plan);
  const stands = { Guessing: 25, "Fairly sure": 70, Certain: 95 };
  const rated = plan.filter(([, level]) => level);
  const squares = rated.map(([choice, level]) => ((choice === rightly ? 100 : 0) - stands[level]) ** 2);
  const brier = (squares.reduce((a, b) => a + b) / rated.length / 10_000).toFixed(2);
  const region = page.getByRole("region", { name: "How sure, and how right" });
  for (const line of [
    "Guessing: 1 of 1 right, 100 % (stands for 25 %)",
    "Fairly sure: 1 of 1 right, 100 % (stands for 70 %)",
    "Certain: 1 of 2 right, 50 % (stands for 95 %)",
    `Brier score: ${brier}. 0 is perfect`,
    "Answers that you did not rate, skipped questions and numbers are left out.",
  ]) {
    await expect(region.getByText(line)).toBeVisible();
  }
  // Each level is a dot: to the right by how sure, up by how right, on the axes that the plot draws itself.
  const axis = await region.locator("svg").evaluate((svg) => {
    const lines = [...svg.querySelectorAll(".ideal")].map((line) => ["x1", "y1", "x2", "y2"].map((name) => Number(line.getAttribute(name))));
    return lines[0];
  });
  const [left, bottom, right, top] = axis;
  const dots = await region.locator("circle").evaluateAll((all) => all.map((c) => [Number(c.getAttribute("cx")), Number(c.getAttribute("cy"))]));
  expect(dots.map(([x, y]) => [((x - left) / (right - left)) * 100, ((bottom - y) / (bottom - top)) * 100])).toEqual([[25, 100], [70, 100], [95, 50]]);
  // A screen reader has the list, and is spared the plot.
  await expect(region.locator("svg")).toHaveAttribute("aria-hidden", "true");
});

test("speakers, orders and lists count for how sure, too", async ({ page }) => {
  const ids = ["speaker", "order", "members"].map((kind) => ofKind(kind).id);
  await run(page, ids, [[rightly, "Guessing"], [wrong, "Certain"], [rightly, "Fairly sure"]]);
  const brier = ((75 ** 2 + 95 ** 2 + 30 ** 2) / 3 / 10_000).toFixed(2);
  await expect(page.getByText(`Brier score: ${brier}. 0 is perfect`)).toBeVisible();
  await expect(page.getByText("Other questions: 2 of 3 right.")).toBeVisible();
});

test("what was rated and then skipped is not counted", async ({ page }) => {
  await run(page, [chosen.refuted, chosen.supported], [[null, "Certain"], [rightly, "Certain"]]);
  await expect(page.getByText("Certain: 1 of 1 right, 100 % (stands for 95 %)")).toBeVisible();
  await expect(page.getByText("Guessing: not used")).toBeVisible();
});

test("where nothing was rated, that is said in place of a score", async ({ page }) => {
  await run(page, [chosen.refuted], [[rightly]]);
  await expect(page.getByText(/^You rated no answer this time\./)).toBeVisible();
  await expect(page.getByText(/^Brier/)).toHaveCount(0);
});

test("each miss has its evidence there, and what was right has none", async ({ page }) => {
  const order = ofKind("order");
  await run(page, [chosen.refuted, chosen.supported, order.id], [[wrong], [rightly], [wrong]]);
  const lines = page.locator(".answers > li");
  const why = (n) => lines.nth(n).getByText("Why, and the evidence");
  await expect(why(1)).toHaveCount(0);
  await why(0).click();
  await expect(lines.nth(0).getByRole("figure")).toContainText("received no funding");
  await why(2).click();
  await expect(lines.nth(2).getByRole("list", { name: "The order in time" })).toContainText(order.right[0]);
});

test("what one was certain of and wrong about comes first, and again after three others", async ({ page }) => {
  const ids = [...claims("supported", 3), ...claims("refuted", 2)];
  await run(page, ids, [[wrong, "Guessing"], [null], [wrong, "Certain"], [wrong], [wrong, "Fairly sure"]]);
  await button(page, "Try the five missed ones again").click();
  const again = [];
  for (let n = 0; n < 6; n += 1) {
    again.push((await answer(page, rightly)).id);
    await next(page);
  }
  expect(again).toEqual([ids[2], ids[4], ids[0], ids[3], ids[2], ids[1]]);
  await expect(heading(page)).toHaveText("Six of six right");
});

test("of several confident errors none is left out, and between two showings of one stand three others", async ({ page }) => {
  const ids = [...claims("supported", 3), ...claims("refuted", 2)];
  await run(page, ids, ids.map(() => [wrong, "Certain"]));
  await button(page, "Try the five missed ones again").click();
  const again = [];
  while (await button(page, "Check").isVisible()) {
    again.push((await answer(page, rightly)).id);
    await next(page);
    await expect(button(page, "Check").or(page.getByRole("heading", { name: "Your answers" }))).toBeVisible();
  }
  for (const id of ids) {
    const at = again.flatMap((other, n) => (other === id ? [n] : []));
    expect(at).toHaveLength(2);
    expect(at[1] - at[0]).toBeGreaterThan(3);
  }
});

test("a confident error that is the only one is put once", async ({ page }) => {
  await run(page, [chosen.refuted], [[wrong, "Certain"]]);
  await button(page, "Try the missed one again").click();
  await answer(page, rightly);
  await next(page);
  await expect(heading(page)).toHaveText("One of one right");
});

// ── Sharing and printing ─────────────────────────────────────────────────────────────────────────

const without = () => {
  delete Navigator.prototype.share;
};

test("sharing: the system's own way, with the result and the quiz's address, and no answers", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "share", { value: (data) => Promise.resolve(void (window.shared = data)) });
  });
  await run(page, [chosen.refuted, chosen.supported], [[wrong], [rightly]]);
  await button(page, "Share this quiz").click();
  await expect.poll(() => page.evaluate(() => window.shared?.text)).toMatch(/^I got 1 of 2 right on “Sanctuary cities/);
  const { text } = await page.evaluate(() => window.shared);
  expect(text).toMatch(new RegExp(`\\?q=${chosen.refuted},${chosen.supported}$`));
  expect(text).not.toMatch(/refuted\b(?!,|$)|you said|supported[^,]*$/i);
});

for (const [name, words] of [["AbortError", ""], ["NotAllowedError", "Copied."]]) {
  test(`sharing: ${words ? "refused by the system, the text is copied" : "a reader who closes the system’s sheet is told nothing"}`, async ({ context, page }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript((error) => {
      const share = () => {
        window.asked = true;
        return Promise.reject(new DOMException("No", error));
      };
      Object.defineProperty(navigator, "share", { value: share });
    }, name);
    await run(page, [chosen.refuted], [[rightly]]);
    await page.evaluate(() => navigator.clipboard.writeText("before"));
    await button(page, "Share this quiz").click();
    await expect.poll(() => page.evaluate(() => window.asked)).toBe(true);
    await expect(page.locator(".pass").getByRole("status")).toHaveText(words);
    await expect(page.getByRole("textbox", { name: "Share this quiz" })).toBeHidden();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (words) expect(text).toContain("I got 1 of 1 right");
    else expect(text).toBe("before");
  });
}

test("sharing: a quiz with an open book is shared as one, and one that was drawn by its seed", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "share", { value: (data) => Promise.resolve(void (window.shared = data)) });
  });
  await start(page, "?n=5&seed=7&book=open");
  const ids = [];
  for (let n = 0; n < 5; n += 1) {
    ids.push((await skip(page)).id);
    await next(page);
  }
  await button(page, "Share this quiz").click();
  await expect.poll(() => page.evaluate(() => window.shared?.text)).toContain("I got 0 of 5 right");
  const { text } = await page.evaluate(() => window.shared);
  await page.goto(text.match(/http\S+$/)[0]);
  await running(page);
  await expect(page.getByRole("checkbox", { name: /^Open book/ })).toBeChecked();
  await button(page, "Start").click();
  expect((await asked(page)).id).toBe(ids[0]);
});

test("sharing: without it by the clipboard", async ({ context, page }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(without);
  await run(page, [chosen.refuted], [[rightly]]);
  await button(page, "Share this quiz").click();
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("I got 1 of 1 right");
  await page.goto(text.match(/http\S+$/)[0]);
  await running(page);
  await expect(page.getByText("This link sets one question.")).toBeVisible();
});

test("sharing: with neither, the text stands there to be copied by hand", async ({ page }) => {
  await page.addInitScript(without);
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await run(page, [chosen.refuted], [[rightly]]);
  const box = page.getByRole("textbox", { name: "Share this quiz" });
  await expect(box).toBeHidden();
  await button(page, "Share this quiz").click();
  await expect(page.getByText("Copying is not allowed here. Select the text and copy it by hand.")).toBeVisible();
  expect(await box.inputValue()).toMatch(/^I got 1 of 1 right.+http.+\?q=/);
});

test("Print prints, and the misses' evidence is on the paper", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => (window.printed = true);
  });
  await run(page, [chosen.refuted], [[wrong, "Certain"]]);
  await button(page, "Print").click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator(".answers").getByRole("figure")).toBeVisible();
  await expect(page.locator(".plot")).toBeVisible();
  await expect(page.getByRole("heading", { name: "From earlier quizzes" })).toBeHidden();
});

// ── Over several runs ────────────────────────────────────────────────────────────────────────────

test("what was missed in earlier quizzes is seen again, until it is right twice; or all is forgotten", async ({ page }) => {
  await run(page, [chosen.refuted, chosen.supported], [[wrong, "Certain"], [rightly]]);
  await run(page, [chosen.disputed, ofKind("speaker").id], [[null], [rightly]]);
  await open(page);
  const earlier = page.getByRole("region", { name: "From earlier quizzes" });
  await expect(earlier).toContainText("On this device you have answered four questions; two are worth seeing again.");
  await button(page, "See two again").click();
  const again = [];
  for (let n = 0; n < 2; n += 1) {
    again.push((await answer(page, rightly)).id);
    await next(page);
  }
  expect(again).toEqual([chosen.refuted, chosen.disputed]);
  // Right once after a miss comes once more.
  await expect(earlier).toContainText("two are worth seeing again");
  await button(page, "See two again").click();
  for (let n = 0; n < 2; n += 1) {
    await answer(page, rightly);
    await next(page);
  }
  await expect(earlier).toContainText("On this device you have answered four questions, and missed none the last time.");
  await expect(page.getByRole("button", { name: /^See/ })).toHaveCount(0);
  await button(page, "Forget this").click();
  await expect(earlier).toBeHidden();
  await expect(heading(page)).toHaveText("Two of two right");
  expect(await page.evaluate((key) => localStorage.getItem(key), historyKey)).toBeNull();
  await page.reload();
  await running(page);
  await expect(earlier).toBeHidden();
});

test("forgotten by keyboard, the focus goes to the heading", async ({ page }) => {
  await run(page, [chosen.refuted], [[wrong]]);
  for (const go of [async () => {}, () => button(page, "Back to the start").click()]) {
    await go();
    await focused(heading(page));
    await tabTo(page, button(page, "Forget this"));
    await page.keyboard.press("Enter");
    await expect(button(page, "Forget this")).toBeHidden();
    await focused(heading(page));
    await run(page, [chosen.refuted], [[wrong]]);
  }
});

test("what is to be seen again comes ten at a time", async ({ page }) => {
  const ids = [...claims("supported", 6), ...claims("refuted", 6)];
  await run(page, ids, ids.map(() => [null, null]));
  const earlier = page.getByRole("region", { name: "From earlier quizzes" });
  await expect(earlier).toContainText("On this device you have answered twelve questions; twelve are worth seeing again.");
  await button(page, "See ten again").click();
  expect(await skipThrough(page)).toEqual(ids.slice(0, 10));
  await expect(button(page, "See ten again")).toBeVisible();
});

test("a question that has changed since is no longer counted among the earlier ones", async ({ page }) => {
  await run(page, [chosen.refuted, chosen.supported], [[wrong], [wrong]]);
  await page.evaluate(
    ([key, id]) => {
      const text = localStorage.getItem(key);
      const at = text.indexOf(id) + id.length;
      localStorage.setItem(key, `${text.slice(0, at)}0000000000000000${text.slice(at + 16)}`);
    },
    [historyKey, Buffer.from(chosen.refuted).toString("hex")],
  );
  await open(page);
  const earlier = page.getByRole("region", { name: "From earlier quizzes" });
  await expect(earlier).toContainText("you have answered one question; one is worth seeing again.");
  await button(page, "See it again").click();
  expect((await asked(page)).id).toBe(chosen.supported);
});

for (const [what, script] of Object.entries({
  throws: () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("Forbidden", "SecurityError");
      },
    }),
  "is full": () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("Full", "QuotaExceededError");
    };
  },
})) {
  test(`where storage ${what}, earlier quizzes are known as long as the page stands, and no longer`, async ({ page }) => {
    await page.addInitScript(script);
    const earlier = page.getByRole("region", { name: "From earlier quizzes" });
    await run(page, [chosen.refuted, chosen.supported], [[wrong], [rightly]]);
    await expect(earlier).toContainText("you have answered two questions; one is worth seeing again.");
    await button(page, "See it again").click();
    expect((await answer(page, rightly)).id).toBe(chosen.refuted);
    await next(page);
    await button(page, "Forget this").click();
    await expect(earlier).toBeHidden();
    await run(page, [chosen.refuted], [[wrong]]);
    await expect(earlier).toContainText("you have answered one question");
    await open(page);
    await expect(earlier).toBeHidden();
    await expect(heading(page)).toHaveText(title);
  });
}

test("a history that cannot be read is let go, and the quiz stands", async ({ page }) => {
  await run(page, [chosen.refuted], [[wrong]]);
  await page.evaluate((key) => localStorage.setItem(key, "2.zz"), historyKey);
  await page.reload();
  await running(page);
  await expect(heading(page)).toHaveText("None of one right");
  await expect(notice(page)).toBeEmpty();
});

// ── Corrections ──────────────────────────────────────────────────────────────────────────────────

test("the answer to a question on a corrected fact says what was wrong, and when it was put right", async ({ page }) => {
  const question = by.id("q-reuters-police-holds");
  const told = page.getByText(/^Corrected on 24 November 2026: We wrote “longer than they otherwise would”/);
  await start(page, link(question.id));
  // Before it, it would give the answer away.
  await expect(told).toHaveCount(0);
  await answer(page, rightly);
  await expect(told).toBeVisible();
  await next(page);
  await expect(told).toBeVisible();
});

test("a question that has changed since it was answered says whether its answer has, and is put again", async ({ page }) => {
  const hex = (text) => Buffer.from(text).toString("hex");
  for (const [choiceByte, words] of [
    [null, "This question has changed since you answered it; what is right is the same. It is put again."],
    ["00", "This question has changed since you answered it, and so has its answer. It is put again."],
  ]) {
    await start(page, link(chosen.refuted));
    await answer(page, wrong);
    await page.evaluate(
      ([key, id, other]) => {
        let text = localStorage.getItem(key);
        const at = text.lastIndexOf(id) + id.length;
        text = `${text.slice(0, at)}0000000000000000${text.slice(at + 16)}`;
        // The record ends with what was right then: there is one, it is a verdict, and which.
        if (other) text = text.slice(0, -2) + other;
        localStorage.setItem(key, text);
      },
      [record, hex(chosen.refuted), choiceByte],
    );
    await page.reload();
    await running(page);
    await expect(page.getByText(words)).toBeVisible();
    await expect(button(page, "Check")).toBeVisible();
    // The reader is told until it is answered.
    await page.reload();
    await running(page);
    await expect(page.getByText(words)).toBeVisible();
    await answer(page, rightly);
    await page.evaluate((key) => localStorage.removeItem(key), record);
  }
});
