import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {pageFiles} from "../../dashboards/build.ts";
import type {Release} from "../../src/publication/release.ts";
import {largeRelease} from "./large-release.ts";
import {sampleRelease} from "./sample-release.ts";

const zoneOf = (kind: "own" | "partner", id: string, name: string): Release["zone"] => ({
  kind,
  name: `${kind}:${id}`,
  of: {sv: name, en: name}
});
const sundsvall = zoneOf("own", "2281", "Sundsvall");

/** A page as it stands in its file, before any script has run. */
function opened(release: Release, file = "index.html") {
  const files = pageFiles(release, () => "<svg></svg>");
  const {document} = parseHTML(String(files.get(file)));
  const {release: carried, more} = JSON.parse(document.querySelector("#data")!.textContent!);
  return {
    files,
    intake: document.querySelector("#intake-title")!.textContent,
    chosen: document.querySelector("[name=area] option[selected]")?.getAttribute("value"),
    withoutScript: document.querySelector("noscript")?.textContent,
    carried: carried as Release,
    more: more as string[]
  };
}

describe("the overview, before anything was chosen", () => {
  it("is about all on the public pages", () => {
    const {chosen, intake, withoutScript} = opened(sampleRelease());
    expect([chosen, withoutScript]).toEqual(["all", undefined]);
    expect(intake).not.toContain("Sundsvall");
  });

  it("is about the municipality in its own zone, in both languages, and says so where no script runs", () => {
    const own = opened({...sampleRelease(), zone: sundsvall});
    expect(own.chosen).toBe("2281");
    expect(own.intake).toContain("Sundsvall");
    expect(own.withoutScript).toContain("gäller Sundsvall");
    const english = opened({...sampleRelease(), zone: sundsvall}, "en/index.html");
    expect(english.chosen).toBe("2281");
    expect(english.withoutScript).toContain("about Sundsvall");
  });

  it("is about the partnership in its zone", () => {
    const {chosen, intake} = opened({...sampleRelease(), zone: zoneOf("partner", "gfo", "GFO Västernorrland")});
    expect(chosen).toBe("gfo");
    expect(intake).toContain("GFO Västernorrland");
  });

  it("is about all where the zone's area has no numbers of its own, or all could not be chosen then", () => {
    const release = {...sampleRelease(), zone: sundsvall};
    const withheld = release.areas.map((area) => (area.id === "2281" ? {...area, intake: null} : area));
    expect(opened({...release, areas: withheld}).chosen).toBe("all");
    const gone = release.areas.filter(({id}) => id !== "2281");
    expect(opened({...release, areas: gone}).chosen).toBe("all");
    const alone = release.areas.filter(({id, kind}) => kind === "all" || id === "2281");
    const {chosen, withoutScript} = opened({...release, areas: alone});
    expect([chosen, withoutScript]).toEqual([undefined, undefined]); // there is nothing to choose from
  });

  it("carries the numbers of the area that it opens on also where those of others come in files of their own", () => {
    const large = largeRelease(2, 20);
    const {carried, more, files} = opened({...large, zone: zoneOf("own", "1003", "Kommun 4")});
    expect(carried.areas.find(({id}) => id === "1003")!.intake).not.toBeNull();
    expect(carried.areas.find(({id}) => id === "1004")!.intake).toBeNull();
    expect(more).toContain("1004");
    expect(more).not.toContain("1003");
    expect(files.has("data/overview-1004.js")).toBe(true);
    expect(opened(large).more).toContain("1003");
  });
});
