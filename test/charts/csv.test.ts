import {describe, expect, it} from "vitest";
import {csvText} from "../../src/charts/csv.ts";

const text = (value: string) => ({text: value, value});

describe("a table saved for Swedish Excel", () => {
  it("has a BOM, semicolons, decimal commas and CRLF, and all the decimals that matter", () => {
    const table = {
      caption: "",
      head: ["Kanal", "Extra"],
      rows: [
        [text("Buss"), {text: "+5,2", value: 5.21234567}],
        [text("Tv"), {text: "–", value: null}]
      ]
    };
    expect(csvText(table)).toBe("\ufeffKanal;Extra\r\nBuss;5,2123\r\nTv;\r\n");
  });

  it("says a note in its last line, under an empty one and as many cells wide as the table", () => {
    const table = {caption: "", head: ["Kvartal", "Kom in"], rows: [[text("Q3"), {text: "10", value: 10}]]};
    expect(csvText(table, "Endast för egen personal; får inte spridas.")).toBe(
      '\ufeffKvartal;Kom in\r\nQ3;10\r\n;\r\n"Endast för egen personal; får inte spridas.";\r\n'
    );
  });

  it("quotes what would break a row, and never lets a name run as a formula", () => {
    const table = {caption: "", head: ["Namn"], rows: [[text('Ett "hem"; nära')], [text("=1+1")]]};
    expect(csvText(table)).toBe('\ufeffNamn\r\n"Ett ""hem""; nära"\r\n\'=1+1\r\n');
  });
});
