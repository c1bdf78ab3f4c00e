// Every state that a reader can see, and the way there.
import { check, claims, openCheck } from "./claimer.mjs";
import { engine, trap } from "./engine.mjs";
import { expect, open, running } from "./helpers.mjs";
import {
  answer, button, by, choose, chosen, heading, link, next, notice, ofKind, option, others, questions, record, rightly, skip, start,
  verdicts, wrong,
} from "./reader.mjs";

const gone = (status) => (route) => route.fulfill({ status, body: "" });

/** As if a question had been another when it was answered: another hash in the record, which is then read. */
async function rehash(page, id) {
  await page.evaluate(
    ([key, hex]) => {
      const text = localStorage.getItem(key);
      const at = text.lastIndexOf(hex) + hex.length;
      localStorage.setItem(key, `${text.slice(0, at)}0000000000000000${text.slice(at + 16)}`);
    },
    [record, Buffer.from(id).toString("hex")],
  );
  await page.reload();
  await running(page);
}

/** Opens every `<details>` there is. */
export const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));

export const screens = {
  start: (page) => open(page),
  "start, all opened": async (page) => {
    await open(page);
    await openAll(page);
  },
  "start of a link's set": (page) => open(page, link(chosen.refuted, chosen.disputed)),
  "start of a seed": (page) => open(page, "?seed=7"),
  "start with a quiz under way": async (page) => {
    await start(page, link(chosen.refuted, chosen.disputed));
    await skip(page);
    await open(page);
    await expect(button(page, "Continue")).toBeVisible();
  },
  "start with a result": async (page) => {
    await start(page, link(chosen.refuted));
    await skip(page);
    await next(page);
    await open(page);
    await expect(button(page, "See your last result")).toBeVisible();
  },
  "question, untouched": (page) => start(page, link(chosen.refuted)),
  "question, chosen": async (page) => {
    const question = await start(page, link("q-post-too-early"));
    await page.getByRole("radio", { name: "Guessing" }).check();
    await option(page, question, "disputed").check();
  },
  "question, choice missing": async (page) => {
    await start(page, link(chosen.refuted));
    await button(page, "Check").click();
    await expect(page.getByText("Choose one of the four")).toBeVisible();
  },
  "question of a hundred": (page) => start(page, "?n=all&seed=1"),
  "question with an open book, all opened": async (page) => {
    await start(page, `${link(chosen.refuted)}&book=open`);
    await openAll(page);
  },
  "feedback on what was corrected": async (page) => {
    await start(page, link("q-reuters-police-holds"));
    await answer(page, rightly);
  },
  ...Object.fromEntries(
    others.flatMap((kind) => {
      const { id } = ofKind(kind);
      return [
        [`${kind}: untouched`, (page) => start(page, link(id))],
        [
          `${kind}: missing`,
          async (page) => {
            await start(page, link(id));
            await button(page, "Check").click();
            await expect(page.getByText(/or skip\.$/)).toBeVisible();
          },
        ],
        [
          `${kind}: chosen`,
          async (page) => {
            const question = await start(page, link(id));
            await choose(page, question, question.right);
          },
        ],
        [
          `${kind}: feedback, skipped`,
          async (page) => {
            await start(page, link(id));
            await skip(page);
          },
        ],
        ...[["right", rightly], ["wrong", wrong]].map(([name, choice]) => [
          `${kind}: feedback, ${name}, all opened`,
          async (page) => {
            await start(page, link(id));
            await answer(page, choice);
            await openAll(page);
          },
        ]),
      ];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(chosen).map(([id, question]) => [
      `feedback: ${verdicts[id]}, all opened`,
      async (page) => {
        await start(page, link(question));
        await page.getByRole("radio", { name: "Certain" }).check();
        await answer(page, rightly);
        await openAll(page);
      },
    ]),
  ),
  "number: cannot be read": async (page) => {
    await start(page, link(ofKind("number").id));
    await page.getByRole("textbox").fill("between 4 and 5 million");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/more than one number/)).toBeVisible();
  },
  "question that has changed": async (page) => {
    await start(page, link("q-reuters-police-holds"));
    await answer(page, wrong);
    await rehash(page, "q-reuters-police-holds");
    await expect(page.getByText(/^This question has changed since/)).toBeVisible();
    await expect(page.getByText(/^Corrected on/)).toBeVisible();
  },
  "feedback with an open book": async (page) => {
    await start(page, `${link(chosen.refuted)}&book=open`);
    await page.getByText("The evidence on this question").click();
    await page.getByText(/^In brief: /).first().click();
    await answer(page, wrong);
    await expect(page.getByText("You had the briefing and the evidence open.")).toBeVisible();
  },
  "feedback: wrong, with figures": async (page) => {
    await start(page, link("q-kdvr-denver-2016", chosen.refuted));
    await answer(page, wrong);
  },
  "feedback: skipped, with a later update": async (page) => {
    await start(page, link("q-post-san-francisco-letter"));
    await skip(page);
  },
  "checking: nothing typed": async (page) => {
    await openCheck(page);
    await expect(page.getByRole("heading", { name: "Or try one of these" })).toBeVisible();
  },
  "checking: nothing to check": async (page) => {
    await openCheck(page);
    await button(page, "Check").click();
    await expect(page.getByText(/^Type a claim first/)).toBeVisible();
  },
  ...Object.fromEntries(
    [...Object.entries(claims), ["disputed", "Philadelphia’s sanctuary policies violate federal law."]].map(([id, claim]) => [
      `checking: ${verdicts[id]}, all opened`,
      async (page) => {
        await openCheck(page);
        await check(page, claim);
        await expect(page.getByRole("heading", { name: verdicts[id], exact: true })).toBeVisible();
        await openAll(page);
      },
    ]),
  ),
  "checking: an opinion": async (page) => {
    await openCheck(page);
    await check(page, "Sanctuary cities are a disgrace.");
    await expect(page.getByText(/^This reads as an opinion/)).toBeVisible();
  },
  "checking: one long word, and a list of earlier claims": async (page) => {
    await openCheck(page);
    await check(page, claims.refuted);
    await expect(page.getByRole("heading", { name: "Refuted", exact: true })).toBeVisible();
    for (const claim of [claims.supported, `Denver ${"got".repeat(120)} money`]) await check(page, claim);
    await expect(page.getByRole("heading", { name: "Checked before in this visit" })).toBeVisible();
  },
  "checking: a link by hand": async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await openCheck(page);
    await check(page, claims.refuted);
    await button(page, "Copy link").click();
    await expect(page.getByRole("textbox", { name: "Link to this verdict" })).toBeVisible();
  },
  ...Object.fromEntries(
    [
      ["the whole table", "#facts", "Search the facts"],
      ["found", "#facts?q=philadelphia&sort=date", "Search the facts"],
      ["nothing found", "#facts?q=zebra&source=gone", "Search the facts"],
      ["a fact", "#fact=inquirer-declared-violation", "What disputes it"],
      ["a fact, updated", "#fact=kdvr-threat", "What came later"],
      ["a place", "#entity=philadelphia", "See these in the table"],
      ["a fact that is not there", "#fact=gone", "This link names a fact"],
    ].map(([name, hash, shown]) => [
      `facts: ${name}`,
      async (page) => {
        await open(page, hash);
        await expect(page.getByText(shown).first()).toBeVisible();
        await openAll(page);
      },
    ]),
  ),
  "facts: coming": async (page) => {
    await page.route(/\.bin$/, () => {});
    await open(page, "#facts");
    await expect(page.getByText("Fetching the facts…")).toBeVisible();
  },
  "facts: nothing to look at": async (page, said) => {
    said.allow(/^console error: Failed to load resource: .*404/);
    await page.route(/\.bin$/, gone(404));
    await open(page, "#fact=kdvr-threat");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  },
  end: async (page) => {
    await start(page, link(...Object.values(chosen)));
    for (const choice of [rightly, wrong, null, rightly]) {
      if (choice) await answer(page, choice);
      else await skip(page);
      await next(page);
    }
    await expect(heading(page)).toHaveText("Two of four right");
  },
  "end of every kind, all opened": async (page) => {
    const ids = [chosen.supported, chosen.refuted, ...others.map((kind) => ofKind(kind).id)];
    await start(page, `${link(...ids)}&book=open`);
    for (const [n, choice] of [rightly, wrong, wrong, wrong, wrong, null].entries()) {
      const level = page.getByRole("radio", { name: ["Guessing", "Fairly sure", "Certain"][n % 3], exact: true });
      if (await level.isVisible()) await level.check();
      await page.getByText("The evidence on this question").click();
      if (choice) await answer(page, choice);
      else await skip(page);
      await next(page);
    }
    await openAll(page);
    await expect(page.getByRole("heading", { name: "From earlier quizzes" })).toBeVisible();
  },
  "end of many": async (page) => {
    const ids = questions.filter(({ verdict }) => ["supported", "refuted"].includes(verdict)).map(({ id }) => id);
    await start(page, link(...ids.slice(0, 28)));
    for (let n = 0; n < 28; n += 1) {
      const level = ["Guessing", "Fairly sure", "Certain"][n % 3];
      await page.getByRole("radio", { name: level, exact: true }).check();
      if (n % 4) await answer(page, by.claim(await heading(page).textContent()).verdict === "supported" ? wrong : rightly);
      else await skip(page);
      await next(page);
    }
    await expect(page.getByText(/^Your mistakes lean one way/)).toBeVisible();
  },
  "end, shared by hand": async (page) => {
    await page.addInitScript(() => {
      delete Navigator.prototype.share;
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await start(page, link(chosen.refuted));
    await answer(page, rightly);
    await next(page);
    await button(page, "Share this quiz").click();
    await expect(page.getByRole("textbox", { name: "Share this quiz" })).toBeVisible();
  },
  "all questions on one page": (page) => page.goto("./claims.html"),
  "all questions on one page, all opened": async (page) => {
    await page.goto("./claims.html");
    await openAll(page);
  },
  "end, all right": async (page) => {
    await start(page, link(chosen.disputed));
    await answer(page, rightly);
    await next(page);
    await expect(heading(page)).toHaveText("One of one right");
  },
  "notice on the start": async (page) => {
    await page.addInitScript((key) => localStorage.setItem(key, "0.00"), record);
    await open(page);
    await expect(notice(page)).not.toBeEmpty();
  },
  "notice on a question": async (page) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("Full", "QuotaExceededError");
      };
    });
    await start(page, link(chosen.refuted));
    await expect(notice(page)).not.toBeEmpty();
  },
  "loading failed": async (page, said) => {
    said.allow(/^console error: Failed to load resource: .*404/);
    await page.route(/\.wasm$/, gone(404));
    await page.goto("./");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  },
  "checking: nothing to hold it against": async (page, said) => {
    said.allow(/^console error: Failed to load resource: .*404/);
    await page.route(/\.bin$/, gone(404));
    await openCheck(page);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  },
  "checking: the checker has stopped": async (page) => {
    await page.route(/\/desk-.*\.wasm$/, (route) => route.fulfill({ contentType: "application/wasm", body: engine({ check: trap }) }));
    await openCheck(page);
    await check(page, claims.refuted);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  },
  "loading takes long": async (page) => {
    await page.route(/\.wasm$/, () => {});
    await page.goto("./");
    await expect(page.getByRole("progressbar")).toBeVisible();
  },
  "without the app": async (page, said) => {
    said.allow(/^console error: Failed to load resource: .*404/, /^console warning: .*preloaded/);
    await page.route(/loader-.*\.js$/, gone(404));
    await page.goto("./");
    await expect(heading(page)).toBeVisible();
  },
  "without the app, all opened": async (page, said) => {
    await screens["without the app"](page, said);
    await openAll(page);
  },
};
