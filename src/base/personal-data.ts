/**
 * Finds what tells who somebody is, so that it can be refused before it is kept or logged.
 *
 * It errs on the side of refusal where a person could be meant, and asks for a plausible date where a number could be
 * an invoice's: an organisation number passes the Luhn check too, but its third digit is 2 or more, and no month is.
 */
import {passesLuhn} from "./luhn.ts";

/** The first rule that a text breaks, of all or of those asked for; undefined where it breaks none. */
export function personalDataIn(text: string, asked?: readonly PersonalRule[]): PersonalRule | undefined {
  return rules.find(({rule, holds}) => (asked === undefined || asked.includes(rule)) && holds(text))?.rule;
}

/** The text with every letter an x and every digit a 0, to show where without showing who. */
export const masked = (text: string): string =>
  text
    .replace(/\p{L}|\p{M}/gu, "x")
    .replace(/\p{N}/gu, "0")
    .slice(0, 120);

/** What a column of this name would hold, as "names" or "free text"; undefined where it tells nothing of a person. */
export function personalColumn(header: string): string | undefined {
  const words = header
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const candidates = [...words, words.join("")];
  return forbiddenColumns.find(({names}) => candidates.some((word) => names.test(word)))?.what;
}

export type PersonalRule =
  | "personal identity number"
  | "e-mail address"
  | "IP address"
  | "telephone number"
  | "street address"
  | "coordinates"
  | "click id"
  | "protected identity";

const rules: {rule: PersonalRule; holds: (text: string) => boolean}[] = [
  {rule: "personal identity number", holds: hasIdentityNumber},
  {rule: "e-mail address", holds: matches(/[^\s@,;<>]@[^\s@,;<>]{1,255}\.\p{L}{2,}/u)},
  {
    rule: "IP address",
    holds: matches(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?:[0-9a-f]{1,4}:){4,}[0-9a-f]{1,4}/i)
  },
  {rule: "telephone number", holds: hasTelephoneNumber},
  {
    rule: "street address",
    holds: matches(/\p{L}(?:gatan?|vägen|väg|gränd|stigen|stig|torget|torg|allén?|backen)\s+\d+/iu)
  },
  {rule: "coordinates", holds: matches(/\d{1,2}\.\d{4,}\s*[,; ]\s*\d{1,2}\.\d{4,}/)},
  {rule: "click id", holds: matches(/\b(?:fbclid|gclid|msclkid|ttclid)=/i)},
  {
    rule: "protected identity",
    holds: matches(/skyddad[e]? (?:identitet|folkbokföring|person)|sekretessmark|kvarskriv/i)
  }
];

function matches(pattern: RegExp) {
  return (text: string) => pattern.test(text);
}

const identityNumber = /(?<!\d)(?:18|19|20)?(\d\d)(\d\d)(\d\d)\s?[-+–]?\s?([\dA-Z]\d{3})(?!\d)/gi;
/** A sole trader's VAT number holds it: SE, ten digits, 01. */
const vatNumber = /\bSE\s?(\d{6})-?(\d{4})\s?01\b/gi;

function hasIdentityNumber(text: string): boolean {
  for (const [, year, month, day, last] of text.replace(vatNumber, "$1-$2").matchAll(identityNumber)) {
    if (!isPlausibleDate(Number(year), Number(month), Number(day))) continue;
    // A reserve number has a letter where others have their check.
    if (/^\p{L}/u.test(last) || passesLuhn(year + month + day + last)) return true;
  }
  return false;
}

/** Without its century, so 29 February is always plausible; a samordningsnummer counts its days from 61. */
function isPlausibleDate(year: number, month: number, day: number): boolean {
  const dayOfMonth = day > 60 ? day - 60 : day;
  if (month < 1 || month > 12 || dayOfMonth < 1) return false;
  const lastDay = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return dayOfMonth <= lastDay;
}

/** From 0, +46 or 0046, in all 7 to 13 digits, with the signs that people write between them. */
function hasTelephoneNumber(text: string): boolean {
  for (const [found] of text.matchAll(/(?<![\d.,:])(?:\+46|0046|0)(?:[\s\-–/()]*\d){5,}(?![\d])/g)) {
    const digitCount = found.replace(/\D/g, "").length;
    if (digitCount >= 7 && digitCount <= 13) return true;
  }
  return false;
}

const forbiddenColumns: {what: string; names: RegExp}[] = [
  {
    what: "names",
    names:
      /^(?:namn|förnamn|efternamn|för_?efternamn|fullständigtnamn|sökande|sökandes?namn|name|firstname|lastname|surname|handläggare|handläggarnamn)$/
  },
  {what: "identity numbers", names: /^(?:personnummer|personnr|personid|pnr|samordningsnummer|reservnummer|ssn)$/},
  {what: "birth dates", names: /^(?:födelsedatum|födelsedag|födelseår|född|birthdate|birthday|dateofbirth)$/},
  {what: "e-mail addresses", names: /^(?:epost|epostadress|mejl|mejladress|mail|mailadress|email|emailaddress)$/},
  {
    what: "telephone numbers",
    names: /^(?:telefon|telefonnummer|telefonnr|tel|telnr|tfn|mobil|mobilnummer|mobilnr|phone|phonenumber)$/
  },
  {what: "addresses", names: /^(?:adress|gatuadress|postadress|hemadress|bostadsadress|address|streetaddress|gata)$/},
  {
    what: "free text",
    names:
      /^(?:kommentar|kommentarer|anteckning|anteckningar|notering|noteringar|meddelande|fritext|beskrivning|motivering|övrigt|text|comment|comments|notes?|message)$/
  },
  {what: "addresses of computers", names: /^(?:ip|ipadress|ipaddress|cookie|fbclid|gclid|msclkid)$/},
  {what: "coordinates", names: /^(?:koordinat|koordinater|latitud|longitud|latitude|longitude|lat|lon|lng)$/},
  {
    what: "protected identities",
    names: /^(?:skyddad|skyddadidentitet|sekretess|sekretessmarkering|skyddadfolkbokföring)$/
  }
];
