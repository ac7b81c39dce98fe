import {describe, expect, it} from "vitest";
import {applicantOf} from "../../src/sources/applicant.ts";

const key = "a key for tests only";

describe("who applies", () => {
  it.each([
    [{email: "Anna.Ek@Example.se"}, {email: " anna.ek@example.se "}],
    [{email: "mailto:anna.ek@example.se"}, {email: "<anna.ek@example.se>"}],
    [{telephone: "070-174 06 05"}, {telephone: "+46701740605"}],
    [{telephone: "0046 (0)70 174 06 05"}, {telephone: "0701740605"}],
    [{caseNumber: "fam 2026-17"}, {caseNumber: "FAM2026/17"}],
    [{email: "anna.ek@example.se", telephone: "070-174 06 05"}, {email: "anna.ek@example.se"}],
    [{email: "vet ej", telephone: "070-174 06 05"}, {telephone: "070-1740605"}]
  ])("is the same for %j and %j", (a, b) => {
    expect(applicantOf(key, a)).toBe(applicantOf(key, b));
    expect(applicantOf(key, a)).toMatch(/^[0-9a-f]{32}$/);
  });

  it("is another for another person, another key, and a number that is a telephone's or a case's", () => {
    const all = [
      applicantOf(key, {email: "anna.ek@example.se"}),
      applicantOf(key, {email: "anna.ek@example.com"}),
      applicantOf("another key for tests", {email: "anna.ek@example.se"}),
      applicantOf(key, {telephone: "0701740605"}),
      applicantOf(key, {caseNumber: "0701740605"})
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([{}, {email: "", telephone: "", caseNumber: " - "}, {email: "vill inte säga"}, {telephone: "12"}])(
    "cannot be told from %j",
    (traits) => expect(applicantOf(key, traits)).toBeNull()
  );
});
