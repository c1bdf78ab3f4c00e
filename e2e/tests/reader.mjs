// What a reader does and sees, in the words of the page, for the tests that take a quiz.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, open } from "./helpers.mjs";

const folder = new URL("../../packs/sanctuary-cities-2017/", import.meta.url);
const toml = (path) => parse(readFileSync(new URL(path, folder), "utf8"));

/** The names of entities, by id. */
const names = Object.fromEntries(toml("entities.toml").entity.map(({ id, name }) => [id, name]));

/** Facts by id, each with the source whose file it is in. */
const facts = Object.fromEntries(
  readdirSync(new URL("facts/", folder)).flatMap((file) =>
    toml(`facts/${file}`).fact.map((fact) => [fact.id, { ...fact, source: file.replace(/\.toml$/, "") }]),
  ),
);

/** The sources and the topics as the page writes them, by id. */
const topics = Object.fromEntries(toml("pack.toml").topic.map(({ id, name }) => [id, name]));
export const publishers = Object.fromEntries(toml("sources.toml").source.map(({ id, publisher }) => [id, publisher.is]));

/**
 * The pack's questions. `claim` is what is asked, of every kind; `verdict` is the key of a claim; `right` is the key in
 * the words of the page: a name, a number, labels in order, names.
 */
export const questions = readdirSync(new URL("questions/", folder))
  .flatMap((file) => toml(`questions/${file}`).question)
  .map(({ id, kind, topic, claim, prompt, key, options, fact }) => {
    const events = fact.filter((f) => f.label);
    const label = (of) => events.find((f) => f.id === of).label;
    const right = {
      verdict: () => key,
      speaker: () => names[key],
      number: () => Number(key),
      order: () => key.map(label),
      members: () => key.map((of) => names[of]),
    }[kind]();
    const settling = fact.find((f) => f.bearing !== "near");
    return {
      id,
      kind,
      claim: claim ?? prompt,
      verdict: kind === "verdict" ? key : undefined,
      right,
      offered: options?.map((of) => names[of]),
      unit: facts[settling?.id]?.amount?.unit,
      facts: fact.map((f) => f.id),
      sources: [...new Set(fact.map((f) => facts[f.id].source))],
      topic: topics[topic],
    };
  });

/** The first question of a kind. */
export const ofKind = (kind) => questions.find((question) => question.kind === kind);

/** How many of these questions are of each verdict, and how many are no claims. */
export function mix(ids) {
  const count = (wanted) => ids.filter((id) => by.id(id).verdict === wanted).length;
  return { ...Object.fromEntries(Object.keys(verdicts).map((verdict) => [verdict, count(verdict)])), others: count(undefined) };
}

/** The kinds that are no claims. */
export const others = ["speaker", "number", "order", "members"];

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

/** What is not right: another verdict, name or order, a number far off, one name too many or too few. */
export const wrong = ({ kind, right, offered }) =>
  ({
    verdict: () => (right === "refuted" ? "supported" : "refuted"),
    speaker: () => offered.find((name) => name !== right),
    number: () => right * 50 + 7,
    order: () => [right[1], right[0], ...right.slice(2)],
    members: () => (right.length > 1 ? right.slice(1) : offered),
  })[kind]();

export const title = "Sanctuary cities and Justice Department grants, 2017";
export const record = "claimcheck.progress.sanctuary-cities-2017";
export const historyKey = "claimcheck.history.sanctuary-cities-2017";

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

/** Gives an answer by mouse, and does not check it. */
export async function choose(page, question, said) {
  const group = page.getByRole("group", { name: question.claim });
  switch (question.kind) {
    case "verdict":
      return option(page, question, said).check();
    case "speaker":
      return group.getByRole("radio", { name: said, exact: true }).check();
    case "number":
      return page.getByRole("textbox", { name: /^Your estimate/ }).fill(String(said));
    case "members":
      for (const name of said) await group.getByRole("checkbox", { name, exact: true }).check();
      return;
    default:
      // One place after the other is filled; at least one is moved, for what stands there is no answer.
      for (const [place, label] of said.entries()) {
        for (;;) {
          const at = await places(page).then((all) => all.indexOf(label));
          if (at === place) break;
          await button(page, `Move up: ${label}`).click();
        }
      }
      if (!(await moved(page))) {
        await button(page, `Move down: ${said[0]}`).click();
        await button(page, `Move up: ${said[0]}`).click();
      }
  }
}

/** Whether an event of the order on the screen was moved. */
const moved = async (page) => (await page.getByRole("status").filter({ hasText: /: now \d of \d/ }).count()) > 0;

/** The events of an order as they stand. */
export const places = (page) => page.locator(".order li > span").allTextContents();

/** Gives an answer by keyboard alone, and does not check it. */
export async function chooseByKey(page, question, said) {
  const group = page.getByRole("group", { name: question.claim });
  const press = async (names) => {
    const all = question.kind === "verdict" ? Object.keys(verdicts) : await group.locator(".opts label > span:not(.box)").allTextContents();
    for (const name of names) await page.keyboard.press(String(all.indexOf(name) + 1));
  };
  switch (question.kind) {
    case "verdict":
    case "speaker":
      return press([said]);
    case "members":
      return press(said);
    case "number":
      await tabTo(page, page.getByRole("textbox", { name: /^Your estimate/ }));
      return page.keyboard.type(String(said));
    default: {
      for (const [place, label] of said.entries()) {
        let at = await places(page).then((all) => all.indexOf(label));
        if (at > place) await tabTo(page, button(page, `Move up: ${label}`));
        for (; at > place; at -= 1) await page.keyboard.press("Enter");
        await expect.poll(() => places(page).then((all) => all.indexOf(label))).toBe(place);
      }
      // What stands there is no answer: where it is to stay, something is moved down and up.
      if (!(await moved(page))) {
        await tabTo(page, button(page, `Move down: ${said[0]}`));
        await page.keyboard.press("Enter");
        await tabTo(page, button(page, `Move up: ${said[0]}`), "Shift+Tab");
        await page.keyboard.press("Enter");
      }
      // On a button, Enter presses it; Check is a button, too.
      await tabTo(page, button(page, "Check"));
    }
  }
}

/** What the feedback's heading says. */
export function outcome(question, said) {
  const { kind, right } = question;
  const same = JSON.stringify(said) === JSON.stringify(right);
  if (kind === "order") return same ? "In order, and you had it so" : "Another order";
  const list = (all) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format([...all].sort(sorting));
  const words = {
    verdict: (v) => verdicts[v],
    speaker: (v) => v,
    number: () => null,
    members: list,
  }[kind];
  if (kind === "number") return same ? /, and you said so$/ : /; you said /;
  const mine = kind === "verdict" ? words(said).toLowerCase() : words(said);
  return same ? `${words(right)}, and you said so` : `${words(right)}; you said ${mine}`;
}

/** Names in the order in which the page has them. */
const sorting = (a, b) => {
  const key = (name) => name.replace(/^The /, "").toLowerCase();
  return key(a) < key(b) ? -1 : 1;
};

/** Answers the question on the screen, and sees the feedback. */
export async function answer(page, choice) {
  const question = await asked(page);
  const said = choice(question);
  await choose(page, question, said);
  await button(page, "Check").click();
  await expect(verdict(page)).toHaveText(outcome(question, said));
  return question;
}

export const rightly = (question) => question.right;

/** Skips the question on the screen, and sees the feedback. */
export async function skip(page) {
  const question = await asked(page);
  await button(page, "Skip: I don’t know").click();
  await expect(verdict(page)).toHaveText(question.verdict ? `${verdicts[question.verdict]}; you skipped it` : /; you skipped it$/);
  return question;
}

/** Goes on from the feedback. */
export const next = (page) => page.getByRole("button", { name: /^(Next question|See the result)$/ }).click();

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
