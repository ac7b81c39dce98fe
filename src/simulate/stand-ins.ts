/**
 * Stand-ins for the providers, on loopback: the real collectors run against them, without accounts and without network.
 *
 * They answer as the documentation and recorded answers of Facebook and Matomo have it. `faults` is read at every
 * request, so a provider can be given a bad day while it runs, and a good one again.
 */
import {createServer, type IncomingMessage, type RequestListener} from "node:http";
import type {AddressInfo} from "node:net";
import {setTimeout} from "node:timers/promises";
import {demoEnvironment} from "./configuration.ts";
import {eplatformStandIn} from "./eplatform-stand-in.ts";
import {facebookStandIn, type GraphWorld} from "./facebook-stand-in.ts";
import {matomoStandIn} from "./matomo-stand-in.ts";
import type {Region} from "./region.ts";
import type {Fault, Question, Reply} from "./stand-in.ts";

export interface StandInOptions {
  faults?: {facebook?: Fault; matomo?: Fault; eplatform?: Fault};
  /** What Facebook has deleted and retired since; read at every request. */
  world?: GraphWorld;
}

export interface StandIns {
  facebookUrl: string;
  matomoUrl: string;
  eplatformUrl: string;
  close(): Promise<void>;
}

export async function startStandIns(region: Region, {faults = {}, world = {}}: StandInOptions = {}): Promise<StandIns> {
  const facebook = await serve(facebookStandIn(region, demoEnvironment, () => faults.facebook, world));
  const matomo = await serve(matomoStandIn(region, demoEnvironment.MATOMO_TOKEN, () => faults.matomo));
  const {OPEN_EPLATFORM_USER: user, OPEN_EPLATFORM_PASSWORD: password} = demoEnvironment;
  const eplatform = await serve(eplatformStandIn(region, {user, password}, () => faults.eplatform));
  return {
    facebookUrl: facebook.url,
    matomoUrl: matomo.url,
    eplatformUrl: eplatform.url,
    close: async () => {
      await Promise.all([facebook.close(), matomo.close(), eplatform.close()]);
    }
  };
}

export async function serve(replyTo: (question: Question, origin: string) => Reply) {
  const listener: RequestListener = async (request, response) => {
    try {
      const reply = replyTo(await questionOf(request), `http://${request.headers.host}`);
      const {status, headers, body, encoding = "utf8", line, delayMs} = reply;
      if (delayMs !== undefined) await setTimeout(delayMs);
      if (line === "silent") return; // until the other side gives up, or we close
      if (line === "reset") return void request.socket.destroy();
      if (line === "cut") {
        response.writeHead(status, {...headers, "content-length": Buffer.byteLength(body) + 1});
        response.write(body.slice(0, body.length >> 1), () => request.socket.destroy());
        return;
      }
      response.writeHead(status, headers);
      if (line === "slow")
        for (const piece of piecesOf(Buffer.from(body, encoding))) {
          response.write(piece);
          await setTimeout(5);
        }
      response.end(line === "slow" ? "" : body, encoding);
    } catch (error) {
      response.writeHead(500).end(String(error)); // a bug of ours; the collector shows it as trouble
    }
  };
  const server = createServer((request, response) => {
    response.sendDate = false; // it would be this machine's, and a stand-in answers in the time of its region
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      })
  };
}

function* piecesOf(body: Buffer, count = 4): Generator<Buffer> {
  for (let i = 0; i < count; ++i) yield body.subarray((i * body.length) / count, ((i + 1) * body.length) / count);
}

async function questionOf(request: IncomingMessage): Promise<Question> {
  const {pathname, searchParams} = new URL(request.url ?? "/", "http://127.0.0.1");
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const {method = "GET", headers} = request;
  const {authorization} = headers;
  const asked = {method, path: pathname, query: searchParams, authorization};
  if (headers["content-type"]?.startsWith("application/json"))
    return {...asked, form: new URLSearchParams(), json: JSON.parse(body)};
  return {...asked, form: new URLSearchParams(body)};
}
