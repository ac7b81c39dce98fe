/**
 * Ranks, and the normal scores they stand for; so that a diagnostic also holds where a mean or a variance does not exist.
 *
 *   z = Φ⁻¹( (r − ⅜) / (S + ¼) )
 *
 *   r  rank among all draws of all chains, ties share their mean rank     1 … S
 *   S  number of draws
 *
 * Blom (1958), as used by Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), eq. 14.
 */
export function normalScores(chains: readonly Float64Array[]): Float64Array[] {
  const drawCount = chains.reduce((count, chain) => count + chain.length, 0);
  const all = new Float64Array(drawCount);
  let at = 0;
  for (const chain of chains) {
    all.set(chain, at);
    at += chain.length;
  }
  const rank = ranks(all);
  at = 0;
  return chains.map((chain) => chain.map(() => normalQuantile((rank[at++] - 3 / 8) / (drawCount + 1 / 4))));
}

/** 7, 9, 7, 1 have the ranks 2.5, 4, 2.5, 1. */
export function ranks(x: Float64Array): Float64Array {
  const order = Uint32Array.from(x, (_, i) => i).sort((i, j) => x[i] - x[j]);
  const rank = new Float64Array(x.length);
  for (let from = 0, to = 0; from < x.length; from = to) {
    while (to < x.length && x[order[to]] === x[order[from]]) ++to;
    for (let i = from; i < to; ++i) rank[order[i]] = (from + 1 + to) / 2;
  }
  return rank;
}

/** Φ⁻¹(p) to about 16 digits; NaN outside of [0, 1]. Wichura (1988), algorithm AS 241, PPND16, coefficients as doubles. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(0.180625 - q * q, centre);
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const z = r <= 5 ? ratio(r - 1.6, middle) : ratio(r - 5, far);
  return q < 0 ? -z : z;
}

/** A quotient of two polynomials of degree 7 in x, coefficients from the constant up. */
function ratio(x: number, [above, below]: readonly (readonly number[])[]) {
  let a = 0;
  let b = 0;
  for (let i = 7; i >= 0; --i) {
    a = a * x + above[i];
    b = b * x + below[i];
  }
  return a / b;
}

const centre = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852546
  ]
];
const middle = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9
  ]
];
const far = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15
  ]
];
