/** Every source of the list with what it is asked for: its settings, its recording, and what it must give. */
import type {Days} from "../../src/base/day.ts";
import type {Answer, Request} from "../../src/sources/source.ts";
import {answer, batchAnswer, ok, type Recording, recorded} from "./recording.ts";

export interface Example {
  settings: unknown;
  recording: Recording;
  days: Days;
  rowCount: number;
  /** Days of which the recording knows nothing. */
  emptyDays: Days;
  /** What a provider answers in; JSON where it is left out. */
  format?: "XML";
  refusedKey?: Answer;
  fullQuota?: Answer;
}

const facebook = {
  settings: {municipality: "1283", page: "1122334455"},
  secrets: {FACEBOOK_PAGE_TOKEN: "page-token", FACEBOOK_APP_SECRET: "app-secret"}
};
const graphError = (status: number, error: object, headers = {}) =>
  answer(status, {error: {type: "OAuthException", fbtrace_id: "A1", ...error}}, headers);
const graphRefusals = {
  refusedKey: graphError(400, {
    message: "Error validating access token: Session has expired on Friday, 26-Jun-26 15:48:19 PDT.",
    code: 190,
    error_subcode: 463
  }),
  fullQuota: graphError(
    400,
    {message: "(#80001) There have been too many calls to this Page account.", code: 80001},
    {"x-business-use-case-usage": '{"1122334455":[{"type":"pages","estimated_time_to_regain_access":7}]}'}
  )
};
const line = (time: string, path: string, agent = "Mozilla/5.0 (iPhone) Safari/604.1") =>
  `203.0.113.7 - - [${time}] "GET ${path} HTTP/1.1" 200 512 "-" "${agent}"`;

/** An ad account with a report of four advertisement-days, one of them rejected and so in no report. */
function adAnswers({url, method, query}: Request): Answer {
  if (method === "POST") return ok('{"report_run_id": "6023920149050"}');
  if (url.endsWith("/act_77")) return ok(recorded("facebook/ad-account.json"));
  if (url.endsWith("/ads")) return ok(recorded("facebook/ads.json"));
  if (url.endsWith("/6023920149050")) return ok(recorded("facebook/report-done.json"));
  return ok(recorded(`facebook/report-${query?.after === "MjQZD" ? 2 : 1}.json`));
}

/** Two days with two metrics each; the third day is quiet. */
function instagramAnswers(request: Request): Answer {
  if (!request.form?.batch)
    return ok(
      request.query?.fields
        ? '{"instagram_business_account": {"id": "17841400000000001"}, "id": "1122334455"}'
        : recorded("facebook/instagram.json")
    );
  return batchAnswer(request, (question) => {
    const since = Number(new URLSearchParams(question.split("?")[1]).get("since"));
    const isQuiet = since >= Date.parse("2026-11-03T08:00:00Z") / 1000;
    return ok(isQuiet ? '{"data": []}' : recorded("facebook/instagram.json"));
  });
}

/** The groups of the days that are asked for, or how many visits they have a day. */
function plausibleAnswers({json}: Request): Answer {
  const {date_range, dimensions} = json as {date_range: [string, string]; dimensions: string[]};
  const {results, query} = JSON.parse(recorded("plausible/groups.json"));
  const asked = results.filter((it: {dimensions: string[]}) => {
    const [day] = it.dimensions;
    return date_range[0] <= day && day <= date_range[1];
  });
  const byDay = Object.entries(
    Object.groupBy(asked as {metrics: number[]; dimensions: string[]}[], (it) => it.dimensions[0])
  ).map(([day, groups = []]) => ({
    metrics: [0, 1].map((i) => groups.reduce((sum, {metrics}) => sum + metrics[i], 0)),
    dimensions: [day]
  }));
  const shown = dimensions.length === 1 ? byDay : asked;
  return ok(JSON.stringify({results: shown, meta: {total_rows: shown.length}, query}));
}

export const examples: Record<string, Example> = {
  "facebook-page": {
    settings: facebook.settings,
    recording: {secrets: facebook.secrets, answers: () => ok(recorded("facebook/insights.json"))},
    days: {from: "2026-10-30", to: "2026-11-03"},
    rowCount: 10,
    emptyDays: {from: "2026-12-01", to: "2026-12-02"},
    ...graphRefusals
  },
  "facebook-posts": {
    settings: facebook.settings,
    recording: {
      secrets: facebook.secrets,
      answers: (request) =>
        request.form?.batch
          ? batchAnswer(request, () => ok(recorded("facebook/responses.json")))
          : ok(recorded(`facebook/posts-${request.query?.after === "QVFIafter1" ? 2 : 1}.json`))
    },
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    ...graphRefusals
  },
  "facebook-ads": {
    settings: {municipality: "1283", account: "77"},
    recording: {
      secrets: {...facebook.secrets, FACEBOOK_ADS_TOKEN: "ads-token"},
      answers: adAnswers
    },
    days: {from: "2026-11-30", to: "2026-12-05"},
    rowCount: 4,
    emptyDays: {from: "2026-12-08", to: "2026-12-09"},
    ...graphRefusals
  },
  instagram: {
    settings: facebook.settings,
    recording: {secrets: facebook.secrets, answers: instagramAnswers},
    days: {from: "2026-11-01", to: "2026-11-04"},
    rowCount: 4,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    ...graphRefusals
  },
  "meta-posts-csv": {
    settings: {municipality: "1283", path: "import/posts.csv"},
    recording: {
      files: {
        "import/posts.csv": [
          "Post ID,Page ID,Description,Publish time,Permalink,Post type,Views,Reach,Reactions,Comments,Shares",
          '11_1,11,"Bli familjehem",11/03/2026 06:30,https://www.facebook.com/11/posts/1,Photos,812,540,12,3,4',
          "11_2,11,,11/21/2026 16:05,https://www.facebook.com/11/posts/2,Links,90,71,,0,",
          "11_3,11,,11/30/2026 22:10,,Videos,3,2,0,0,0"
        ].join("\n")
      }
    },
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"}
  },
  matomo: {
    settings: {municipality: "1283", url: "https://matomo.example.se/", site: 3},
    recording: {
      answers: ({query}) => {
        if (query?.date !== "2026-11-20") return ok("[]");
        if (query.method === "VisitsSummary.get") return ok('{"nb_visits": "3", "nb_actions": 4}');
        return ok(query.filter_offset === 0 ? recorded("matomo/visits.json") : "[]");
      }
    },
    days: {from: "2026-11-19", to: "2026-11-22"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    refusedKey: answer(401, {
      result: "error",
      message: "Unable to authenticate with the provided token. It is either invalid or expired."
    }),
    fullQuota: answer(429, "", {"retry-after": "420"})
  },
  plausible: {
    settings: {municipality: "1283", site: "helsingborg.se"},
    recording: {answers: plausibleAnswers},
    days: {from: "2026-11-19", to: "2026-11-22"},
    rowCount: 6,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    refusedKey: answer(401, {error: "Invalid API key or site ID."}),
    fullQuota: answer(429, {error: "Too many API requests."}, {"retry-after": "420"})
  },
  umami: {
    settings: {
      municipality: "1283",
      url: "https://umami.example.se",
      website: "6f1c0d6e-0000-4000-8000-000000000001"
    },
    recording: {
      answers: ({url, query}) => {
        if (url.endsWith("/auth/login")) return ok('{"token": "a-token"}');
        const isThatDay = query?.startAt === Date.parse("2026-11-20T00:00:00+01:00");
        return ok(isThatDay ? recorded("umami/events.json") : '{"data": [], "count": 0, "page": 1, "pageSize": 500}');
      }
    },
    days: {from: "2026-11-19", to: "2026-11-22"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    refusedKey: answer(401, {error: {message: "Unauthorized", code: "unauthorized", status: 401}}),
    fullQuota: answer(429, "", {"retry-after": "420"})
  },
  "access-log": {
    settings: {municipality: "1283", path: "access.log"},
    recording: {
      files: {
        "access.log": [
          line("20/Nov/2026:10:00:00 +0100", "/blifamiljehem"),
          line("20/Nov/2026:23:50:00 +0100", "/blifamiljehem"),
          line("21/Nov/2026:00:05:00 +0100", "/blifamiljehem/ansok")
        ].join("\n")
      }
    },
    days: {from: "2026-11-20", to: "2026-11-22"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"}
  },
  "open-eplatform": {
    settings: {
      municipality: "1283",
      url: "https://etjanst.example.se/statistik",
      families: {623: "familjehem"},
      userVariable: "OPEN_EPLATFORM_USER",
      passwordVariable: "OPEN_EPLATFORM_PASSWORD"
    },
    recording: {answers: () => ok(recorded("open-eplatform/statistics.xml"))},
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    format: "XML",
    refusedKey: answer(401, "<html>Unauthorized</html>"),
    fullQuota: answer(429, "", {"retry-after": "420"})
  },
  "open-eplatform-cases": {
    settings: {
      municipality: "1283",
      url: "https://etjanst.example.se/",
      families: {623: "familjehem"},
      statuses: {"Utredning pågår": "investigation"}
    },
    recording: {
      answers: ({url}) => ok(recorded(`open-eplatform/${url.includes("getstatus") ? "status" : "cases"}.xml`))
    },
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 2,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"},
    format: "XML",
    refusedKey: answer(401, "<html>Unauthorized</html>"),
    fullQuota: answer(429, "", {"retry-after": "420"})
  },
  "applications-csv": {
    settings: {municipality: "1283", path: "import/telefon.csv"},
    recording: {
      files: {
        "import/telefon.csv":
          "datum;kanal;ärendetyp\n2026-11-02;telefon;familjehem\n2026-11-02;mejl;jourhem\n\n2026-12-01;mässa;kontaktperson"
      }
    },
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"}
  },
  "media-plan": {
    settings: {path: "import/media-plan.csv"},
    recording: {
      files: {
        "import/media-plan.csv":
          "campaign,flight,channel,municipalities,first_day,last_day,cost,impressions\nhöst,buss,bus,2281,2026-11-02,2026-11-04,100,"
      }
    },
    days: {from: "2026-11-01", to: "2026-12-02"},
    rowCount: 3,
    emptyDays: {from: "2026-12-05", to: "2026-12-06"}
  }
};
