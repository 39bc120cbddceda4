# A client of ICS Evidence in base R, jsonlite and the program curl, which macOS, Windows and Linux have.
#
#   source("ics-evidence.R")
#   evidence_service("https://evidence.example.org")
#   figures <- evidence_table("statistics", theme = "workforce", unit = "percent")
#
# Filters are those of the API; several values are a vector. Every list is read in one edition. Warnings of the service become R warnings.

evidence_state <- new.env()

#' Sets the address of the service, which may have a path, and the edition that answers, if it is not the current one.
evidence_service <- function(address, edition = NULL) {
  evidence_state$address <- sub("/$", "", address)
  evidence_state$edition <- edition
  evidence_state$fields <- list()
  invisible(address)
}

#' The address of a path with a query. NULL leaves a parameter out.
evidence_url <- function(path, query = list()) {
  if (is.null(evidence_state$address)) stop("name the service first: evidence_service(\"https://…\")")
  if (!startsWith(path, "downloads/") && is.null(query$edition)) query$edition <- evidence_state$edition
  query <- Filter(Negate(is.null), query)
  text <- vapply(query, function(value) paste(if (is.logical(value)) tolower(value) else format_plain(value), collapse = ","), "")
  asked <- paste0(names(query), "=", vapply(enc2utf8(text), utils::URLencode, "", reserved = TRUE), collapse = "&")
  paste0(evidence_state$address, "/v1/", path, if (length(query) > 0) paste0("?", asked))
}

# Numbers as digits: 1e+05 is 100000.
format_plain <- function(value) if (is.numeric(value)) format(value, scientific = FALSE, trim = TRUE, digits = 15) else as.character(value)

#' Text and headers of an answer. A busy service is asked again when it says; any other error stops as a condition of class
#' "evidence_problem" with the whole problem document; a withdrawn record is also "evidence_gone", an edition "evidence_not_held".
evidence_open <- function(url, body = NULL) {
  if (!nzchar(Sys.which("curl"))) stop("the program curl is missing; install it from https://curl.se")
  files <- tempfile(c("body", "headers", "sent"))
  on.exit(unlink(files))
  options <- c("--silent", "--location", "--retry", "4", "--retry-max-time", "120", "--output", shQuote(files[1]), "--dump-header", shQuote(files[2]))
  if (!is.null(body)) {
    writeLines(enc2utf8(as.character(jsonlite::toJSON(body, auto_unbox = TRUE))), files[3], useBytes = TRUE)
    options <- c(options, "--header", shQuote("content-type: application/json"), "--data-binary", shQuote(paste0("@", files[3])))
  }
  status <- suppressWarnings(system2("curl", c(options, "--write-out", shQuote("%{http_code}"), shQuote(url)), stdout = TRUE))
  text <- if (file.exists(files[1])) readChar(files[1], file.size(files[1]), useBytes = TRUE) else ""
  Encoding(text) <- "UTF-8"
  if (!isTRUE(status == "200")) stop(evidence_problem(status, text))
  list(text = text, headers = readLines(files[2], warn = FALSE))
}

# A problem document (RFC 9457) as a condition. A proxy may answer with something else.
evidence_problem <- function(status, text) {
  other <- list(status = status, detail = if (isTRUE(status == "000")) "the service cannot be reached" else "the answer is not one of the service")
  document <- tryCatch(jsonlite::parse_json(text, simplifyVector = TRUE), error = function(e) other)
  codes <- document$errors$code
  kinds <- c(if ("not_held" %in% codes) "evidence_not_held" else if (any(c("withdrawn", "merged") %in% codes)) "evidence_gone", "evidence_problem")
  advice <- if (length(codes) > 0) paste0("\n", document$errors$parameter, ": ", document$errors$detail, collapse = "")
  successor <- if (!is.null(document$successor)) basename(document$successor)
  fields <- list(message = paste0(document$status, " ", document$detail, advice), call = NULL, status = document$status, codes = codes)
  structure(c(fields, list(successor = successor, reason = document$detail, problem = document)), class = c(kinds, "error", "condition"))
}

evidence_header <- function(answer, name) {
  found <- grep(paste0("^", name, ": "), answer$headers, ignore.case = TRUE, value = TRUE)
  sub("^[^:]*: ", "", utils::tail(found, 1))
}

evidence_json <- function(path, query = list(), body = NULL, ...) jsonlite::parse_json(evidence_open(evidence_url(path, query), body)$text, ...)

evidence_warn <- function(notices) for (notice in notices) warning(notice$code, ": ", notice$detail, call. = FALSE)

# The warnings in a header: `code; "detail"`, joined by commas.
evidence_notices <- function(header) {
  said <- unlist(regmatches(header, gregexpr("\\w+; \"(\\\\.|[^\"\\\\])*\"", header)))
  lapply(said, function(each) list(code = sub(";.*", "", each), detail = jsonlite::parse_json(sub("^\\w+; ", "", each))))
}

#' All records of a list that match, as lists: evidence_list("findings", theme = "workforce", kind = c("quote", "claim")).
evidence_list <- function(collection, ...) {
  url <- evidence_url(collection, utils::modifyList(list(limit = 500), list(...)))
  records <- list()
  repeat {
    page <- jsonlite::parse_json(evidence_open(url)$text)
    if (length(records) == 0) evidence_warn(page$warnings)
    records <- c(records, page$results)
    if (is.null(page[["next"]])) return(structure(records, edition = page$edition))
    # Pinned: otherwise a list goes on in the current edition when the one that it began with is closed.
    url <- paste0(sub("&edition=[^&]*", "", page[["next"]]), "&edition=", page$edition)
  }
}

#' One record by its id. A merged id is followed; a withdrawn one stops as "evidence_gone", with `reason` and `successor`.
evidence_get <- function(collection, id, ...) {
  evidence_json(paste0(collection, "/", utils::URLencode(id, reserved = TRUE)), list(...))
}

#' Records by their ids, in as few requests as possible, in one edition. Unknown and withdrawn ids are left out with a warning.
evidence_batch <- function(collection, ids, edition = NULL, ...) {
  records <- list()
  for (chunk in split(unique(ids), (seq_along(unique(ids)) - 1) %/% 50)) {
    found <- evidence_list(collection, id = chunk, edition = edition, ...)
    edition <- attr(found, "edition")
    records <- c(records, found)
  }
  structure(records, edition = edition)
}

#' Counts as a data frame: a column for each dimension, then count, sources and surveys. NA is unknown.
evidence_counts <- function(collection, by, ...) {
  answer <- evidence_json(paste0(collection, "/counts"), list(by = by, ...))
  evidence_warn(answer$warnings)
  dimensions <- unlist(answer$by)
  several <- function(name, n) vapply(answer$groups, function(group) if (is.null(group[[name]][[n]])) NA_character_ else as.character(group[[name]][[n]]), "")
  number <- function(name) vapply(answer$groups, function(group) group[[name]], 1L)
  columns <- c(
    sapply(dimensions, function(by) several("keys", match(by, dimensions)), simplify = FALSE),
    sapply(paste0(dimensions, "_label"), function(by) several("labels", match(sub("_label$", "", by), dimensions)), simplify = FALSE),
    sapply(c("count", "sources", "surveys"), number, simplify = FALSE))
  structure(as.data.frame(columns), total = answer$total, edition = answer$edition)
}

#' Is a text a quotation that the base holds word for word? It is neither stored nor logged.
evidence_check_quotation <- function(text) evidence_json("quotes/check", body = list(text = text))

#' The quotations, figures and names of a draft, compared with the base: a data frame of items. It is neither stored nor logged.
evidence_check_draft <- function(text) {
  answer <- evidence_json("check", body = list(text = text), simplifyVector = TRUE, flatten = TRUE)
  structure(as.data.frame(answer$items), summary = answer$summary, edition = answer$edition)
}

#' The verdict on every pair of findings: may they be set side by side?
evidence_compare <- function(ids) evidence_json("comparisons/check", list(ids = ids), simplifyVector = TRUE, flatten = TRUE)$pairs

#' A citation of a finding, quotation or source as text: "bib", "ris", "csl.json" or "jsonld".
evidence_cite <- function(collection, id, format = "bib") evidence_open(evidence_url(paste0(collection, "/", id, ".", format)))$text

#' What changed since an edition; stops as "evidence_not_held" if that is no longer known: read all again.
evidence_changes <- function(since, ...) evidence_list("changes", since = since, ...)

# The columns of a table, as the data package of an edition describes them.
evidence_fields <- function(edition, collection) {
  if (is.null(evidence_state$fields[[edition]])) {
    evidence_state$fields[[edition]] <- evidence_json(paste0("downloads/", edition, "/datapackage.json"))$resources
  }
  tables <- Filter(function(table) table$name == collection, evidence_state$fields[[edition]])
  if (length(tables) == 0) list() else tables[[1]]$schema$fields
}

#' A list as a data frame with dates, numbers, logicals and factors: evidence_table("statistics", unit = "percent").
#' Its edition is an attribute. Only empty cells are missing, and the guard against formulas is removed.
evidence_table <- function(collection, ...) {
  answer <- evidence_open(evidence_url(paste0(collection, ".csv"), list(...)))
  edition <- evidence_header(answer, "evidence-edition")
  evidence_warn(evidence_notices(evidence_header(answer, "evidence-warning")))
  file <- tempfile()
  on.exit(unlink(file))
  writeLines(answer$text, file, sep = "", useBytes = TRUE)
  frame <- utils::read.csv(file, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
  for (field in evidence_fields(edition, collection)) {
    column <- frame[[field$name]]
    if (is.null(column)) next
    levels <- unlist(field$constraints$enum)
    frame[[field$name]] <- switch(field$type,
      date = as.Date(column), boolean = column == "true", integer = as.integer(column), number = as.numeric(column),
      if (is.null(levels)) sub("^'", "", column) else factor(column, levels))
  }
  structure(frame, edition = edition)
}
