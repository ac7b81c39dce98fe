/** Numbers here are the official test numbers, or those of authorities. */
import {describe, expect, it} from "vitest";
import {masked, personalColumn, personalDataIn} from "../../src/base/personal-data.ts";

describe("personal data", () => {
  it.each([
    ["640823-3234", "a personnummer"],
    ["6408233234", "without hyphen"],
    ["19640823-3234", "with century"],
    ["640823+3234", "of someone over a hundred"],
    ["ringde 640823-3234 igen", "in a text"],
    ["701063-2391", "a samordningsnummer, day 63"],
    ["640823-T234", "a reserve number, a letter in the last four"],
    ["SE640823323401", "the VAT number of a sole trader"]
  ])("is in %s: %s", (text) => {
    expect(personalDataIn(text)).toBe("personal identity number");
  });

  it.each([
    ["212000-1157", "Helsingborg's organisation number passes Luhn, but there is no month 20"],
    ["212000-0696", "Torsås's too"],
    ["640823-3235", "fails Luhn"],
    ["640832-3234", "no day 32"],
    ["641323-3234", "no month 13"],
    ["5402-9681", "a bankgiro number"],
    ["10000000064082332340", "a long reference number"],
    ["2026-11-02", "a day"],
    ["2026-11-02 19:12", "a moment"],
    ["46328", "Excel's day"],
    ["12 500,50", "an amount"],
    ["0834", "a municipality's code"],
    ["familjehem", "a word"],
    ["december-2026", "a campaign"]
  ])("is not in %s: %s", (text) => {
    expect(personalDataIn(text)).toBeUndefined();
  });

  it.each([
    ["anna@example.se", "e-mail address"],
    ["ring 070-174 06 05", "telephone number"],
    ["+46 70 174 06 05", "telephone number"],
    ["0046701740605", "telephone number"],
    ["08-465 004 00", "telephone number"],
    ["Storgatan 12", "street address"],
    ["203.0.113.7", "IP address"],
    ["2001:db8:0:0:0:0:0:1", "IP address"],
    ["56.0465, 12.6945", "coordinates"],
    ["https://x.se/?fbclid=IwAR0", "click id"],
    ["har skyddad identitet", "protected identity"]
  ])("%s is %s", (text, rule) => {
    expect(personalDataIn(text)).toBe(rule);
  });

  it("is shown with every letter and digit masked", () => {
    expect(masked("Åsa, 640823-3234")).toBe("xxx, 000000-0000");
  });

  it.each([
    ["Namn", "names"],
    ["Sökandes namn", "names"],
    ["Personnr.", "identity numbers"],
    ["E-post", "e-mail addresses"],
    ["Tel. (dagtid)", "telephone numbers"],
    ["kommentar", "free text"],
    ["Födelsedatum", "birth dates"],
    ["Ärendetyp", undefined],
    ["Handläggare", "names"],
    ["kommunnamn", undefined]
  ])("the column %s holds %s", (header, what) => {
    expect(personalColumn(header)).toBe(what);
  });
});
