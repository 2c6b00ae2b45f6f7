# data.table and psych: Rscript scores.R data.table|psych <csv> <layout.json> <out>
suppressMessages({ library(data.table); library(jsonlite) })
arguments <- commandArgs(TRUE)
setDTthreads(2)
layout <- fromJSON(arguments[3], simplifyVector = FALSE)
items <- unlist(layout$items)
data <- fread(arguments[2], na.strings = c("", "NR", "DK"), select = c("id", items))
if (arguments[1] == "data.table") {
  scores <- data[, .(id)]
  for (scale in layout$scales) {
    answers <- as.matrix(data[, unlist(scale$items), with = FALSE])
    score <- (rowMeans(answers, na.rm = TRUE) - 1) * 25
    score[rowSums(!is.na(answers)) < 2] <- NA
    set(scores, j = scale$id, value = score)
  }
} else {
  keys <- setNames(lapply(layout$scales, function(scale) unlist(scale$items)), sapply(layout$scales, function(scale) scale$id))
  found <- psych::scoreItems(keys, as.data.frame(data)[items], missing = TRUE, impute = "none", min = 1, max = 5)
  scores <- cbind(data[, .(id)], as.data.table((found$scores - 1) * 25))
}
fwrite(scores, arguments[4])
