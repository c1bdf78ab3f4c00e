// What a reader does and sees, in the words of the page, for the tests that take a quiz.
import { readFileSync, readdirSync } from "node:fs";
import { expect, open } from "./helpers.mjs";

const folder = new URL("../../packs/sanctuary-cities-2017/", import.meta.url);

/** The pack's questions: id, claim, the verdict that its editor expects, and the facts it rests on. */
export const questions = readdirSync(new URL("questions/", folder))
  .map((name) => readFileSync(new URL(`questions/${name}`, folder), "utf8"))
  .flatMap((text) => text.split(/^\[\[question\]\]$/m).slice(1))
  .map((block) => {
    const field = (name) => JSON.parse(block.match(new RegExp(`^${name} = (".*")$`, "m"))[1]);
    const facts = [...block.matchAll(/^\[\[question\.fact\]\]\s+id = "(.*)"/gm)].map((match) => match[1]);
    return { id: field("id"), claim: field("claim"), verdict: field("key"), facts };
  });

export const by = {
  id: (id) => questions.find((question) => question.id === id),
  claim: (claim) => questions.find((question) => question.claim === claim),
};

/** A question for each verdict, and some that show more. */
export const chosen = {
  supported: "q-inquirer-at-stake",
  refuted: "q-reuters-san-francisco",
  disputed: "q-post-weighing",
  "not-covered": "q-nyt-broad-authority",
};

/** The verdicts by id, as the page writes them. */
export const verdicts = {
  supported: "Supported",
  refuted: "Refuted",
  disputed: "Disputed",
  "not-covered": "Not covered",
};

/** A verdict other than the one expected. */
export const wrong = (question) => (question.verdict === "refuted" ? "supported" : "refuted");

export const title = "Sanctuary cities and Justice Department grants, 2017";
export const record = "claimcheck.progress.sanctuary-cities-2017";

/** How the page leads to an article. */
export const openAt = "Open at these words";

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const heading = (page) => page.getByRole("heading", { level: 1 });

/** The question on the screen: once the heading is a claim's. */
export async function asked(page) {
  await expect(button(page, "Check")).toBeVisible();
  return by.claim(await heading(page).textContent());
}

/** The radio button of a verdict, found as a screen reader finds it: in the group named by the claim. */
export function option(page, question, verdict) {
  const group = page.getByRole("group", { name: question.claim });
  return group.getByRole("radio", { name: new RegExp(`^${verdicts[verdict]}`) });
}

/** Opens the site and starts. */
export async function start(page, search = "") {
  await open(page, search);
  await button(page, "Start").click();
  return asked(page);
}

export const link = (...ids) => `?q=${ids.join(",")}`;

/** The feedback's heading. */
export const verdict = (page) => page.getByRole("main").getByRole("heading", { level: 2 }).first();

/** Answers the question on the screen, and sees the feedback. */
export async function answer(page, choice) {
  const question = await asked(page);
  await option(page, question, choice(question)).check();
  await button(page, "Check").click();
  await expect(verdict(page)).toContainText(verdicts[question.verdict]);
  return question;
}

export const rightly = (question) => question.verdict;

/** Skips the question on the screen, and sees the feedback. */
export async function skip(page) {
  const question = await asked(page);
  await button(page, "Skip: I don’t know").click();
  await expect(verdict(page)).toHaveText(`${verdicts[question.verdict]}; you skipped it`);
  return question;
}

/** Goes on from the feedback. */
export const next = (page) => page.getByRole("button", { name: /^(Next claim|See the result)$/ }).click();

/** The ids of all the questions that a quiz asks, from its first to its result. */
export async function skipThrough(page) {
  const ids = [];
  while (!(await page.getByRole("heading", { name: "Your answers" }).isVisible())) {
    ids.push((await skip(page)).id);
    await next(page);
    await expect(page.getByRole("heading", { name: "Your answers" }).or(button(page, "Check"))).toBeVisible();
  }
  return ids;
}

/** The notice above the screen. */
export const notice = (page) => page.getByRole("main").getByRole("status").first();

/** Whether the focus is on this element. */
export const focused = (locator) => expect(locator).toBeFocused();

/** Presses Tab until the focus is on this element. */
export async function tabTo(page, target, key = "Tab") {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await focused(target);
}
