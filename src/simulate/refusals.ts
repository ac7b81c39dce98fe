/**
 * How each provider says no, by class: trouble that passes, an answer that would be too big, a full quota, a dead token,
 * a right that is missing, a question that is not understood.
 */
import {json, type Reply} from "./stand-in.ts";

const graph = (code: number, message: string, status = 400, more: object = {}, headers = {}): Reply =>
  json(status, {error: {message, type: "OAuthException", code, fbtrace_id: "AbC", ...more}}, headers);
/** To who asks for an object that is not there, or not for them. */
export const gone = graph(
  100,
  "Unsupported get request. Object with ID '1' does not exist, cannot be loaded due to missing permissions, or does not support this operation.",
  400,
  {error_subcode: 33}
);
export const deadMetric = graph(100, "(#100) The value must be a valid insights metric");
const piwik = (message: string, status = 200): Reply => json(status, {result: "error", message});

const umami = (status: number, message: string, code: string): Reply => json(status, {error: {message, code, status}});

export type Provider = "facebook" | "matomo" | "plausible" | "umami" | "eplatform";
type RefusalClass = "transient" | "tooBig" | "throttled" | "token" | "permission" | "badRequest";

export const refusals: Record<Provider, Record<RefusalClass, Reply[]>> = {
  facebook: {
    transient: [
      graph(1, "An unknown error occurred", 500),
      graph(2, "An unexpected error has occurred. Please retry your request later.", 503, {is_transient: true}),
      graph(99, "Unknown", 400, {error_subcode: 99}),
      graph(104, "Try again"),
      graph(960, "Request timed out", 400),
      graph(-3, "Service temporarily unavailable", 400, {is_transient: true})
    ],
    tooBig: [graph(1, "Please reduce the amount of data you're asking for, then retry your request", 500)],
    throttled: [4, 17, 32, 341, 613, 80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80009, 80014].map(
      (code, i) =>
        graph(code, `(#${code}) There have been too many calls`, 400, {}, [{}, usage(0), usage(3), usage("x")][i % 4])
    ),
    token: [
      graph(190, "Error validating access token: Session has expired on Friday, 26-Jun-26 15:48:19 PDT.", 400, {
        error_subcode: 463
      }),
      ...[458, 459, 460, 464, 467, 492].map((error_subcode) =>
        graph(190, "The session is invalid", 401, {error_subcode})
      ),
      graph(102, "Session key invalid")
    ],
    permission: [
      graph(10, "(#10) Application does not have permission for this action", 403),
      graph(200, "(#200) Permissions error", 403),
      graph(283, "That action requires the extended permission read_insights", 403),
      graph(3, "Application does not have the capability to make this API call."),
      graph(100, "(#100) Object does not exist, cannot be loaded due to missing permission or reviewable feature")
    ],
    badRequest: [
      graph(100, "(#100) Tried accessing nonexisting field (x) on node type (Page)", 400),
      graph(12, "(#12) This endpoint is deprecated")
    ]
  },
  matomo: {
    transient: [piwik("The database is gone away", 500), {status: 502, body: ""}, {status: 504, body: "<html>"}],
    tooBig: [piwik("Allowed memory size of 134217728 bytes exhausted", 500)],
    throttled: [
      {status: 429, body: "Too many requests"},
      {...piwik("Too many requests", 429), headers: {"retry-after": "30"}}
    ],
    token: [piwik("Unable to authenticate with the provided token.", 401)],
    permission: [piwik("You can't access this resource as it requires 'view' access for the website id = 3.", 401)],
    badRequest: [piwik("The method 'Live.x' does not exist or is not available in the module.")]
  },
  plausible: {
    transient: [500, 502, 504].map((status) => ({status, body: "<html>Internal server error</html>"})),
    tooBig: [json(500, {error: "The query took too long."})],
    throttled: [
      json(429, {error: "Too many API requests. The limit is 600 per hour."}),
      json(429, {error: "Too many API requests."}, {"retry-after": "30"})
    ],
    token: [json(401, {error: "Invalid API key or site ID. Please make sure you're using a valid API key."})],
    permission: [json(402, {error: "The account does not have access to Stats API."}), json(403, {error: "Forbidden"})],
    badRequest: [
      json(400, {error: 'Invalid metric "unheard"'}),
      json(200, {results: [{metrics: [1], dimensions: ["2025-10-20"]}], meta: {}, query: {}}),
      json(200, {results: [{metrics: [1, 2], dimensions: ["1999-01-01"]}], meta: {}, query: {}})
    ]
  },
  umami: {
    transient: [500, 502, 503].map((status) => ({status, body: "<html>Application error</html>"})),
    tooBig: [{status: 413, body: "Request entity too large"}],
    throttled: [
      {status: 429, body: "Too many requests"},
      {status: 429, headers: {"retry-after": "30"}, body: ""}
    ],
    token: [umami(401, "Unauthorized", "unauthorized")],
    permission: [umami(403, "Forbidden", "forbidden")],
    badRequest: [umami(400, "Bad request", "bad-request"), umami(404, "Not found", "not-found")]
  },
  eplatform: {
    transient: [500, 502, 503].map((status) => ({status, body: "<html>Driftstopp</html>"})),
    tooBig: [{status: 500, body: "java.lang.OutOfMemoryError: Java heap space"}],
    throttled: [{status: 429, headers: {"retry-after": "30"}, body: ""}],
    token: [{status: 401, body: "Unauthorized"}],
    permission: [{status: 403, body: "Forbidden"}],
    badRequest: [
      {status: 400, body: ""},
      xml("<FlowInstances><ValidationErrors><validationError/></ValidationErrors></FlowInstances>"),
      xml("<FlowInstances></FlowInstances>"),
      xml("<FlowInstances><Count>3</Count><FlowInstances></FlowInstances></FlowInstances>")
    ]
  }
};

/** A document that can be read and does not say what was asked. */
function xml(body: string): Reply {
  return {status: 200, headers: {"content-type": "text/xml"}, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`};
}

function usage(minutes: number | string) {
  return {
    "x-business-use-case-usage": JSON.stringify({"1": [{type: "pages", estimated_time_to_regain_access: minutes}]})
  };
}
