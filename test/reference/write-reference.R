# Writes a list as <name>.json with the versions of R and of the packages it came from.
# Run every script from this folder (Rscript distributions.R), then `npx biome format --write .`; needs jsonlite and survey.
suppressMessages(library(jsonlite))

write_reference <- function(name, values, packages = character()) {
  made <- list(r = R.version.string, packages = lapply(setNames(packages, packages), function(p) as.character(packageVersion(p))))
  if (length(packages) == 0) made$packages <- setNames(list(), character())
  json <- toJSON(c(list(madeWith = made), values), auto_unbox = TRUE, digits = I(17), dataframe = "rows", pretty = TRUE)
  writeLines(json, paste0(name, ".json"))
}
