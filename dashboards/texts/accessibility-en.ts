/** Every word of the accessibility statement, English; accessibility-sv.ts beside it has the same keys. */
import type {accessibilitySv} from "./accessibility-sv.ts";

export const accessibilityEn: typeof accessibilitySv = {
  title: "Accessibility statement",
  lede: (service, organisation) =>
    `${organisation} is responsible for the website ${service}. This says how it meets the Swedish act on accessibility of digital public services (2018:1937), what is known not to work, and how to report more.`,
  noOrganisation: "An organisation that is not named",
  notFilled: "The statement is not complete.",
  notFilledMore: "Whoever runs the pages has to fill this in under site in genklang.yaml:",
  fields: {
    site: "who is behind the website (organisation), a contact, how far it meets the act and when that was assessed",
    contact: "a contact: email, phone or url",
    conformity: "how far the website meets the act: conformity",
    assessed: "when that was assessed: assessed",
    shortcomings: "which parts are not accessible, and why: shortcomings"
  },
  how: "How accessible is the website?",
  conformity: {
    full: "The website is fully compliant with the act on accessibility of digital public services.",
    partial:
      "The website is partially compliant with the act on accessibility of digital public services. What is missing stands below.",
    none: "The website is not compliant with the act on accessibility of digital public services. What is missing stands below."
  },
  conformityUnknown: "How far the website meets the act has not been assessed.",
  report: "Have you found something that does not work?",
  reportText:
    "Tell us if something cannot be used, or if you need the content in another way, for example read aloud or as a table.",
  byEmail: "E-mail:",
  byPhone: "Telephone:",
  byForm: "Form for comments",
  noContact: "No contact is given.",
  supervision: "Supervision",
  supervisionText: (name) =>
    `${name} supervises the act. If you are not content with how we deal with your comment, you can report it there.`,
  supervisionLink: (name) => `Report lacking accessibility to ${name}`,
  shortcomings: "What is not accessible",
  noShortcomings: "No shortcomings are known.",
  shortcomingsUnknown: "No shortcomings are given.",
  burden: "Disproportionate burden",
  burdenText: "The following is exempt under section 12 of the act.",
  made: "How the pages are made",
  madeTexts: [
    "Every chart has a text that says what it shows, a table with the same numbers, and a slider that reads values by keyboard.",
    "No meaning is carried by colour alone: lines differ in dashes, points in shape, and the words stand beside them.",
    "The pages can be read without script, in light and dark, on paper and in a width of 320 pixels."
  ],
  tested: "How it was tested",
  assessed: {
    self: (organisation, day) => `${organisation} assessed it by itself on ${day}.`,
    external: (organisation, day) => `An external reviewer assessed the website for ${organisation} on ${day}.`
  },
  notAssessed: "It is not stated when the website was assessed.",
  testedText:
    "When the program that makes the pages is changed, examples of every kind are tested with axe-core, light and dark, wide and narrow, with and without script, and the contrast of the colours is computed. An automatic test finds only a part of the shortcomings there are.",
  updated: (day) => `The statement was last updated on ${day}.`
};
