/**
 * Shared costs made by hand, as a release has them: Sundsvall and Timrå with a final tertial and a preliminary one, four
 * of Västernorrland by benefit, in bands for 2024 and withheld for 2025. Every amount is invented, and adds up.
 */
import type {PublishedSettlement} from "../../src/publication/settlements.ts";

const joint = {tag: "joint", partners: ["2262", "2281"], isBooked: false} as const;
const st = {
  agreement: "sundsvall-timra-2026",
  partnership: "Sundsvall–Timrå",
  decision: "KS 2025/412",
  corrects: null,
  key: "inhabitants",
  host: "2281"
} as const;
const four = ["2280", "2282", "2283", "2284"];
const gfo = {
  agreement: "gfo-2024",
  partnership: "GFO Västernorrland",
  decision: "Förbundsstyrelsen 2023-11-20, § 84",
  corrects: null,
  key: "benefit",
  host: "2280"
} as const;
const band = (mid: number, low: number, high: number) => ({mid, low, high});

export const sampleSettlements: PublishedSettlement[] = [
  {
    ...gfo,
    period: "2024",
    from: "2024-01-01",
    to: "2025-01-01",
    number: "1",
    totalOre: 4_800_000,
    costs: [{channel: "fair", tag: "joint", partners: four, isBooked: false, netOre: 4_800_000}],
    partners: [
      {
        ...{code: "2280", name: "Härnösand", paidOre: 4_800_000, shareOre: 1_009_006, balanceOre: -3_790_994},
        benefit: band(0.2, 0.1, 0.3)
      },
      {
        ...{code: "2282", name: "Kramfors", paidOre: 0, shareOre: 690_600, balanceOre: 690_600},
        benefit: band(0.1, 0, 0.2)
      },
      {
        ...{code: "2283", name: "Sollefteå", paidOre: 0, shareOre: 793_900, balanceOre: 793_900},
        benefit: band(0.2, 0.1, 0.3)
      },
      {
        ...{code: "2284", name: "Örnsköldsvik", paidOre: 0, shareOre: 2_306_494, balanceOre: 2_306_494},
        benefit: band(0.5, 0.3, 0.7)
      }
    ],
    transfers: [
      {from: "2282", to: "2280", ore: 690_600},
      {from: "2283", to: "2280", ore: 793_900},
      {from: "2284", to: "2280", ore: 2_306_494}
    ],
    alternatives: [
      {key: "equal", shares: [1_200_000, 1_200_000, 1_200_000, 1_200_000], savings: [null, null, null, null]},
      {key: "inhabitants", shares: [1_017_657, 727_764, 764_584, 2_289_995], savings: [null, null, null, null]},
      {key: "benefit", shares: [1_009_006, 690_600, 793_900, 2_306_494], savings: [null, null, null, null]}
    ]
  },
  {
    ...gfo,
    period: "2025",
    from: "2025-01-01",
    to: "2026-01-01",
    number: "2",
    totalOre: 21_000_000,
    costs: [
      {channel: "fair", tag: "joint", partners: four, isBooked: false, netOre: 14_900_000},
      {channel: "press", tag: "joint", partners: four, isBooked: false, netOre: 6_100_000}
    ],
    // Kramfors has paid nearly its part itself: 49,69 kr is under what is transferred, and waits.
    partners: [
      {
        ...{code: "2280", name: "Härnösand", paidOre: 17_821_000, shareOre: 4_452_247, balanceOre: -13_368_753},
        benefit: null
      },
      {...{code: "2282", name: "Kramfors", paidOre: 3_179_000, shareOre: 3_183_969, balanceOre: 4_969}, benefit: null},
      {...{code: "2283", name: "Sollefteå", paidOre: 0, shareOre: 3_345_054, balanceOre: 3_345_054}, benefit: null},
      {
        ...{code: "2284", name: "Örnsköldsvik", paidOre: 0, shareOre: 10_018_730, balanceOre: 10_018_730},
        benefit: null
      }
    ],
    transfers: [
      {from: "2283", to: "2280", ore: 3_345_054},
      {from: "2284", to: "2280", ore: 10_018_730}
    ],
    alternatives: [
      {key: "equal", shares: [5_250_000, 5_250_000, 5_250_000, 5_250_000], savings: [null, null, null, null]},
      {key: "inhabitants", shares: [4_452_247, 3_183_969, 3_345_054, 10_018_730], savings: [null, null, null, null]},
      {key: "benefit", shares: [4_452_247, 3_183_969, 3_345_054, 10_018_730], savings: [null, null, null, null]}
    ]
  },
  {
    ...st,
    period: "2026-T1",
    from: "2026-01-01",
    to: "2026-05-01",
    number: "1",
    totalOre: 12_845_050,
    costs: [
      {channel: "bus", ...joint, partners: [...joint.partners], netOre: 9_000_000},
      {channel: "facebook-paid", ...joint, partners: [...joint.partners], netOre: 3_345_050},
      {channel: "poster", tag: "own", partners: ["2262"], isBooked: false, netOre: 500_000}
    ],
    partners: [
      {code: "2262", name: "Timrå", paidOre: 500_000, shareOre: 2_354_618, balanceOre: 1_854_618, benefit: null},
      {
        ...{code: "2281", name: "Sundsvall", paidOre: 12_345_050, shareOre: 10_490_432, balanceOre: -1_854_618},
        benefit: null
      }
    ],
    transfers: [{from: "2262", to: "2281", ore: 1_854_618}],
    alternatives: [
      {key: "equal", shares: [6_672_525, 6_172_525], savings: [-2_172_525, 5_727_475]},
      {key: "inhabitants", shares: [2_354_618, 10_490_432], savings: [2_145_382, 1_409_568]},
      {key: "shapley", shares: [2_722_525, 10_122_525], savings: [1_777_475, 1_777_475]},
      {key: "nucleolus", shares: [2_722_525, 10_122_525], savings: [1_777_475, 1_777_475]}
    ]
  },
  {
    ...st,
    period: "2026-T2",
    from: "2026-05-01",
    to: "2026-09-01",
    number: "",
    totalOre: 7_212_475,
    costs: [
      {channel: "tv", ...joint, partners: [...joint.partners], isBooked: true, netOre: 6_400_000},
      {channel: "facebook-paid", ...joint, partners: [...joint.partners], netOre: 812_475}
    ],
    partners: [
      {code: "2262", name: "Timrå", paidOre: 0, shareOre: 1_083_542, balanceOre: 1_083_542, benefit: null},
      {
        ...{code: "2281", name: "Sundsvall", paidOre: 7_212_475, shareOre: 6_128_933, balanceOre: -1_083_542},
        benefit: null
      }
    ],
    transfers: [{from: "2262", to: "2281", ore: 1_083_542}],
    alternatives: [
      {key: "equal", shares: [3_606_238, 3_606_237], savings: [null, null]},
      {key: "inhabitants", shares: [1_083_542, 6_128_933], savings: [null, null]}
    ]
  }
];
