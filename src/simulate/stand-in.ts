/** What a stand-in for a provider is: a function from a question to a reply, and its bad days. */
export interface Question {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  /** What was sent as JSON. */
  json?: unknown;
  /** The header of that name. */
  authorization?: string;
}

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: string;
  /** UTF-8 where it is left out. */
  encoding?: "latin1";
  /** The line: cut within the body, reset before it, open without a word, or slow: the body comes in pieces. */
  line?: "cut" | "reset" | "silent" | "slow";
  delayMs?: number;
}

/** A web page where JSON was expected, a full quota, or a token that is dead. */
export interface Fault {
  answer: "nonsense" | "throttled" | "token";
}

export const json = (status: number, value: unknown, headers?: Record<string, string>): Reply => ({
  status,
  headers: {"content-type": "application/json; charset=utf-8", ...headers},
  body: JSON.stringify(value)
});

export const nonsense: Reply = {
  status: 200,
  headers: {"content-type": "text/html"},
  body: "<!doctype html><title>Driftstörning</title><p>Vi är snart tillbaka."
};
