// How every state looks, and whether everybody can use it: on narrow and wide screens, in light and dark, with
// large text; and what is seen in print and with forced colors.
import axe from "axe-core";
import { expect, open, test } from "./helpers.mjs";
import {
  answer, asked, button, choose, chosen, heading, link, next, ofKind, option, rightly, start, verdict, wrong,
} from "./reader.mjs";
import { screens } from "./screens.mjs";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds, in a line each; all its rules, or these. */
async function violations(page, only) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: rules };
  const found = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
  return found.violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

/** What stands out of the page sideways, is cut off, or is too small a target, in a line each. */
const misfits = (page) =>
  page.evaluate(() => {
    const out = [];
    const width = document.documentElement.clientWidth;
    const name = (e) => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} “${e.textContent.trim().slice(0, 40)}”`;
    const drawn = [...document.body.querySelectorAll("*")].filter(
      (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".unseen, .skip, svg, input"),
    );
    if (document.documentElement.scrollWidth > width) out.push(`the page scrolls sideways at ${width}`);
    for (const e of drawn) {
      const box = e.getBoundingClientRect();
      if (box.width && (box.right > width + 0.5 || box.left < -0.5)) out.push(`out of the page: ${name(e)}`);
      const style = getComputedStyle(e);
      const cut = (way, inner, outer) => style[way] !== "visible" && inner > outer + 1 && e.tagName !== "TEXTAREA";
      if (cut("overflowX", e.scrollWidth, e.clientWidth) || cut("overflowY", e.scrollHeight, e.clientHeight)) out.push(`cut off: ${name(e)}`);
      // WCAG 2.5.8: links in a sentence are exempt.
      const target = e.matches("button, summary, textarea, label") || (e.matches("a") && style.display !== "inline");
      if (target && (box.width < 24 || box.height < 24)) out.push(`too small: ${name(e)} ${box.width}×${box.height}`);
    }
    return out;
  });

test.describe("every state", () => {
  test.use({ reducedMotion: "reduce", contextOptions: { reducedMotion: "reduce" } });

  for (const [name, go] of Object.entries(screens)) {
    test(name, async ({ page, said }) => {
      await go(page, said);
      const found = [];
      for (const [width, height] of [[360, 740], [1200, 800]]) {
        await page.setViewportSize({ width, height });
        // Of what axe-core looks at, only the contrast can differ in the dark.
        for (const [colorScheme, only] of [["light"], ["dark", ["color-contrast"]]]) {
          await page.emulateMedia({ colorScheme });
          for (const line of await violations(page, only)) found.push(`${width} ${colorScheme}: ${line}`);
        }
        for (const line of await misfits(page)) found.push(`${width}: ${line}`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      for (const line of await misfits(page)) found.push(`320: ${line}`);
      // A reader who has set the browser's text to twice its size loses nothing (WCAG 1.4.4).
      await page.setViewportSize({ width: 640, height: 740 });
      const browser = await page.context().newCDPSession(page);
      await browser.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
      for (const line of await misfits(page)) found.push(`text at 200 %: ${line}`);
      expect(found).toEqual([]);
    });
  }
});

const color = (locator, property = "color") => locator.evaluate((element, name) => getComputedStyle(element)[name], property);

/** How light a color is, from 0 to 1. */
const light = (value) => {
  const [red, green, blue] = value.match(/\d+(\.\d+)?/g).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
};

test("dark where the reader's system is dark, and light where it is light", async ({ page }) => {
  await open(page);
  const body = page.locator("body");
  for (const [colorScheme, paper] of [["light", [0.9, 1]], ["dark", [0, 0.2]]]) {
    await page.emulateMedia({ colorScheme });
    const back = light(await color(body, "backgroundColor"));
    expect(back).toBeGreaterThanOrEqual(paper[0]);
    expect(back).toBeLessThanOrEqual(paper[1]);
    expect(Math.abs(light(await color(heading(page))) - back)).toBeGreaterThan(0.6);
  }
});

test("print: the claim, the verdict and the evidence, and nothing to press", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const question = await start(page, link("q-kdvr-denver-2016"));
  await option(page, question, "refuted").check();
  await page.emulateMedia({ media: "print" });
  await expect(heading(page)).toBeVisible();
  await expect(button(page, "Check")).toBeHidden();
  await expect(page.getByRole("main").getByText(/^Refuted/)).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await button(page, "Check").click();
  await expect(verdict(page)).toBeVisible();

  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByText("This looks wrong")).toBeHidden();
  await expect(heading(page)).toHaveText(question.claim);
  await expect(verdict(page)).toHaveText("Refuted, and you said so");
  const clipping = page.getByRole("figure").first();
  await expect(clipping.getByRole("blockquote")).toBeVisible();
  await expect(clipping).toContainText("KDVR");
  // The address is written out: paper has no links.
  const shown = await clipping.getByRole("link").evaluate((a) => getComputedStyle(a, "::after").content);
  expect(shown).toContain("http://kdvr.com/2017/03/27/");
  // Dark on white, whatever the screen is.
  expect(light(await color(heading(page)))).toBeLessThan(0.2);
  expect(light(await color(page.locator("body"), "backgroundColor"))).toBeGreaterThan(0.95);
  for (const mark of await page.locator("#app h2, #app blockquote p").all()) expect(light(await color(mark))).toBeLessThan(0.5);

  await page.emulateMedia({ media: "screen" });
  await next(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("main").getByText(question.claim, { exact: true })).toBeVisible();
});

test("forced colors: shapes, the choice and the focus are still seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const question = await start(page, link(chosen.refuted));
  await option(page, question, "refuted").check();
  const label = (verdict) => option(page, question, verdict).locator("xpath=ancestor::label");
  const border = (verdict) => color(label(verdict), "borderTopWidth");
  await page.getByRole("radio", { name: "Certain" }).focus();
  expect(await border("refuted")).toBe("3px");
  expect(await border("supported")).toBe("1px");
  expect(await color(label("refuted"), "outlineStyle")).toBe("none");
  // The focus is told apart from the choice.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowDown");
  expect(await color(label("disputed"), "outlineStyle")).toBe("solid");

  await button(page, "Check").click();
  const shape = page.getByRole("main").locator("svg").first();
  await expect(shape).toBeVisible();
  const paper = await color(page.locator("body"), "backgroundColor");
  for (const part of await shape.locator("path, circle").all()) {
    const drawn = [await color(part, "fill"), await color(part, "stroke")].filter((value) => value !== "none");
    expect(drawn.length).toBeGreaterThan(0);
  }
  expect(await color(shape.locator("path").first(), "fill")).not.toBe(paper);
  expect(await color(shape.locator(".cut"), "stroke")).toBe(paper);
});

test("forced colors: what is chosen among names and in a list is still seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  for (const [kind, role] of [["speaker", "radio"], ["members", "checkbox"]]) {
    const question = ofKind(kind);
    await start(page, link(question.id));
    await choose(page, question, question.right);
    const boxes = page.getByRole("group", { name: question.claim }).getByRole(role);
    const chosenNames = [question.right].flat();
    for (const [n, name] of (await page.locator(".opts label > span:not(.box)").allTextContents()).entries()) {
      const drawn = boxes.nth(n).locator("xpath=following-sibling::*[1]");
      const seen = [await color(drawn, "backgroundColor"), await color(drawn, "borderTopColor")];
      const label = boxes.nth(n).locator("xpath=ancestor::label");
      const isChosen = chosenNames.includes(name);
      await expect(boxes.nth(n)).toBeChecked({ checked: isChosen });
      expect(await color(label, "borderTopWidth"), name).toBe(isChosen ? "3px" : "1px");
      // Full where it is chosen, and a line where it is not.
      expect(seen[0] === seen[1], name).toBe(isChosen);
    }
  }
});

test("an order and the end can be printed: no buttons, and each answer whole", async ({ page }) => {
  const order = ofKind("order");
  await start(page, link(order.id));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Check" })).toBeHidden();
  for (const label of order.right) await expect(page.getByText(label, { exact: true })).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await answer(page, wrong);
  await next(page);
  await page.emulateMedia({ media: "print" });
  const list = page.locator(".answers").getByRole("list", { name: "The order in time" });
  await expect(list).toBeVisible();
  for (const label of order.right) await expect(list.getByText(label)).toBeVisible();
});

test("lists within an opened answer at the end look as they do elsewhere", async ({ page }) => {
  const order = ofKind("order");
  await start(page, link(order.id));
  await answer(page, wrong);
  const list = page.getByRole("list", { name: "The order in time" });
  const padding = () => color(list.getByRole("listitem").first(), "padding");
  const before = await padding();
  await next(page);
  await page.getByText("Why, and the evidence").click();
  expect(await padding()).toBe(before);
  await page.getByText("About this source").first().click();
  expect(await color(page.locator(".notes li").first(), "borderTopWidth")).toBe("0px");
});

test("nothing moves where the reader asks for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await start(page, link(chosen.refuted));
  const moving = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("body *")].filter((e) => {
        const style = getComputedStyle(e);
        return style.transitionDuration.split(", ").some((t) => parseFloat(t) > 0) || style.animationName !== "none";
      }).length,
    );
  expect(await moving()).toBe(0);
  await answer(page, rightly);
  expect(await moving()).toBe(0);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test("a screen reader has it: language, landmarks, headings in order, a group named by the claim", async ({ page }) => {
  const levels = () =>
    page.getByRole("heading").evaluateAll((all) => all.filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1])));
  const inOrder = async () => {
    const found = await levels();
    expect(found[0]).toBe(1);
    expect(found.filter((level) => level === 1)).toHaveLength(1);
    found.forEach((level, n) => expect(level).toBeLessThanOrEqual((found[n - 1] ?? 0) + 1));
    for (const landmark of ["banner", "main", "contentinfo"]) await expect(page.getByRole(landmark)).toHaveCount(1);
  };
  await open(page, link(chosen.disputed));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await inOrder();
  await button(page, "Start").click();
  const question = await asked(page);
  await inOrder();
  const group = page.getByRole("group", { name: question.claim });
  await expect(group.getByRole("radio")).toHaveCount(4);
  await expect(group).toHaveAccessibleDescription(/^As of /);
  await expect(page.getByRole("group", { name: /^How sure/ }).getByRole("radio")).toHaveCount(3);
  for (const name of [/^Supported An article/, /^Refuted /, /^Disputed /, /^Not covered /]) await expect(group.getByRole("radio", { name })).toHaveCount(1);
  await answer(page, rightly);
  await inOrder();
  await next(page);
  await inOrder();
});

test("live regions stand in the page before there is anything to say", async ({ page }) => {
  await open(page, link(chosen.disputed));
  /** The empty regions, marked, so that they can be known again. */
  const marked = () =>
    page.locator('[role="status"]').evaluateAll((all) => all.filter((e) => e.textContent === "").map((e) => (e.dataset.mark = "seen")).length);
  await button(page, "Start").click();
  await asked(page);
  expect(await marked()).toBeGreaterThanOrEqual(2);
  await button(page, "Check").click();
  await expect(page.getByText("Choose one of the four, or skip.")).toHaveAttribute("data-mark", "seen");
  await answer(page, rightly);
  await page.getByText("This looks wrong").click();
  await marked();
  await button(page, "Copy the text").click();
  await expect(page.getByText(/^Copied\.|^Copying is not allowed/)).toHaveAttribute("data-mark", "seen");
});
