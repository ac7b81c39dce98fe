# Samples one of reference/stan with rstan, in this process, and says what it took; called by stan.ts.
#   Rscript stan.R MODEL.stan DATA.R COMPILED.rds SEED DRAWS.bin
# The draws are written as doubles [quantity][chain][draw]; the last line printed is JSON.
suppressMessages(library(rstan))
arguments <- commandArgs(trailingOnly = TRUE)
seed <- as.integer(arguments[4])

# The Stan that rstan 2.21 carries reads arrays in the older way of writing them.
older <- function(code) gsub("array\\[([^]]*)\\] ([a-z]+(<[^>]*>)?(\\[[^]]*\\])?) (\\w+);", "\\2 \\5[\\1];", code)

if (file.exists(arguments[3])) {
  model <- readRDS(arguments[3])
} else {
  code <- paste(older(readLines(arguments[1])), collapse = "\n")
  boost <- if (dir.exists("/usr/include/boost")) "/usr/include" else NULL # Debian's BH points there
  model <- stan_model(model_code = code, boost_lib = boost)
  saveRDS(model, arguments[3])
}

data <- read_rdump(arguments[2])
before <- proc.time()
fit <- sampling(model, data, chains = 4, cores = 1, warmup = 1000, iter = 2000, seed = seed, refresh = 0,
                control = list(adapt_delta = 0.9))
spent <- proc.time() - before

draws <- as.array(fit) # [draw, chain, quantity]
writeBin(as.vector(draws), arguments[5])
parameters <- get_sampler_params(fit, inc_warmup = TRUE)
sampled <- get_sampler_params(fit, inc_warmup = FALSE)
cat(sprintf('{"version":"%s","seconds":%.3f,"gradientCount":%d,"divergenceCount":%d,"drawCount":%d,"names":[%s]}\n',
            stan_version(), spent[["user.self"]] + spent[["sys.self"]],
            sum(sapply(parameters, function(p) sum(p[, "n_leapfrog__"]))),
            sum(sapply(sampled, function(p) sum(p[, "divergent__"]))),
            dim(draws)[1], paste0('"', dimnames(draws)$parameters, '"', collapse = ",")))
