/** What an own home and one bought from a consultant cost a year: said by the municipalities, with where it is from. */
import {z} from "zod";

export const homeCost = z
  .strictObject({
    own: z.number().int().positive().describe("Kronor a year for a home of one's own: fees, costs and support."),
    bought: z.number().int().positive().describe("Kronor a year for a home bought from a consultant."),
    year: z.number().int().min(2000).max(2100).describe("The year that the amounts are of."),
    source: z.string().min(3).describe('Where they are from, like "Bokslut 2025, placeringar".')
  })
  .describe("What an own home saves against a bought one. Left out, the pages say that it is not known.");
