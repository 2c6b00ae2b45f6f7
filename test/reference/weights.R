# Post-stratification, raking and trimming of weights by survey; Kish's effective n by its formula.
source("write-reference.R")
suppressMessages(library(survey))

set.seed(20260401)
n <- 400
people <- data.frame(
  contact = sample(c("contact", "none"), n, TRUE, c(.8, .2)),
  country = sample(c("SE", "NO", "DK", "FI"), n, TRUE, c(.62, .24, .12, .02)))
targets <- list(contact = c(contact = 250, none = 150), country = c(SE = 150, NO = 100, DK = 100, FI = 50))
design <- svydesign(ids = ~1, weights = ~1, data = data.frame(people, one = 1))
margin <- function(v) setNames(data.frame(names(targets[[v]]), as.numeric(targets[[v]])), c(v, "Freq"))
cells <- function(d) {
  found <- aggregate(list(weight = weights(d)), people, mean)
  found$n <- aggregate(list(n = rep(1, n)), people, sum)$n
  found
}
post <- postStratify(design, ~country, margin("country"))
raked <- rake(design, list(~contact, ~country), list(margin("contact"), margin("country")),
              control = list(maxit = 1000, epsilon = 1e-14))
trimmed <- trimWeights(raked, upper = 3, strict = TRUE)
kish <- function(d) sum(weights(d))^2 / sum(weights(d)^2)
write_reference("weights", list(
  targets = lapply(targets, as.list),
  postStratified = list(cells = cells(post), effectiveN = kish(post)),
  raked = list(cells = cells(raked), effectiveN = kish(raked)),
  trimmed = list(upper = 3, cells = cells(trimmed), effectiveN = kish(trimmed),
                 cut = sum(weights(trimmed) == 3))), packages = "survey")
