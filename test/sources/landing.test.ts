import {describe, expect, it} from "vitest";
import {hostOf, isUnder, landingOf, referrerOf} from "../../src/sources/landing.ts";

describe("the address that a visit begins with", () => {
  it("gives a path and campaign tags; click ids and the rest of the query fall away", () => {
    expect(
      landingOf(
        "https://helsingborg.se/blifamiljehem/?utm_source=facebook&utm_campaign=december-2026&fbclid=IwAR0&namn=x#top"
      )
    ).toEqual({landingPath: "/blifamiljehem", utmSource: "facebook", utmMedium: null, utmCampaign: "december-2026"});
  });

  it.each([
    ["/a?mtm_campaign=h%C3%B6st+26", "höst 26"],
    ["/a?pk_campaign=x&utm_campaign=y", "y"],
    ["/a?utm_campaign=", null],
    ["/a?utm_campaign=anna@example.se", null],
    ["/a?utm_campaign=%E5%E4", "��"], // Latin-1 in a link: not ours to guess
    ["/a", null]
  ])("%s is of the campaign %s", (address, campaign) => {
    expect(landingOf(address).utmCampaign).toBe(campaign);
  });

  it.each([
    ["https://helsingborg.se", "/"],
    ["https://helsingborg.se?x=1", "/"],
    ["/a/b/", "/a/b"],
    ["/", "/"],
    ["/avsluta/anna%40example.se/klar", "/avsluta/…/klar"],
    ["/case/640823-3234", "/case/…"]
  ])("%s is kept as %s", (address, path) => {
    expect(landingOf(address).landingPath).toBe(path);
  });
});

describe("the referrer", () => {
  const none = landingOf("/");
  it.each([
    ["-", "direct", null],
    ["https://www.google.se/", "search", "google.se"],
    ["https://duckduckgo.com/", "search", "duckduckgo.com"],
    ["https://l.facebook.com/l.php?u=x", "social", "l.facebook.com"],
    ["http://m.facebook.com", "social", "m.facebook.com"],
    ["android-app://com.facebook.katana/", "direct", null],
    ["https://www.st.nu/artikel", "website", "st.nu"],
    ["https://helsingborg.se/omsorg", "direct", null]
  ])("%s is %s", (address, kind, host) => {
    expect(referrerOf(address, none, ["helsingborg.se"])).toEqual({referrerKind: kind, referrerHost: host});
  });

  it("gives way to a campaign tag", () => {
    expect(referrerOf("https://l.facebook.com/", landingOf("/?utm_source=facebook"), [])).toEqual({
      referrerKind: "campaign",
      referrerHost: "l.facebook.com"
    });
  });
});

describe("a page lies under a place", () => {
  it.each([
    ["/blifamiljehem/ansok?x=1", "/blifamiljehem", true],
    ["/blifamiljehem", "/blifamiljehem/", true],
    ["/blifamiljehem-2", "/blifamiljehem", false],
    ["https://etjanst.example.se/oversikt/overview/623", "https://etjanst.example.se/oversikt", true],
    ["https://helsingborg.se/oversikt", "https://etjanst.example.se/oversikt", false],
    ["https://helsingborg.se/oversikt", "/oversikt", true]
  ])("%s under %s: %s", (address, place, expected) => {
    expect(isUnder(address, place)).toBe(expected);
  });

  it("www and letter case make no other host, a user name in the address is no host", () => {
    expect(hostOf("https://user:pass@WWW.Example.SE:8080/x")).toBe("example.se");
  });
});
