import {describe, expect, it} from "vitest";
import {fingerprint} from "../../src/publication/fingerprint.ts";
import {secretOf} from "../../src/store/secrets.ts";
import {describeOnEngines} from "../store/engines.ts";

describe("a fingerprint", () => {
  it("is the same for the same data and key: HMAC-SHA-256, as Python 3.11's hmac module has it", () => {
    // hmac.new(b"key", b"data\nabc", "sha256").hexdigest()[:12]
    expect(fingerprint("key", "data", "abc")).toBe("76fc5fed766b");
  });
  it("is another with another key, so that nobody without it can try which data give it", () => {
    expect(fingerprint("key", "data", "abc")).not.toBe(fingerprint("other", "data", "abc"));
  });
  it("of a seed is not that of data with the same text", () => {
    expect(fingerprint("key", "seed", "abc")).not.toBe(fingerprint("key", "data", "abc"));
  });
});

describeOnEngines("what never leaves the house", (engine) => {
  it("is drawn once, by chance, and is the same ever after", async () => {
    const store = await engine.open();
    const [key, seed] = [await secretOf(store, "fingerprint"), await secretOf(store, "seed")];
    expect(key).toMatch(/^[\w-]{32}$/);
    expect(seed).not.toBe(key);
    expect(await secretOf(store, "fingerprint")).toBe(key);
    await store.db.deleteFrom("secret").execute();
    expect(await secretOf(store, "fingerprint")).not.toBe(key);
  });
});
