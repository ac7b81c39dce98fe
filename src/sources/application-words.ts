/** The words of clerks' spreadsheets for our own: names of columns, ways in, kinds, stated sources, reasons. */
import type {AssignmentKind, ClosingReason, Stage, StatedSource, WayIn} from "../base/words.ts";
import {plainWord} from "./spreadsheet.ts";

/** What a column of a sheet of applications may hold. */
export const applicationFields = [
  "day",
  "time",
  "municipality",
  "wayIn",
  "kind",
  "statedSource",
  "campaignTag",
  "firstContact",
  "screening",
  "infoMeeting",
  "assessment",
  "homeVisit",
  "investigation",
  "approved",
  "closed",
  "closingReason",
  "email", // these three are hashed to see who applied twice, and not kept
  "telephone",
  "caseNumber"
] as const;
export type ApplicationField = (typeof applicationFields)[number];

/** Words of a spreadsheet for each word of ours; the first is the one that an error proposes. */
export type Words<Ours extends string> = Record<Ours, string[]>;

export function wordIn<Ours extends string>(words: Words<Ours>, cell = ""): Ours | undefined {
  const word = plainWord(cell);
  return (Object.keys(words) as Ours[]).find(
    (ours) => plainWord(ours) === word || words[ours].some((w) => plainWord(w) === word)
  );
}

/** The words that an error proposes. */
export const choices = (words: Record<string, string[]>): string[] => Object.values(words).map(([word]) => word);

export const headers: Record<string, ApplicationField | undefined> = Object.fromEntries(
  Object.entries({
    day: ["datum", "dag", "inkom", "inkommen", "inkommet", "mottagen", "ansökningsdatum", "date", "day", "received"],
    time: ["tid", "klockslag", "time"],
    municipality: ["kommun", "kommunkod", "kommunnamn", "municipality"],
    wayIn: ["kanal", "väg_in", "ingång", "inkom_via", "kontaktväg", "way_in"],
    kind: ["ärendetyp", "typ", "uppdrag", "uppdragstyp", "typ_av_uppdrag", "kind"],
    statedSource: ["källa_till_kontakt", "källa", "hur_fick_du_veta", "hörde_talas_om", "stated_source"],
    campaignTag: ["utm_campaign", "kampanjtagg", "campaign_tag", "mtm_campaign"],
    firstContact: ["första_kontakt", "datum_första_kontakt", "första_kontakten", "kontaktad", "first_contact"],
    screening: ["inledande_samtal", "telefonintervju", "första_samtal", "screening", "telephone_interview"],
    infoMeeting: ["informationsträff", "informationsmöte", "infoträff", "info_meeting", "information_meeting"],
    assessment: ["bedömning", "inledande_bedömning", "bra_fam", "självtest", "frågeformulär", "assessment"],
    homeVisit: ["hembesök", "första_hembesök", "home_visit"],
    investigation: ["utredning", "utredning_påbörjad", "utredning_inledd", "utredningsstart", "investigation"],
    approved: ["godkänd", "godkänt", "godkännande", "beslut_godkänd", "approved"],
    closed: ["avslutad", "avslutat", "avslut", "avslutsdatum", "closed"],
    closingReason: ["avslutsorsak", "orsak", "orsak_till_avslut", "avslutningsorsak", "closing_reason", "reason"]
  } satisfies Partial<Record<ApplicationField, string[]>>).flatMap(([field, names]) =>
    names.map((name) => [name, field as ApplicationField])
  )
);

/** The stages that a sheet has columns for. */
export const stageColumns = {
  firstContact: {stage: "first-contact"},
  screening: {stage: "screening"},
  infoMeeting: {stage: "info-meeting"},
  assessment: {stage: "assessment"},
  homeVisit: {stage: "home-visit"},
  investigation: {stage: "investigation"},
  approved: {stage: "approved"},
  closed: {stage: "closed"}
} as const satisfies Partial<Record<ApplicationField, {stage: Stage}>>;

export const wayInWords: Words<WayIn> = {
  "e-service": ["e-tjänst", "etjänst", "webb", "webbformulär", "formulär", "familjehemsverige", "e-ansökan"],
  telephone: ["telefon", "tel", "tfn", "samtal", "telefonsamtal", "ringde"],
  email: ["e-post", "epost", "mejl", "mail", "e-mail", "brev"],
  fair: ["mässa", "event", "evenemang", "marknad", "informationsträff"]
};

export const kindWords: Words<AssignmentKind> = {
  familjehem: ["familjehem", "förstärkt familjehem", "fosterhem"],
  jourhem: ["jourhem", "jourfamilj"],
  kontaktfamilj: ["kontaktfamilj", "stödfamilj", "kontaktfamilj/stödfamilj"],
  kontaktperson: ["kontaktperson"],
  vardnadshavare: ["vårdnadshavare", "särskilt förordnad vårdnadshavare", "sfv"]
};

export const sourceWords: Words<StatedSource> = {
  "facebook-organic": ["facebook", "sociala medier", "instagram", "facebook-inlägg"],
  "facebook-paid": ["facebook-annons", "annons på facebook"],
  bus: ["buss", "bussreklam", "reklam på buss"],
  tv: ["tv", "tv-reklam"],
  poster: ["affisch", "affischer", "skylt", "skyltar", "utomhusreklam"],
  fair: ["mässa", "event", "evenemang", "marknad"],
  press: ["tidning", "press", "lokaltidning", "artikel", "radio", "dagstidning"],
  email: ["e-post", "epost", "mejl", "nyhetsbrev"],
  national: ["nationell kampanj", "nationella kampanjen", "socialstyrelsen"],
  "word-of-mouth": ["bekant", "vän", "vänner", "mun till mun", "familjehem", "släkting", "kollega", "familj", "granne"],
  "web-search": ["webbsökning", "google", "internet", "hemsida", "hemsidan", "webbplats", "sökning"],
  cinema: ["bio", "bioreklam"],
  other: ["annat", "övrigt"],
  "do-not-know": ["vet ej", "vet inte", "minns inte", "minns ej", "okänt"]
};

export const reasonWords: Words<ClosingReason> = {
  "not-approved": ["ej godkänd", "inte godkänd", "underkänd", "avslag", "olämplig", "avböjd"],
  withdrawn: ["återtagen", "drog sig ur", "tackade nej", "avbruten av familjen", "ångrat sig", "återkallad"],
  dormant: ["vilande", "pausad", "väntar"],
  duplicate: ["dubblett", "dubbel", "redan anmäld"],
  lost: ["ej nådd", "nåddes inte", "inte nådd", "svarar inte", "svarar ej", "tappad"],
  other: ["annat", "övrigt"]
};
