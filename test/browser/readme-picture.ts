/**
 * Makes the picture of README.md: the page of a campaign of the demo, as a wide screen shows it.
 *
 *   npm run demo -- --no-serve && npm run picture
 */
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {launch} from "./chromium.ts";

const root = join(import.meta.dirname, "../..");
const site = join(root, "demo/site");
const browser = await launch();
try {
  const page = await browser.newPage({viewport: {width: 1280, height: 1400}});
  // A reader's page does without a font that comes late; the picture waits for it.
  const style = readFileSync(join(site, "assets/style.css"), "utf8").replaceAll(
    "font-display:optional",
    "font-display:block"
  );
  await page.route("**/style.css", (route) => route.fulfill({body: style, contentType: "text/css"}));
  await page.goto(pathToFileURL(join(site, "en/campaign-hbg-2025-12.html")).href);
  await page.locator("#expected .plot > svg").waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.screenshot({path: join(root, "docs/campaign.png")});
} finally {
  await browser.close();
}
