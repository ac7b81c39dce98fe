/** The browser that tests click in: from CHROMIUM, or where systems keep it. Without one the tests say so, loudly. */
import {existsSync} from "node:fs";
import {type Browser, chromium} from "playwright-core";

const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
];
export const executablePath = places.find((path) => path !== undefined && existsSync(path));

if (executablePath === undefined)
  console.warn(
    "\nNO BROWSER: the tests of test/browser are skipped, so nobody has clicked in the pages.\nnext   Install Chromium, or set CHROMIUM to its path.\n"
  );

/** Quiet: no first run, no network of its own. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync"
    ]
  });
