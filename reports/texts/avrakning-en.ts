/** Every word of an avräkning, English: a translation to read beside the Swedish one, which is signed. */
import type {AvrakningTexts} from "./avrakning-sv.ts";

export const avrakningEn: AvrakningTexts = {
  language: "en",
  keyNames: {
    equal: "Equal parts",
    inhabitants: "By inhabitants",
    "fixed-and-inhabitants": "Fixed part and by inhabitants",
    percentages: "Fixed percentages",
    benefit: "By benefit",
    scrb: "SCRB",
    shapley: "Shapley",
    nucleolus: "Nucleolus",
    airport: "By steps of need"
  },
  whyNot: {
    "no percentages": "the agreement has no percentages",
    "no needs": "the agreement has no steps of need",
    "no fixed part": "the agreement has no fixed part",
    "no benefits": "no benefit has been published",
    "too many partners": "it is found for at most 12 partners",
    credits: "the credits exceed the costs"
  },
  channels: {
    "facebook-organic": "Facebook, own posts",
    "facebook-paid": "Facebook, advertisements",
    bus: "buses",
    tv: "TV",
    poster: "posters",
    fair: "fair",
    press: "press",
    email: "e-mail",
    national: "national campaign"
  },
  preliminary: "Preliminary settlement",
  final: (number) => `Final settlement no. ${number}`,
  correction: (number) => `, corrects no. ${number}`,
  mark: "Preliminary: may change and is no basis for payment",
  title: (status, partnership, period) => `${status}: ${partnership}, ${period}`,
  page: {word: "Page", of: "of"},
  noPayments: "Nobody has anything to pay for the period.",
  pays: (from, to, amount) => `${from} pays ${amount} to ${to}.`,
  total: (amount, count) => `The costs are ${amount} net in ${count}.`,
  rows: (count) => (count === 1 ? "one row" : `${count} rows`),
  facts: {
    agreement: "Agreement",
    decision: "Decision",
    inForce: "In force",
    period: "Period",
    host: "Host",
    key: "Key",
    made: "Made on",
    due: "To be paid by",
    contact: "Questions to",
    hash: "Checksum (SHA-256)"
  },
  version: (id, version) => `${id}, version ${version}`,
  between: (first, last) => (first === last ? first : `${first} to ${last}`),
  missing: "missing",
  transfers: {
    heading: "To pay",
    head: ["From", "To", "Organisation number of the payee", "Reference of the payer", "Amount, SEK"],
    none: "No transfers.",
    host: "Payments go through the host.",
    fewest: "As few payments as possible.",
    greedy: "The largest debt meets the largest claim; with so many partners it was not tried whether fewer would do.",
    rolled: (list, limit) => `Less than ${limit} is carried to the next settlement and not paid: ${list}.`,
    owes: (name, amount) => `${name} owes ${amount}`,
    isOwed: (name, amount) => `${name} is owed ${amount}`
  },
  partners: {
    heading: "Partners",
    head: ["Code", "Partner", "Organisation number", "Reference", "Inhabitants", "Partner in the period"],
    inhabitants: (year) => `31 December ${year}`,
    source: "Inhabitants by Statistics Sweden (SCB).",
    whole: "the whole period",
    notThen: "not in the period",
    joined: (name, first) => `${name} became a partner on ${first}, in mid-period.`,
    left: (name, last) => `${name} was a partner until ${last} and left in mid-period.`,
    both: (name, first, last) => `${name} was a partner only ${first} – ${last} of the period.`,
    byDays: (rows, count) =>
      `So ${count === 1 ? "row" : "rows"} ${rows} ${count === 1 ? "is" : "are"} shared by weight times days as a partner.`,
    noRows: "That changes no row.",
    noOrganisation: (names) => `organisation number of ${names}`,
    noReference: (names) => `reference of ${names}`,
    noContact: "who answers questions (contact)",
    isMissing: (what) =>
      `Missing in the agreement: ${what}. Write it under agreements in genklang.yaml before the settlement is made final.`,
    next: (id, period) =>
      `If the days are right there is nothing to do. Else: correct firstDay or lastDay under partnerships in genklang.yaml and run npx genklang settle ${id} ${period} again. To let others share an invoice: npx genklang costs remove with its number, and import it again with --shared-by.`
  },
  lines: {
    heading: "Costs",
    head: [
      "Row",
      "Supplier",
      "Invoice",
      "Date",
      "Delivered",
      "For",
      "Shared by",
      "Paid by",
      "Document",
      "VAT code",
      "VAT, SEK",
      "Net, SEK"
    ],
    booked: "booked, no invoice",
    joint: "all",
    own: (name) => `${name} alone`,
    sum: "Sum",
    none: "No costs belong to the period.",
    note: "Amounts are shared without VAT, which is shown apart and not shared. A row belongs to the period of its invoice's date, a booking to that of its last day.",
    bookedNote: (amount) =>
      `${amount} are bookings from genklang.yaml without an invoice. When the invoice comes it takes the booking's place and the difference is corrected.`
  },
  key: {
    heading: "Key",
    decided: (key, decision) => `${key}, by ${decision}.`,
    equal: "All partners weigh alike: the weight is 1.",
    inhabitants: "The weight is the number of inhabitants.",
    fixed: (percent) =>
      `${percent} % is shared equally and the rest by inhabitants: the weight is fixed part × sum of inhabitants + variable part × number of partners × inhabitants, in hundredths of a percent.`,
    percentages: "The weight is the agreed percentage times 100.",
    airport:
      "Every step of the need is paid equally by those who need it: the smallest need by all, the difference to the next by the others, and so on. The weight is a partner's sum of steps as a part of the largest need, in millionths, rounded down; what is left goes to the largest rests.",
    benefit: (cap, w, source, band) =>
      `At most ${cap} % is shared by benefit and the rest by inhabitants. The benefit is what the campaigns brought by ${source}, in whole steps of ${band} percentage points so that no counts can be worked out; it weighs ${w} against inhabitants, by how surely it can be told from them. Part = ${cap} % × ${w} × (part of the benefit − part of the inhabitants) + part of the inhabitants. The weight is that in millionths, rounded down; what is left goes to the largest rests.`,
    because: {
      "not told": "The campaigns' effect cannot be told from nothing, so all is shared by inhabitants.",
      withheld: "A partner's figure is withheld so that nobody can be recognised, so all is shared by inhabitants.",
      "nothing brought": "The campaigns brought nothing to share by, so all is shared by inhabitants.",
      "too few":
        "The campaigns brought so few applications that no part of them can be shown, so all is shared by inhabitants."
    },
    gameByDays:
      "The game takes every partner as one for the whole time, and the shares then go by days as a partner. What the key promises therefore holds only nearly.",
    game: "The weight is the game's share in whole öre, less the partner's own rows. The game rests on what every group of partners would have paid by itself (c).",
    scrb: "SCRB: first everybody pays what only they cause, c(all) − c(all but them). The rest is shared by what is then left of what they would have paid alone.",
    shapley:
      "Shapley: what a partner adds to the cost when it joins, averaged over all orders in which the partners can join.",
    nucleolus:
      "Nucleolus: the group that saves least against going by itself saves as much as it can, then the next, and so on. The column Saves shows it.",
    tied: (names) =>
      `${names} had equal rests, to six decimals, when the weights became whole; the lowest code had the last one.`,
    floored: (names) =>
      `The game gives ${names} less than the own rows. The weight is then zero, and the others' are less by one öre at a time, in turn, until the sum is right.`,
    head: ["Partner", "Weight"],
    agreedPercent: "Agreed",
    need: "Need",
    benefitPart: "Part of the benefit (95 %)",
    coalitions: ["Group", "Source", "By itself (c), SEK", "Saves, SEK"],
    fromLines: "the rows above",
    paid: "paid",
    tooMany: (count) =>
      `Of the ${count} groups those with a quote are shown; the others follow from the rows above: a group by itself pays the rows that any of them shares.`
  },
  steps: {
    heading: "Sharing step by step",
    rule: "Exact share = amount × weight / sum of weights. It is rounded down to whole öre; öre that are left go one each to the largest remainders, equal remainders in the order of municipality codes. A credit is shared as the same debit with the sign turned.",
    group: (rows, amount) => `Row ${rows}: ${amount}`,
    days: (of) => `The weight times days as a partner of the row's ${of} days.`,
    head: ["Partner", "Weight", "Days", "Weight × days", "Exact share, SEK", "Down, SEK", "Left öre", "Share, SEK"],
    tied: (names) => `${names} had equal remainders; the lowest municipality code got the öre.`,
    sum: "Sum"
  },
  shares: {
    heading: "Shares and balances",
    head: [
      "Partner",
      "Own rows, SEK",
      "Shared, SEK",
      "Share, SEK",
      "Paid, SEK",
      "Settled before, SEK",
      "Carried, SEK",
      "Balance, SEK"
    ],
    note: "Balance = share − paid − settled before + carried. Plus is to pay, minus to be paid.",
    sum: "Sum",
    corrects: (number) =>
      `This settlement corrects no. ${number}: the whole period is computed anew, and what no. ${number} has settled (share − paid) is credited in the column Settled before.`,
    added: (number, rows, count) => `New or changed ${count === 1 ? "row" : "rows"} since no. ${number}: ${rows}.`,
    gone: (number, list) => `Was in no. ${number} and is no more: ${list}.`,
    sameRows: (number) =>
      `The rows are those of no. ${number}; it is the key, the partners or their days that have changed.`,
    carried: (number) => `Carried comes from settlement no. ${number}.`
  },
  keys: {
    heading: "The keys side by side",
    note: "Shares in kronor had the partners agreed on another key. Only the agreed one applies.",
    head: "Partner",
    sum: "Sum",
    saved: "What each saves against doing it alone by its quote, SEK:",
    promised: "What each key promises, and whether it keeps it here:",
    promises: [
      "Key",
      "Nobody pays more than alone",
      "No group would gain by going alone",
      "Nobody pays less when something becomes dearer"
    ],
    noQuotes: "Promises cannot be tried: the agreement has no quotes to hold them against.",
    kept: "yes",
    objection: (who, pays, alone) => `no: ${who} pays ${pays}, alone ${alone}`,
    groupObjection: (who, pays, alone) => `no: ${who} pay ${pays}, by themselves ${alone}`,
    fall: (who, group, by) => `no: ${who} pays less when ${group} becomes ${by} dearer`,
    tried: "The last is tried by making the whole, each partner alone, and all but one a twentieth dearer.",
    unusable: (list) => `Cannot be used here: ${list}.`,
    all: "the whole"
  },
  attest: {
    heading: "Attestation",
    prepared: "Prepared by",
    checked: "Checked by",
    approved: (name) => `Approved for ${name}`,
    fields: ["Name", "Date", "Signature"],
    note: "A translation: the Swedish avräkning is the one that is signed, by two different persons."
  },
  note: {
    heading: "About this settlement",
    protection:
      "It holds nothing about persons. Benefit is taken only from what is published, where small counts are withheld.",
    change: "A final settlement is never changed. Faults are corrected by a later one that credits the difference.",
    made: (version) => `Made with Genklang ${version}.`
  },
  sheets: {
    cover: "Settlement",
    costs: "Costs",
    split: "Sharing",
    shares: "Balances",
    game: "Game",
    gameHead: ["Group", "By itself (c), öre", "Quote"],
    sharedOre: "To be shared, öre",
    playedHead: [
      "Code",
      "Only it causes, öre",
      "Left of its cost alone, öre",
      "The game's share, öre",
      "Own rows, öre",
      "Down, öre",
      "Rest, millionths",
      "Left öre",
      "Weight, öre"
    ],
    costHead: [
      "Row",
      "Supplier",
      "Invoice",
      "Date",
      "For",
      "Owner, code",
      "Paid by, code",
      "Net, SEK",
      "VAT, SEK",
      "Document",
      "VAT code"
    ],
    rows: (rows) => `Row ${rows}, amount in öre`,
    played: (id, period) =>
      `The weights are the game's and are not computed anew here when a cost changes. Run npx genklang settle ${id} ${period} for new ones.`,
    splitHead: [
      "Code",
      "Partner",
      "Weight",
      "Days",
      "Weight × days",
      "Down, öre",
      "Remainder",
      "Left öre",
      "Share, öre",
      "Share, SEK"
    ],
    code: "Code"
  }
};
