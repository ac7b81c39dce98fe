/** Lighthouse on a phone, where it can be had: `.ci/run` installs it into a folder of its own and names it in LIGHTHOUSE. */

import {mkdtemp, readFile, rm} from "node:fs/promises";
import {createServer, type Server} from "node:http";
import {availableParallelism, loadavg, tmpdir} from "node:os";
import {extname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {gzipSync} from "node:zlib";
import {type Browser, chromium} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {buildDashboard} from "../../dashboards/build.ts";
import {sampleRelease} from "../dashboards/sample-release.ts";
import {executablePath} from "./chromium.ts";
import {english, isWhole, swedish} from "./pages.ts";

const installed = process.env.LIGHTHOUSE;
if (!installed)
  console.warn(
    "\nNO LIGHTHOUSE: its scores were not measured.\nnext   npm install --prefix /tmp/lighthouse lighthouse@13, then set LIGHTHOUSE=/tmp/lighthouse\n"
  );

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2"
};
interface Report {
  lhr: {
    categories: Record<string, {score: number; auditRefs: {id: string; weight: number}[]}>;
    audits: Record<string, {score: number | null; numericValue: number}>;
  };
}

describe.skipIf(!installed || executablePath === undefined)("the dashboard as Lighthouse sees it, on a phone", () => {
  let [folder, root] = ["", ""];
  let server: Server;
  let browser: Browser;
  const port = 9_387;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "genklang-lighthouse-"));
    await buildDashboard(sampleRelease(), folder);
    server = createServer(async ({url = "/"}, answer) => {
      const path = join(folder, new URL(url, "http://localhost").pathname);
      const body = await readFile(path).catch(() => undefined);
      if (!body) return answer.writeHead(404).end();
      const isText = extname(path) !== ".woff2";
      answer.writeHead(200, {
        "content-type": types[extname(path)] ?? "text/plain",
        "cache-control": "max-age=31536000",
        ...(isText ? {"content-encoding": "gzip"} : {})
      });
      answer.end(isText ? gzipSync(body) : body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    root = typeof address === "object" && address ? `http://127.0.0.1:${address.port}` : "";
    browser = await chromium.launch({
      executablePath,
      args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu", "--no-first-run"]
    });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, {recursive: true, force: true});
  });

  it.each([...swedish, ...english].filter(isWhole))(
    "%s is at 100 for accessibility and best practices, moves nothing, and is at 95 or more for performance",
    async (path) => {
      const {default: lighthouse} = await import(
        pathToFileURL(join(installed!, "node_modules/lighthouse/core/index.js")).href
      );
      const {lhr}: Report = await lighthouse(`${root}/${path}`, {
        port,
        onlyCategories: ["performance", "accessibility", "best-practices"],
        logLevel: "error"
      });
      const score = (name: string) => Math.round(100 * lhr.categories[name].score);
      expect([score("accessibility"), score("best-practices")]).toEqual([100, 100]);
      // 100 is rounded: a picture without words costs less than half a point.
      const failed = ["accessibility", "best-practices"].flatMap((name) =>
        lhr.categories[name].auditRefs.filter(({id, weight}) => weight > 0 && (lhr.audits[id].score ?? 1) < 1)
      );
      expect(failed.map(({id}) => id)).toEqual([]);
      expect(lhr.audits["cumulative-layout-shift"].numericValue).toBeLessThan(0.05);
      // Times are taken by this machine's clock: where others use its cores they say nothing of the page.
      if (loadavg()[0] < availableParallelism()) expect(score("performance")).toBeGreaterThanOrEqual(95);
      else
        console.warn(
          `Performance of ${path} was ${score("performance")} at a load of ${loadavg()[0].toFixed(1)}; not judged.`
        );
    }
  );
});
