// What a reader does who checks a claim of their own.
import { expect, open } from "./helpers.mjs";
import { button, heading } from "./reader.mjs";

/** A claim for each verdict that needs no more than one fact. */
export const claims = {
  refuted: "Denver received $43 million from the Justice Department in 2016.",
  supported: "Denver received $4.3 million from the Justice Department in 2016.",
  "not-covered": "The sanctuary cities raised their police officers’ pensions.",
};

export const field = (page) => page.getByRole("textbox", { name: "Your claim" });
/** Opens the page where claims are checked. */
export async function openCheck(page, hash = "#check") {
  await open(page, hash);
  await expect(heading(page)).toHaveText("Check a claim");
}

/** Has a claim checked by mouse. */
export async function check(page, claim) {
  await field(page).fill(claim);
  await button(page, "Check").click();
}
