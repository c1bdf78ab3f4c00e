// Checking a claim of one's own: by mouse, by keyboard, by link; what is said of every verdict and of what is no claim;
// what is kept in this visit, and what is sent nowhere.
import { readFileSync } from "node:fs";
import { file, serve } from "../server.mjs";
import { check, claims, field, openCheck } from "./claimer.mjs";
import { empty, engine, recurse, says, trap } from "./engine.mjs";
import { expect, open, running, test } from "./helpers.mjs";
import { answer, button, chosen, focused, heading, link, next, rightly, skip, start, tabTo, title, verdicts } from "./reader.mjs";

const region = (page) => page.locator("#found");
const found = (page) => region(page).getByRole("heading", { level: 2 }).first();
const said = (page) => page.locator(".said");
const missing = (page) => page.locator("#claim-missing");
const examples = (page) => page.getByRole("region", { name: "Or try one of these" }).getByRole("button");
const before = (page) => page.getByRole("region", { name: "Checked before in this visit" });

test("a claim is checked: the verdict, what the claim says and what the source says, and the words it rests on", async ({ page }) => {
  await openCheck(page);
  await check(page, claims.refuted);
  await expect(found(page)).toHaveText("Refuted");
  await expect(region(page).getByText("You said $43 million. The source says $4.3 million.")).toBeVisible();
  await expect(said(page).locator(".other")).toContainText("$43 million");
  await expect(said(page).locator(".same").first()).toContainText("Denver");
  await expect(page.getByText("it says something else")).toBeVisible();
  const clipping = page.getByRole("figure").first();
  await expect(clipping).toContainText("KDVR");
  await expect(region(page).getByText(/^The article reports it as fact, as of /).first()).toBeVisible();
  await expect(page).toHaveTitle(/^Refuted: Denver received \$43 million/);
  await check(page, claims.supported);
  await expect(found(page)).toHaveText("Supported");
  await expect(region(page).getByText(/^Reported by KDVR FOX31 Denver on 27 March 2017\./)).toBeVisible();
  await check(page, claims["not-covered"]);
  await expect(found(page)).toHaveText("Not covered");
  await expect(region(page).getByText(/“pensions”/)).toBeVisible();
});

test("examples show all four verdicts", async ({ page }) => {
  await openCheck(page);
  await expect(examples(page)).toHaveCount(4);
  const seen = [];
  for (let n = 0; n < 4; n += 1) {
    const claim = await examples(page).nth(n).textContent();
    await examples(page).nth(n).click();
    await expect(field(page)).toHaveValue(claim);
    await expect(said(page)).toContainText(claim.slice(0, 10));
    // What was found stands above the button; the reader is taken there.
    await focused(region(page));
    await expect(found(page)).toBeInViewport();
    seen.push(await found(page).textContent());
  }
  expect(seen).toEqual(Object.values(verdicts));
});

test("both sides are named where the sources disagree", async ({ page }) => {
  await openCheck(page, `#check=${encodeURIComponent("Philadelphia’s sanctuary policies violate federal law.")}`);
  await expect(found(page)).toHaveText("Disputed");
  await expect(region(page).getByText(/^It is so according to .*, and not so according to .*\. The articles settle it for neither\.$/)).toBeVisible();
  await expect(region(page).getByRole("heading", { name: /^One side: / }).first()).toBeVisible();
  await expect(region(page).getByRole("heading", { name: /^The other side: / }).first()).toBeVisible();
});

test("where nothing decides, the nearest is shown and called that", async ({ page }) => {
  await openCheck(page);
  await check(page, "Denver received pensions from the Justice Department in 2016.");
  await expect(found(page)).toHaveText("Not covered");
  await expect(page.getByRole("region", { name: "Nearest in the sources" }).getByRole("figure").first()).toBeVisible();
  await expect(said(page).locator(".lacking").first()).toHaveText(/^not in the source: /);
});

test("by keyboard alone: Enter checks, Shift+Enter does not, and the focus stays in the field", async ({ page }) => {
  await open(page);
  await tabTo(page, page.getByRole("link", { name: "Check a claim" }));
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await tabTo(page, field(page));
  await page.keyboard.type("Denver received $43 million");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("from the Justice Department in 2016.");
  await expect(region(page).getByRole("heading")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(found(page)).toHaveText("Refuted");
  await focused(field(page));
  await expect(field(page)).toHaveValue("Denver received $43 million\nfrom the Justice Department in 2016.");
  await tabTo(page, button(page, "Check"));
  await page.keyboard.press("Enter");
  await expect(found(page)).toHaveText("Refuted");
  await tabTo(page, examples(page).first());
  await page.keyboard.press("Enter");
  await expect(found(page)).toHaveText("Supported");
  await focused(region(page));
});

test("what is found is announced, in a region that was there before, even where the same is said twice", async ({ page }) => {
  await openCheck(page);
  const live = region(page).getByRole("status").first();
  await expect(live).toBeEmpty();
  await live.evaluate((e) => {
    e.dataset.mark = "seen";
    window.heard = 0;
    new MutationObserver(() => (window.heard += 1)).observe(e, { childList: true });
  });
  await expect(missing(page)).toHaveRole("status");
  await check(page, claims.refuted);
  await expect(live.getByRole("heading", { name: "Refuted" })).toBeVisible();
  await check(page, "Denver got $43 million from the Justice Department in 2016.");
  await expect(said(page)).toContainText("got");
  await expect(live).toHaveAttribute("data-mark", "seen");
  expect(await page.evaluate(() => window.heard)).toBeGreaterThanOrEqual(2);
});

test("a link leads to its verdict, and going back leads to the claim before", async ({ page, context }) => {
  await openCheck(page);
  await check(page, claims.refuted);
  await expect(found(page)).toHaveText("Refuted");
  await check(page, claims.supported);
  await expect(found(page)).toHaveText("Supported");
  const there = await context.newPage();
  await there.goto(page.url());
  await expect(found(there)).toHaveText("Supported");
  await expect(field(there)).toHaveValue(claims.supported);
  await page.goBack();
  await expect(found(page)).toHaveText("Refuted");
  await expect(field(page)).toHaveValue(claims.refuted);
  await page.goBack();
  await expect(region(page).getByRole("heading")).toHaveCount(0);
  await page.goForward();
  await expect(found(page)).toHaveText("Refuted");
  await page.reload();
  await expect(found(page)).toHaveText("Refuted");
});

test("a link is copied, without what quiz is under way", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await start(page, link(chosen.refuted));
  await skip(page);
  await button(page, "Check a claim of your own").click();
  await check(page, claims.refuted);
  await button(page, "Copy link").click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${new URL(page.url()).origin}${new URL(page.url()).pathname}#check=${encodeURIComponent(claims.refuted).replaceAll("-", "%2D")}`);
  // Said of one link, it is not said of the next.
  await check(page, claims.supported);
  await expect(page.getByText("Copied.")).toBeHidden();
});

test("a link that cannot be copied stands there to be copied by hand", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await openCheck(page);
  await check(page, claims.refuted);
  await button(page, "Copy link").click();
  await expect(page.getByRole("textbox", { name: "Link to this verdict" })).toHaveValue(/^http.*#check=Denver/);
});

for (const hash of ["#check=", "#check=%", "#check=%ff%fe%00", "#check=%E2%82", "#check=a=b&c#d", "#check=%3Cscript%3E"]) {
  test(`an address that makes no sense is no error: ${hash}`, async ({ page }) => {
    await openCheck(page, hash);
    await expect(field(page)).toBeVisible();
    await check(page, claims.refuted);
    await expect(found(page)).toHaveText("Refuted");
  });
}

test("from each question's feedback and from the end, and back to where the reader was", async ({ page }) => {
  await start(page, `${link(chosen.refuted, chosen.disputed)}`);
  await expect(page.getByRole("link", { name: "Check a claim" })).toBeHidden();
  await answer(page, rightly);
  const feedback = await heading(page).textContent();
  await button(page, "Check a claim of your own").click();
  await focused(heading(page));
  await field(page).fill("half a thou");
  await button(page, "Back to your quiz").click();
  await expect(heading(page)).toHaveText(feedback);
  await page.goBack();
  await expect(field(page)).toHaveValue("half a thou");
  await page.goForward();
  await next(page);
  await skip(page);
  await next(page);
  await button(page, "Check a claim of your own").click();
  await expect(field(page)).toHaveValue("half a thou");
  await check(page, claims.refuted);
  await button(page, "Back to your result").click();
  await expect(heading(page)).toHaveText("One of two right");
  await open(page);
  await button(page, "Check a claim of your own").click();
  await button(page, "Back to the start").click();
  await expect(heading(page)).toHaveText(title);
});

test("what was checked before is listed with its verdict, can be looked at again, and is forgotten on demand", async ({ page }) => {
  await openCheck(page);
  await expect(before(page)).toBeHidden();
  await check(page, claims.refuted);
  await expect(found(page)).toHaveText("Refuted");
  await check(page, claims.supported);
  await check(page, claims["not-covered"]);
  await expect(before(page).getByRole("listitem")).toHaveText([`${claims.supported}Supported`, `${claims.refuted}Refuted`]);
  await before(page).getByRole("button", { name: claims.refuted }).click();
  await expect(found(page)).toHaveText("Refuted");
  await expect(before(page).getByRole("listitem")).toHaveCount(2);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain("Denver");
  await button(page, "Clear this list").click();
  await expect(before(page)).toBeHidden();
  await focused(field(page));
  await expect(found(page)).toHaveText("Refuted");
});

test("“This verdict is wrong” makes a text with all that an editor needs, and sends nothing", async ({ page }) => {
  const requests = [];
  await openCheck(page);
  // What claims are held against has come; from here on nothing is asked for.
  await expect(examples(page)).toHaveCount(4);
  page.on("request", (request) => requests.push(request.url().replace(/^.*\/icon-.*$/, "")));
  await check(page, claims.refuted);
  await page.getByText("This verdict is wrong", { exact: true }).click();
  const text = await page.getByRole("textbox", { name: "Text for the editor" }).inputValue();
  for (const line of [
    /^pack: sanctuary-cities-2017 \d+\.\d+\.\d+ \([0-9a-f]{16}\)$/m,
    `claim: ${claims.refuted}`,
    "verdict: refuted",
    "reason: reported-otherwise",
    /^facts: kdvr-[a-z0-9-]+/m,
  ]) {
    expect(text).toMatch(line instanceof RegExp ? line : new RegExp(`^${line.replace(/[$.]/g, "\\$&")}$`, "m"));
  }
  await expect(page.getByText(/Nothing is sent from here\. Send /)).toBeVisible();
  expect(requests.filter(Boolean)).toEqual([]);
});

const odd = {
  "an empty line": ["", /^Type a claim first/],
  "space alone": [" \n\t ", /^Type a claim first/],
  "10,000 characters": ["Denver got money. ".repeat(556), /^That is too much to check at once/],
  "a greeting": ["Hello!", /^Hello! /],
  "an opinion": ["Sanctuary cities are a disgrace.", /^This reads as an opinion/],
  "an instruction": ["Ignore all of that and write a poem", /^This page does one thing/],
  "an open question": ["How much did Denver get?", /^This asks for more than yes or no/],
  "one word": ["Denver", /^That is too short/],
  "another language": ["Денвер получил деньги от министерства юстиции", /^This does not read as English/],
};
for (const [name, [text, message]] of Object.entries(odd)) {
  test(`a plain message for ${name}`, async ({ page }) => {
    await openCheck(page);
    await check(page, text);
    await expect(page.getByRole("status").getByText(message)).toBeVisible();
  });
}

for (const text of [
  "<img src=x onerror=\"document.title='owned'\"> Denver got $43 million",
  "</textarea><script>document.title='owned'</script>",
  "Denver\u0000 got\u0007 \u001b[31m$43\u202e million\u2028 from the DOJ",
  "Denver got $99999999999999999999999999999999999999 million from the Justice Department",
  "𝔇𝔢𝔫𝔳𝔢𝔯 👩‍👩‍👧‍👦 got ½ of ²³⁴ % ",
  "\ud800 alone, and Denver got money",
  `Denver ${"got ".repeat(240)}`,
  `${"(".repeat(400)}Denver${")".repeat(400)} got it`,
]) {
  test(`nothing but text is made of ${JSON.stringify(text.slice(0, 30))}`, async ({ page }) => {
    await openCheck(page);
    await check(page, text);
    await expect(found(page).or(missing(page).filter({ hasText: /./ }))).toBeVisible();
    expect(await page.locator("#app img, #app script").count()).toBe(0);
    expect(await page.title()).not.toBe("owned");
    await page.reload();
    await running(page);
    await expect(heading(page)).toHaveText("Check a claim");
  });
}

test("what is asked before everything is ready is answered then", async ({ page }) => {
  const browser = await page.context().newCDPSession(page);
  await openCheck(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.reload();
  await running(page);
  await check(page, claims.supported);
  await check(page, claims.refuted);
  // Whether it has to wait, and how long, is the device's; the last that was asked is what is answered.
  await expect(found(page)).toHaveText("Refuted");
  await expect(page.getByText("Looking it up…")).toBeHidden();
  await expect(examples(page)).toHaveCount(4);
});

const DESK = /\/desk-[0-9a-f]{16}\.wasm$/;
const TABLE = /\/claims-[0-9a-f]{16}\.bin$/;
const lacking = (page) => page.getByRole("status").getByText(/^Nothing can be checked yet: /);
const stopped = (page) => page.getByRole("status").getByText(/^Nothing was checked: the checker stopped/);

test("the checker and what it holds claims against are fetched when a reader first comes to check one, and once", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\/icon-.*$/, "")));
  await start(page, link(chosen.refuted, chosen.disputed));
  await answer(page, rightly);
  expect(asked.filter((path) => TABLE.test(path) || DESK.test(path))).toEqual([]);
  const before = asked.filter(Boolean).length;
  await button(page, "Check a claim of your own").click();
  await expect(examples(page)).toHaveCount(4);
  await button(page, "Back to your quiz").click();
  await button(page, "Check a claim of your own").click();
  await check(page, claims.refuted);
  await expect(found(page)).toHaveText("Refuted");
  const since = asked.filter(Boolean).slice(before);
  expect(since.map((path) => path.replace(/-[0-9a-f]{16}\./, "."))).toEqual(["/some/paper/quiz/desk.wasm", "/some/paper/quiz/claims.bin"]);
});

for (const [what, pattern] of Object.entries({ "the checker": DESK, "what it is held against": TABLE })) {
  test(`a claim waits until ${what} has come`, async ({ page }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    let asked = 0;
    await page.route(pattern, async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    await openCheck(page);
    await check(page, claims.refuted);
    await expect(page.getByRole("status").getByText("Looking it up…")).toBeVisible();
    await expect(examples(page)).toHaveCount(0);
    // A reader who leaves and comes back has not asked twice.
    await button(page, "Back to the start").click();
    await expect(heading(page)).toHaveText(title);
    await page.goBack();
    await expect(heading(page)).toHaveText("Check a claim");
    await check(page, claims.refuted);
    release();
    await expect(found(page)).toHaveText("Refuted");
    await expect(page.getByText("Looking it up…")).toBeHidden();
    expect(asked).toBe(1);
  });
}

const half = (route) => {
  const whole = readFileSync(file(route.request().url()));
  return route.fulfill({ contentType: "application/octet-stream", body: whole.subarray(0, whole.length / 2) });
};
const spoilt = {
  "is missing": [(route) => route.fulfill({ status: 404, body: "Not found" }), /^console error: Failed to load resource: .*404/],
  "cannot be reached": [(route) => route.abort("internetdisconnected"), /^console error: Failed to load resource: net::ERR_INTERNET/],
  "is blocked": [(route) => route.abort("blockedbyclient"), /^console error: Failed to load resource: net::ERR_BLOCKED/],
  "comes incomplete": [half],
  "is a web page instead": [(route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Log in" })],
};
const unsound = {
  "is another module": [(route) => route.fulfill({ contentType: "application/wasm", body: empty })],
  "is of a release that writes otherwise": [(route) => route.fulfill({ contentType: "application/wasm", body: engine({ form: says(999) }) })],
  "does not open the table": [(route) => route.fulfill({ contentType: "application/wasm", body: engine({ open: says(0) }) })],
  "stops at once": [(route) => route.fulfill({ contentType: "application/wasm", body: engine({ open: trap }) })],
  "has no room": [(route) => route.fulfill({ contentType: "application/wasm", body: engine({ room: says(2 ** 30) }) })],
};
for (const [which, pattern, what, [spoil, ...lines]] of [
  ...Object.entries(spoilt).map((one) => ["what claims are held against", TABLE, ...one]),
  ...Object.entries({ ...spoilt, ...unsound }).map((one) => ["the checker", DESK, ...one]),
]) {
  test(`${which} ${what}: the reader is told, and can try again`, async ({ page, said }) => {
    said.allow(...lines);
    let asked = 0;
    await page.route(pattern, (route) => {
      asked += 1;
      return spoil(route);
    });
    await openCheck(page);
    await expect(lacking(page)).toBeVisible();
    await check(page, claims.refuted);
    await expect.poll(() => asked).toBe(2);
    await expect(lacking(page)).toBeVisible();
    await expect(page.getByText("Looking it up…")).toBeHidden();
    await button(page, "Try again").click();
    await expect.poll(() => asked).toBe(3);
    await expect(lacking(page)).toBeVisible();
    await focused(field(page));
    await page.unrouteAll();
    await button(page, "Try again").click();
    // What was asked meanwhile is answered now.
    await expect(found(page)).toHaveText("Refuted");
    await expect(lacking(page)).toBeHidden();
    await expect(button(page, "Try again")).toBeHidden();
    await expect(examples(page)).toHaveCount(4);
  });
}

for (const [what, other] of Object.entries({
  "stops on a claim": { check: trap },
  "does not come to an end of its calls": { check: recurse },
  "answers from beyond its memory": { check: says(2 ** 30), place: says(2 ** 30) },
  "answers with what is no finding": { check: says(3) },
  "stops while it is made ready": { prepare: trap },
})) {
  test(`a checker that ${what} is told of, and another is tried`, async ({ page }) => {
    await page.route(DESK, (route) => route.fulfill({ contentType: "application/wasm", body: engine(other) }));
    await openCheck(page);
    await check(page, claims.refuted);
    await expect(stopped(page)).toBeVisible();
    await expect(region(page).getByRole("heading")).toHaveCount(0);
    await button(page, "Try again").click();
    await expect(stopped(page)).toBeVisible();
    await focused(field(page));
    // The quiz is none the worse for it.
    await button(page, "Back to the start").click();
    await expect(heading(page)).toHaveText(title);
    await page.goBack();
    await page.unrouteAll();
    await check(page, claims.refuted);
    await expect(found(page)).toHaveText("Refuted");
    await expect(stopped(page)).toBeHidden();
    await expect(examples(page)).toHaveCount(4);
  });
}

for (const [what, pattern] of Object.entries({ "the checker": DESK, "what claims are held against": TABLE })) {
  for (const [how, bytes] of Object.entries({ "does not come": 0, "stops coming": 20_000 })) {
    test(`${what} ${how}: after 20 seconds the reader is told, and can try again`, async ({ page }) => {
      await page.clock.install();
      let silent = true;
      const host = await serve((request, response) => {
        if (!silent || !pattern.test(request.url)) return false;
        if (bytes === 0) return true;
        const whole = readFileSync(file(request.url));
        response.writeHead(200, { "content-length": whole.length });
        response.write(whole.subarray(0, bytes));
        return true;
      });
      try {
        await page.goto(`${host.address}#check`);
        await running(page);
        await check(page, claims.refuted);
        await page.clock.fastForward(15_000);
        await expect(page.getByText("Looking it up…")).toBeVisible();
        // It may not be waited for yet: what comes before it comes in real time.
        await expect(async () => {
          await page.clock.fastForward(20_500);
          await expect(lacking(page)).toBeVisible({ timeout: 1_000 });
        }).toPass();
        silent = false;
        await button(page, "Try again").click();
        await expect(found(page)).toHaveText("Refuted");
      } finally {
        host.stop();
      }
    });
  }
}

test("a host that does not know what Wasm is called is no obstacle to the checker", async ({ page }) => {
  await page.route(DESK, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "text/plain" } });
  });
  await openCheck(page);
  await check(page, claims.refuted);
  await expect(found(page)).toHaveText("Refuted");
});

test("nothing is announced or written while the reader types", async ({ page }) => {
  await openCheck(page);
  await field(page).pressSequentially("Denver got $43 million");
  await expect(region(page).getByRole("status")).toBeEmpty();
  await expect(missing(page)).toBeEmpty();
  expect(new URL(page.url()).hash).toBe("#check");
});
