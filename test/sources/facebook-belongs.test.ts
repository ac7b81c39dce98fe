import {describe, expect, it} from "vitest";
import {campaignTagOf, ruleCampaignsOf} from "../../src/sources/facebook/belongs.ts";

describe("the campaign that a post tells", () => {
  it("is the tag of its link card, through Facebook's own address, before that of a link in its text", () => {
    const hidden = `https://l.facebook.com/l.php?u=${encodeURIComponent("https://x.se/?utm_campaign=card&a=1")}&h=AT0`;
    expect(campaignTagOf("https://x.se/?utm_campaign=text", [null, hidden])).toBe("card");
    expect(campaignTagOf("https://x.se/?utm_campaign=text.", ["https://x.se/"])).toBe("text");
    expect(campaignTagOf("ingen länk", ["not a link"])).toBeNull();
  });

  it("is that of each rule whose word stands in it by itself, on the rule's days", () => {
    const rules = [
      {campaign: "JUL", words: ["jul", "#blifamiljehem"], firstDay: "2026-12-01", lastDay: "2026-12-24"},
      {campaign: "ALLTID", words: ["bli familjehem"]}
    ];
    const told = (text: string, day = "2026-12-24") => ruleCampaignsOf(text, day, rules);
    expect(told("God Jul!")).toBe("JUL");
    expect(told("I juli är det varmt")).toBeNull();
    expect(told("#BliFamiljehem nu")).toBe("JUL");
    expect(told("#blifamiljehemmet")).toBeNull();
    expect(told("Vill du BLI FAMILJEHEM i jul?")).toBe("JUL ALLTID");
    expect(told("God jul!", "2026-12-25")).toBeNull();
  });
});
