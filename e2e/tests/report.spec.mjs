// "This looks wrong": a text for the editor. Nothing is sent.
import { expect, test } from "./helpers.mjs";
import { answer, button, chosen, focused, link, next, ofKind, others, skip, start, tabTo, verdict, wrong } from "./reader.mjs";

async function text(page) {
  await page.getByText("This looks wrong").click();
  const box = page.getByRole("textbox", { name: "Text for the editor" });
  await expect(box).toBeVisible();
  await expect(box).not.toBeEditable();
  return box.inputValue();
}

test("the text has what an editor needs, and Copy copies it; nothing leaves the page", async ({ context, page }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const question = await start(page, link(chosen.disputed));
  await answer(page, wrong);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const report = await text(page);
  for (const part of [question.claim, question.id, "verdict: Disputed", "answer: refuted", "Send the text"]) expect(report).toContain(part);
  const hash = report.match(/^pack: sanctuary-cities-2017 \S+ \(([0-9a-f]{16})\)$/m)?.[1];
  expect(hash).toBeTruthy();
  await expect(page.getByRole("contentinfo")).toContainText(hash.slice(0, 8));
  await button(page, "Copy the text").click();
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(report);
  expect(requests).toEqual([]);
});

for (const kind of others) {
  test(`${kind}: the text has what is right and what was said`, async ({ page }) => {
    const question = ofKind(kind);
    const said = wrong(question);
    await start(page, link(question.id));
    await answer(page, () => said);
    const report = await text(page);
    const line = (name) => report.match(new RegExp(`^${name}: (.+)$`, "m"))?.[1];
    expect(line("question")).toContain(question.id);
    for (const [name, value] of [["verdict", question.right], ["answer", said]]) {
      if (kind === "number") expect(line(name)).toMatch(/\d/);
      else for (const one of [value].flat()) expect(line(name)).toContain(one);
    }
    // An order stands there as it was put.
    if (kind === "order") expect(line("answer").split("; ")).toEqual(said);
  });
}

test("by keyboard: the panel opens, and Enter in it does not go on", async ({ page }) => {
  await start(page, link(chosen.disputed, chosen.refuted));
  await skip(page);
  const summary = page.locator("summary").filter({ hasText: "This looks wrong" });
  await tabTo(page, summary);
  await page.keyboard.press("Enter");
  const box = page.getByRole("textbox", { name: "Text for the editor" });
  await expect(box).toBeVisible();
  await tabTo(page, box);
  await page.keyboard.press("Enter");
  await expect(verdict(page)).toHaveText("Disputed; you skipped it");
  expect(await box.inputValue()).toContain("answer: -");
  await focused(box);
  // The next feedback has a text of its own, closed again.
  await next(page);
  await skip(page);
  await expect(box).toBeHidden();
  expect(await text(page)).toContain("question: q-reuters-san-francisco");
});

for (const [what, script] of Object.entries({
  "is refused": () => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("No", "NotAllowedError")) } }),
  "is not there": () => Object.defineProperty(navigator, "clipboard", { value: undefined }),
})) {
  test(`a clipboard that ${what} is told in words`, async ({ page }) => {
    await page.addInitScript(script);
    await start(page, link(chosen.supported));
    await skip(page);
    await text(page);
    await button(page, "Copy the text").click();
    await expect(page.getByText("Copying is not allowed here. Select the text and copy it by hand.")).toBeVisible();
  });
}
