import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {z} from "zod";
import {sources} from "../../src/sources/index.ts";
import {keptOf, keptQuestion} from "../../src/sources/kept-answer.ts";
import {openOutside, type RawAnswer} from "../../src/sources/outside.ts";
import {unknownFieldsIn} from "../../src/sources/unknown-fields.ts";
import {recorded} from "./recording.ts";

describe("what is kept of an answer", () => {
  const answer = {
    data: [{name: "reach", values: [{value: 3, by: "Anna"}]}],
    paging: {next: "https://x?access_token=T"}
  };

  it("is the fields on the list, and nothing else", () => {
    const kept = keptOf(JSON.stringify(answer), ["data[].name", "data[].values[].value"], []);
    expect(JSON.parse(kept!)).toEqual({data: [{name: "reach", values: [{value: 3}]}]});
  });

  it("is nothing without a list, where no field of it is there, and of what is no JSON", () => {
    expect(keptOf(JSON.stringify(answer), [], [])).toBeUndefined();
    expect(keptOf(JSON.stringify(answer), ["nb_visits"], [])).toBeUndefined();
    expect(keptOf("<html>", ["data"], [])).toBeUndefined();
  });

  it("holds no secret that we sent and nothing that looks like a person, even in a listed field", () => {
    const text = JSON.stringify({a: "token s3cret here", b: "anna@kommunen.se", c: "192.0.2.7", d: "19900101-2385"});
    const kept = keptOf(text, ["a", "b", "c", "d"], ["s3cret"])!;
    expect(JSON.parse(kept)).toEqual({a: "token … here", b: "…", c: "…", d: "…"});
  });

  it("whatever the answer holds, is only numbers and texts under listed names", () => {
    fc.assert(
      fc.property(fc.json(), fc.string({minLength: 1}), (text, name) => {
        const kept = keptOf(text, ["data[].value"], []);
        if (kept !== undefined) expect(kept).toMatch(/^\{"data":/);
        expect(keptOf(JSON.stringify({[name]: "x"}), ["only"], [])).toBe(name === "only" ? '{"only":"x"}' : undefined);
      })
    );
  });

  it("of a visit log, which is of persons, is nothing for any source of visits", () => {
    for (const {rows, keeps = []} of sources)
      if (rows === "visit" || rows === "application")
        expect(keptOf(recorded("matomo/visits.json"), keeps, [])).toBeUndefined();
  });

  it("of a question leaves out what proves who asks", () => {
    const query = {metric: "reach", access_token: "T", appsecret_proof: "P", since: 17, input_token: "U", after: "T"};
    expect(keptQuestion(query, ["T"])).toBe("after=…&metric=reach&since=17");
  });

  it("comes with the hash and the size of the whole, which hold nothing", async () => {
    const answers: RawAnswer[] = [];
    const outside = openOutside({
      env: {TOKEN: "T0K"},
      keeps: ["name"],
      onAnswer: (it) => answers.push(it),
      fetch: async () => ({status: 200, headers: {}, text: '{"name":"T0K","ip":"192.0.2.7"}'})
    });
    await outside.fetch({url: "https://x.test/a?b=c", query: {access_token: outside.secret("TOKEN"), q: 1}});
    expect(answers).toMatchObject([
      {address: "https://x.test/a", question: "q=1", status: 200, byteCount: 31, kept: '{"name":"…"}'}
    ]);
    expect(answers[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a field that we do not read", () => {
  const schema = z.object({
    data: z.array(
      z.object({name: z.string(), value: z.union([z.number(), z.record(z.string(), z.number())]).nullish()})
    ),
    paging: z.object({next: z.string().optional()}).optional()
  });
  const found = (json: unknown) => unknownFieldsIn(json, schema).map(({path, type}) => `${path} ${type}`);

  it("is told where it begins, once for a list, with its type", () => {
    const json = {
      data: [
        {name: "a", new: {x: 1}},
        {name: "b", new: {y: 2}, more: [1]}
      ],
      paging: {cursors: null}
    };
    expect(found(json)).toEqual(["data[].new object", "data[].more array", "paging.cursors null"]);
  });

  it("is not one that a record, an optional part or one of several shapes reads", () => {
    expect(
      found({
        data: [
          {name: "a", value: {call: 1}},
          {name: "b", value: 2},
          {name: "c", value: null}
        ]
      })
    ).toEqual([]);
  });

  it("shows a sample with every digit and letter masked", () => {
    expect(unknownFieldsIn({data: [], owner: "Anna 7"}, schema)).toMatchObject([{maskedSample: "xxxx 0"}]);
  });
});
