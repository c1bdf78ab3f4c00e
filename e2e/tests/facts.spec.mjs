// Looking through the facts: the table by search, filters and keyboard; a fact's own page; people and places; what is
// fetched for it, and what is said where that fails.
import { expect, open, running, test } from "./helpers.mjs";
import { button, focused, heading, link, start, tabTo, title } from "./reader.mjs";

const field = (page) => page.getByRole("searchbox", { name: "Search the facts" });
const count = (page) => page.locator(".count > [role=status]");
const rows = (page) => page.getByRole("table", { name: "Facts" }).getByRole("row");
const way = (page) => page.getByRole("banner").getByRole("link", { name: "Facts" });
/** What stands behind the `#` of the address. */
const at = (page) => new URL(page.url()).hash;
const steps = (page) => page.evaluate(() => history.length);

async function openFacts(page, hash = "#facts") {
  await open(page, hash);
  await expect(count(page)).toHaveText(/facts\.$|^No fact fits/);
}

const disputed = "#fact=inquirer-declared-violation";

test("searching as one types: words are marked, the count is told, and the address follows without a step for each letter", async ({ page }) => {
  await openFacts(page);
  await expect(count(page)).toHaveText(/^All \d+ facts\.$/);
  const before = await steps(page);
  await field(page).pressSequentially("phila");
  await expect(count(page)).toHaveText(/^\d+ of \d+ facts\.$/);
  await expect(rows(page).nth(1).locator("mark")).toHaveText(["Philadelphia"]);
  expect(at(page)).toBe("#facts?q=phila");
  expect(await steps(page)).toBe(before);
  await focused(field(page));
  // A slip is forgiven.
  await field(page).fill("Phildelphia");
  await expect(rows(page).nth(1).locator("mark").first()).toHaveText("Philadelphia");
  await page.reload();
  await running(page);
  await expect(field(page)).toHaveValue("Phildelphia");
  await expect(rows(page).nth(1).locator("mark").first()).toHaveText("Philadelphia");
});

test("filters narrow, are steps to go back, and are taken back together", async ({ page }) => {
  await openFacts(page);
  const article = page.getByRole("combobox", { name: "Article" });
  const place = page.getByRole("combobox", { name: "Person or place" });
  await article.selectOption("kdvr");
  await expect(count(page)).toHaveText(/^\d+ of \d+ facts\.$/);
  const offered = await article.locator("option:checked").textContent();
  const shown = (await count(page).textContent()).split(" ")[0];
  expect(offered).toContain(`(${shown})`);
  await place.selectOption("denver");
  await expect.poll(() => at(page)).toBe("#facts?source=kdvr&about=denver");
  // What is chosen stays chosen while the list around it becomes another.
  await field(page).fill("grant");
  await expect(place).toHaveValue("denver");
  await page.goBack();
  await expect.poll(() => at(page)).toBe("#facts?source=kdvr");
  await expect(place).toHaveValue("");
  await expect(article).toHaveValue("kdvr");
  await page.getByRole("checkbox", { name: /^Changed by a later article/ }).check();
  await expect.poll(() => at(page)).toBe("#facts?source=kdvr&updated=yes");
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("date");
  await button(page, "Clear search and filters").click();
  await expect(count(page)).toHaveText(/^All /);
  await expect(article).toHaveValue("");
  await expect(page.getByRole("combobox", { name: "Sort by" })).toHaveValue("source");
  await expect(page.getByRole("checkbox", { name: /^Changed by a later article/ })).not.toBeChecked();
  await focused(field(page));
  await expect(button(page, "Clear search and filters")).toBeHidden();
});

test("where nothing fits, that is said, and what was typed is not lost", async ({ page }) => {
  await openFacts(page);
  for (const text of ["zebra", "<img src=x onerror=alert(1)>", "%zz & # + ?", "“denver” \u{1F600}"]) {
    await field(page).fill(text);
    await expect(field(page)).toHaveValue(text);
    await page.reload();
    await running(page);
    await expect(field(page)).toHaveValue(text);
  }
  await openFacts(page, "#facts?q=zebra");
  await expect(count(page)).toHaveText(/^No fact fits all of this\./);
  await expect(rows(page)).toHaveCount(0);
});

test("by keyboard alone: from the start through the table to a fact, to whom it is about, and back", async ({ page }) => {
  await open(page);
  await tabTo(page, way(page));
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await expect(heading(page)).toHaveText("Facts");
  await expect(page).toHaveTitle("Facts · Claimcheck");
  await expect(count(page)).toHaveText(/^All /);
  await tabTo(page, field(page));
  await page.keyboard.type("declared violates");
  await expect(count(page)).toHaveText(/of \d+ facts\.$/);
  await tabTo(page, page.getByRole("combobox", { name: "Sort by" }));
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => at(page)).toBe("#facts?q=declared%20violates&sort=date");
  await focused(page.getByRole("combobox", { name: "Sort by" }));
  const fact = page.getByRole("link", { name: /^The Trump administration declared in October 2017/ });
  await tabTo(page, fact);
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await expect(heading(page)).toHaveText(/^The Trump administration declared in October 2017/);
  await expect(page).toHaveTitle(/^The Trump administration declared/);
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "Philadelphia", exact: true }));
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await expect(heading(page)).toHaveText("Philadelphia");
  await tabTo(page, page.getByRole("region", { name: /^The Philadelphia Inquirer/ }).getByRole("link").first());
  await page.keyboard.press("Enter");
  await focused(heading(page));
  await tabTo(page, button(page, "Back to the facts"));
  await page.keyboard.press("Enter");
  await focused(heading(page));
  // As it was looked at last.
  await expect(field(page)).toHaveValue("declared violates");
});

test("a long table is shown in part, and whole on demand", async ({ page }) => {
  await openFacts(page);
  const all = Number((await count(page).textContent()).match(/\d+/)[0]);
  await expect(rows(page)).toHaveCount(61);
  await button(page, `Show all ${all}`).click();
  await expect(rows(page)).toHaveCount(all + 1);
  // The focus stands where what is new begins.
  await focused(rows(page).nth(60).getByRole("link"));
});

test("a fact: who says it, the evidence, what disputes it, its questions, a claim on it", async ({ page }) => {
  await open(page, disputed);
  await expect(page.getByText(/^Said by the Trump administration, as of 12 October 2017\.$/)).toBeVisible();
  await expect(page.getByRole("figure").first()).toContainText("policies violate federal law");
  const against = page.getByRole("region", { name: "What disputes it" }).getByRole("link");
  await expect(against.first()).toHaveText(/do not violate federal law/);
  await against.first().click();
  await expect(heading(page)).toHaveText(/do not violate federal law/);
  await focused(heading(page));
  await page.goBack();
  await expect(heading(page)).toHaveText(/^The Trump administration declared/);
  await page.getByRole("link", { name: "Check a claim on this" }).click();
  await expect(heading(page)).toHaveText("Check a claim");
  await expect(page.getByRole("textbox", { name: "Your claim" })).toHaveValue(/^The Trump administration declared/);
  await expect(page.locator("#found").getByRole("heading", { level: 2 }).first()).toHaveText(/Supported|Disputed|Not covered/);
  await page.goBack();
  const question = page.getByRole("region", { name: "Questions that use it" }).getByRole("link").first();
  const asked = await question.textContent();
  await question.click();
  await expect(page.getByText("This link sets one question.")).toBeVisible();
  await button(page, "Start").click();
  await expect(heading(page)).toHaveText(asked);
});

test("a citation for people and one for machines, each whole", async ({ page }) => {
  await open(page, disputed);
  await page.getByText("Cite this fact").click();
  const plain = await page.getByRole("textbox", { name: "Citation" }).inputValue();
  expect(plain).toContain("The Philadelphia Inquirer, “Trump administration says");
  expect(plain).toContain("fact inquirer-declared-violation.");
  const json = JSON.parse(await page.getByRole("textbox", { name: "Web Annotation (JSON-LD)" }).inputValue());
  expect(json.id).toBe(page.url());
  expect(json["@context"]).toBe("http://www.w3.org/ns/anno.jsonld");
  expect(json.target[0].selector).toMatchObject({ type: "TextQuoteSelector", exact: "policies violate federal law" });
});

test("people and places: everything by source, in order of time, and the same in the table", async ({ page }) => {
  await open(page, "#entity=philadelphia");
  await expect(heading(page)).toHaveText("Philadelphia");
  const inquirer = page.getByRole("region", { name: /^The Philadelphia Inquirer/ });
  for (const what of [/reply/, /letter/i, /finding|declared/, /sued/]) await expect(inquirer.getByRole("link", { name: what }).first()).toBeVisible();
  const reported = Number((await page.getByText(/in order of time\.$/).textContent()).match(/\d+/)[0]);
  expect(await page.locator(".beside li").count()).toBe(reported);
  await page.getByRole("link", { name: "See these in the table" }).click();
  await expect(count(page)).toHaveText(new RegExp(`^${reported} of `));
  await expect(page.getByRole("combobox", { name: "Person or place" })).toHaveValue("philadelphia");
});

for (const [hash, words] of [
  ["#fact=gone", /^This link names a fact that is not here/],
  ["#entity=%22%3E%3Cb%3E", /^This link names a person or place that is not here/],
  ["#facts?source=gone&kind=%ff", /^A part of this link names something that is not here/],
]) {
  test(`a link that names nothing is told of: ${hash}`, async ({ page }) => {
    await open(page, hash);
    await expect(page.getByText(words)).toBeVisible();
  });
}

test("the table alone is fetched, and once; it waits for nothing of a quiz, which waits for the reader", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await start(page, link("q-post-weighing"));
  await button(page, "Skip: I don’t know").click();
  await button(page, "See the result").click();
  expect(asked.filter((path) => path.endsWith(".bin"))).toEqual([]);
  await button(page, "Look through the facts").click();
  await expect(count(page)).toHaveText(/^All /);
  await focused(heading(page));
  await rows(page).nth(1).getByRole("link").click();
  await expect(page.getByRole("figure").first()).toBeVisible();
  expect(asked.filter((path) => path.endsWith(".bin"))).toHaveLength(1);
  expect(asked.filter((path) => /\/desk-/.test(path))).toEqual([]);
  await button(page, "Back to the facts").click();
  await button(page, "Back to your result").click();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();
});

test("where the table does not come, the reader is told, and can try again", async ({ page, said }) => {
  said.allow(/^console error: Failed to load resource: .*404/);
  let lost = true;
  await page.route(/\.bin$/, (route) => (lost ? route.fulfill({ status: 404, body: "" }) : route.continue()));
  await open(page, disputed);
  await expect(page.getByText(/^The facts could not be loaded\./)).toBeVisible();
  await button(page, "Try again").click();
  await expect(page.getByText(/^The facts could not be loaded\./)).toBeVisible();
  lost = false;
  await button(page, "Try again").click();
  await expect(heading(page)).toHaveText(/^The Trump administration declared/);
});

test("what is no table is not taken", async ({ page }) => {
  await page.route(/\.bin$/, (route) => route.fulfill({ body: "<!doctype html>" }));
  await open(page, "#facts");
  await expect(page.getByText(/^The facts could not be loaded\./)).toBeVisible();
});

test("from the start, and a link to what is seen", async ({ page }) => {
  await open(page);
  await expect(heading(page)).toHaveText(title);
  await button(page, "Look through the facts").click();
  await field(page).fill("denver");
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await button(page, "Copy link").click();
  await expect(page.getByRole("textbox", { name: "Link to this page" })).toHaveValue(page.url());
});
