// The loader: the app starts, or the reader is told in words why it does not, and what to do.
import { readFileSync } from "node:fs";
import { file, serve } from "../server.mjs";
import { expect, open, readable, running, test } from "./helpers.mjs";

const WASM = /\.wasm$/;
const GLUE = /\/claimcheck-[0-9a-f]+\.js$/;

/** Asserts that the failure is told, with the text still there. */
async function told(page, code, heading, ...words) {
  const box = page.locator("#load .load-failure");
  await expect(box).toHaveAttribute("data-failure", code);
  await expect(box.getByRole("heading")).toHaveText(heading);
  for (const word of words) await expect(box).toContainText(word);
  await expect(box.getByRole("button", { name: "Try again" })).toBeVisible();
  // Whatever it was, all of it can be read elsewhere.
  await expect(box.getByRole("link", { name: "all questions with their answers" })).toHaveAttribute("href", "claims.html");
  await expect(page.locator("html")).toHaveAttribute("data-app", "failed");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await readable(page);
}

// Chromium notes that the Wasm was fetched ahead for nothing, where the page stays open for a while.
const unused = /^console warning: The resource .*\.wasm was preloaded using link preload but not used/;

const failed = (status) => new RegExp(`^console error: Failed to load resource: .*${status}`);

test("the app starts, from deep inside a host, and says nothing on the console", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page);
  await expect(page.locator("#load")).toBeEmpty();
  await expect(page.locator("#app > *").first()).toBeVisible();
  await expect(page.locator("#static")).toBeHidden();
  expect(asked.every((path) => path.startsWith("/some/paper/quiz/"))).toBe(true);
  // Asked for early and used once: nothing comes twice.
  expect(asked.filter((path) => WASM.test(path))).toHaveLength(1);
  expect(asked.filter((path) => GLUE.test(path))).toHaveLength(1);
});

test("a host that does not know what Wasm is called is no obstacle", async ({ page }) => {
  await page.route(WASM, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { "content-type": "text/plain" } });
  });
  await open(page);
});

test("the Wasm is missing", async ({ page, said }) => {
  said.allow(failed(404));
  await page.route(WASM, (route) => route.fulfill({ status: 404, body: "Not found" }));
  await page.goto("./");
  await told(page, "missing", "The quiz could not be loaded: a file is missing", ".wasm", "updated");
});

test("the Wasm is gone for good", async ({ page, said }) => {
  said.allow(failed(410));
  await page.route(WASM, (route) => route.fulfill({ status: 410 }));
  await page.goto("./");
  await told(page, "missing", "The quiz could not be loaded: a file is missing");
});

test("the script is missing", async ({ page, said }) => {
  said.allow(failed(404));
  await page.route(GLUE, (route) => route.fulfill({ status: 404 }));
  await page.goto("./");
  await told(page, "missing", "The quiz could not be loaded: a file is missing", ".js");
});

test("the host answers with an error, and Try again helps once it is over", async ({ page, said }) => {
  said.allow(failed(503));
  await page.route(WASM, (route) => route.fulfill({ status: 503 }));
  await page.goto("./");
  await told(page, "status", "The quiz could not be loaded: the site answered with an error", "status 503");
  await page.unroute(WASM);
  await page.getByRole("button", { name: "Try again" }).click();
  await running(page);
});

test("the Wasm is shorter than it should be", async ({ page }) => {
  await page.route(WASM, async (route) => {
    const whole = readFileSync(file(route.request().url()));
    await route.fulfill({ contentType: "application/wasm", body: whole.subarray(0, whole.length / 2) });
  });
  await page.goto("./");
  await told(page, "short", "The quiz could not be loaded: a file came incomplete", ".wasm");
});

test("the connection breaks off in the middle", async ({ page, said }) => {
  said.allow(failed("net::ERR_"));
  const host = await serve((request, response) => {
    if (!WASM.test(request.url)) return false;
    const whole = readFileSync(file(request.url));
    response.writeHead(200, { "content-type": "application/wasm", "content-length": whole.length });
    response.write(whole.subarray(0, whole.length / 2), () => setTimeout(() => response.destroy(), 200));
    return true;
  });
  await page.goto(host.address);
  await told(page, "short", "The quiz could not be loaded: a file came incomplete");
  host.stop();
});

test("the Wasm was damaged on the way", async ({ page }) => {
  await page.route(WASM, async (route) => {
    const whole = readFileSync(file(route.request().url()));
    await route.fulfill({ contentType: "application/wasm", body: whole.fill(0xff, 8, 4000) });
  });
  await page.goto("./");
  await told(page, "short", "The quiz could not be loaded: a file came incomplete");
});

for (const [what, pattern, ending] of [
  ["Wasm", WASM, ".wasm"],
  ["script", GLUE, ".js"],
]) {
  test(`a page comes in place of the ${what}`, async ({ page, said }) => {
    said.allow(/^console error: Failed to load module script: .*MIME type of "text\/html"/);
    await page.route(pattern, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Log in" }));
    await page.goto("./");
    await told(page, "html", "The quiz could not be loaded: a web page came in place of a file", ending, "log in");
  });
}

test("offline, and Try again does not lose the text", async ({ page, said }) => {
  said.allow(failed("net::ERR_INTERNET_DISCONNECTED"));
  await page.route(WASM, (route) => route.abort("internetdisconnected"));
  await page.route(GLUE, (route) => route.abort("internetdisconnected"));
  await page.goto("./");
  const heading = "The quiz could not be loaded: no connection";
  await told(page, "offline", heading);

  const button = page.getByRole("button", { name: "Try again" });
  await page.context().setOffline(true);
  await button.click();
  await expect(button).toBeEnabled();
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await readable(page);

  await page.context().setOffline(false);
  await page.unrouteAll();
  await button.click();
  await running(page);
});

test("nothing arrives", async ({ page }) => {
  await page.clock.install();
  await page.route(WASM, () => {});
  await page.goto("./");
  await page.clock.fastForward(19_000);
  await expect(page.locator("#load .load-progress")).toBeVisible();
  await page.clock.fastForward(1_500);
  await told(page, "stalled", "The quiz could not be loaded: the connection stalled", "20 seconds");
});

test("after half a second progress is shown, and a stall in the middle is noticed", async ({ page }) => {
  await page.clock.install();
  const host = await serve((request, response) => {
    if (!WASM.test(request.url)) return false;
    const whole = readFileSync(file(request.url));
    response.writeHead(200, { "content-type": "application/wasm", "content-length": whole.length });
    response.write(whole.subarray(0, 20_000));
    return true;
  });
  await page.goto(host.address);
  await expect(page.locator("#load")).toBeEmpty();
  await page.clock.fastForward(600);
  await expect(page.locator("#load .load-progress p")).toHaveText(/^Loading the quiz: 20 of \d+ kB$/);
  await expect(page.getByRole("progressbar", { name: "Loading the quiz" })).toHaveJSProperty("value", 20_000);
  await readable(page);
  await page.clock.fastForward(20_500);
  await told(page, "stalled", "The quiz could not be loaded: the connection stalled");
  host.stop();
});

test("this browser has no WebAssembly", async ({ page, said }) => {
  said.allow(unused);
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("./");
  await told(page, "unsupported", "The quiz cannot run in this browser", "Lockdown Mode");
});

for (const [what, from, to, line] of [
  ["running Wasm", " 'wasm-unsafe-eval'", "", /^console error: .*(WebAssembly|wasm)/i],
  ["fetching", "connect-src 'self'", "connect-src 'none'", /^console error: .*Content Security Policy/],
]) {
  test(`a policy forbids ${what}`, async ({ page, said }) => {
    said.allow(line);
    await page.route("./", async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      expect(text).toContain(from);
      await route.fulfill({ response, body: text.replace(from, to) });
    });
    await page.goto("./");
    await told(page, "blocked", "The quiz could not be loaded: it was blocked");
  });
}

test("the script does not run", async ({ page }) => {
  await page.route(GLUE, (route) => route.fulfill({ contentType: "text/javascript", body: "throw new Error('no')" }));
  await page.goto("./");
  await told(page, "glue", "The quiz could not be loaded: a script failed", ".js");
});

test("the app fails while it starts", async ({ page }) => {
  await page.route(GLUE, (route) =>
    route.fulfill({ contentType: "text/javascript", body: "export default () => { throw new Error('no'); }" }),
  );
  await page.goto("./");
  await told(page, "start", "The quiz was loaded but could not start");
});

test("a panic while the app runs brings the text back", async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.dispatchEvent(new Event("claimcheck:panic")));
  await told(page, "panic", "Something went wrong", "yours is kept");
  await expect(page.locator("#app")).toBeHidden();
});

test("opened as a file", async ({ page, said }) => {
  said.allow(unused, /^console error: (Access to|Failed to load resource)/);
  await page.goto(new URL("../../dist/index.html", import.meta.url).href);
  await told(page, "file", "The quiz cannot run from a file on disk");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("everything can be read", async ({ page, said }) => {
    said.allow(unused);
    await page.goto("./");
    await readable(page);
    // Playwright turns scripts off too late for the browser to show this, so it is only looked for.
    expect(await page.locator("noscript").innerHTML()).toContain("The quiz needs JavaScript");
    await expect(page.locator("#load")).toBeEmpty();
  });
});
