/** HTTP by axios. What axios throws holds the whole request, so it is never handed on. */
import {RetryError} from "../../base/errors.ts";
import type {Answer, Request} from "../source.ts";
import {isSystemError} from "./system-error.ts";

/** A question to the network; only a broken line throws, as a RetryError. */
export function overNetwork(timeoutSeconds: number) {
  return async (request: Request): Promise<Answer> => {
    const {default: axios} = await import("axios"); // it takes long to load, and who reads files needs none
    const {method = "GET", url, query, headers, form, json} = request;
    const response = await axios
      .request<ArrayBuffer>({
        method,
        url,
        params: query,
        headers: {"User-Agent": "genklang", Accept: "application/json", ...headers},
        data: json ?? (form && new URLSearchParams(form)), // axios names the kind of each
        responseType: "arraybuffer", // a source parses and guards its text
        validateStatus: () => true,
        proxy: isLoopback(url) ? false : undefined, // else as HTTPS_PROXY says
        maxRedirects: 0, // a token is for the host it was given to
        maxContentLength: 500e6,
        timeout: timeoutSeconds * 1000,
        signal: AbortSignal.timeout(timeoutSeconds * 1000) // covers the connection too
      })
      .catch((error: unknown) => {
        throw brokenLine(request, error, timeoutSeconds);
      });
    return {
      status: response.status,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)])
      ),
      text: textOf(new Uint8Array(response.data), String(response.headers["content-type"] ?? ""))
    };
  };
}

/** In the encoding that the answer says it has, in its head or in the first line of its XML; UTF-8 where it says none. */
function textOf(bytes: Uint8Array, contentType: string): string {
  const declaration = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const [, label = "utf-8"] =
    /charset="?([\w-]+)/i.exec(contentType) ?? /^\W*<\?xml[^>]*encoding=["']([\w-]+)/i.exec(declaration) ?? [];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // a label that nobody knows
  }
}

const isLoopback = (url: string) => /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname);

/** Where a request goes, as it may be shown and kept. */
export const placeOf = ({url, shownAs}: Request) => shownAs ?? addressOf(url);

/** An address without query, as it may be shown and kept. */
function addressOf(url: string): string {
  const {origin, pathname} = new URL(url);
  return origin + pathname;
}

function brokenLine(request: Request, error: unknown, timeoutSeconds: number): RetryError {
  const code = isSystemError(error) ? error.code : undefined;
  const why =
    code === "ECONNABORTED" || code === "ERR_CANCELED"
      ? `it took more than ${timeoutSeconds} s`
      : (code ?? "the line broke");
  return new RetryError("transient", `${new URL(request.url).host} did not answer: ${why}.`, 0, {
    where: placeOf(request),
    next: "Nothing, if it passes: the next run asks again. Else look at the network and the address."
  });
}
