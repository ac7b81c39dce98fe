/** The posteriors of posteriordb that we sample, by their names there. */
import {eightSchools} from "./eight-schools.ts";
import {garch} from "./garch.ts";
import {gaussianProcess} from "./gaussian-process.ts";
import {mixture} from "./mixture.ts";
import {autoregression, election, kidscore, sparseRegression} from "./regression.ts";

export const posteriors = {
  "eight_schools-eight_schools_noncentered": eightSchools,
  "gp_pois_regr-gp_pois_regr": gaussianProcess,
  "kidiq-kidscore_interaction": kidscore,
  "garch-garch11": garch,
  "arK-arK": autoregression,
  "sblrc-blr": sparseRegression,
  "nes2000-nes": election,
  "low_dim_gauss_mix-low_dim_gauss_mix": mixture
};
