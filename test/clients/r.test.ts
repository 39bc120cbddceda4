import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { able, idsAt, REAL_DATA } from '../helper.js'
import { examplesOf } from './examples.js'
import { serve } from './service.js'

const FOLDER = fileURLToPath(new URL('../../clients/r/', import.meta.url))
const R = able(['Rscript'], '-e', 'library(jsonlite); stopifnot(nzchar(Sys.which("curl")))')
const NO_R = { skip: R ? false : 'no R with jsonlite and curl is on this machine' }

/** Runs a program beside the client, in a locale that knows only ASCII; returns what it prints. */
const print = async (text: string) => (await promisify(execFile)(String(R), ['-e', text], { cwd: FOLDER, env: { ...process.env, LC_ALL: 'C' } })).stdout

/** Runs a program with a client of the service; returns what it prints as JSON. */
async function run(address: string, program: string) {
  const text = `source("ics-evidence.R")\nevidence_service("${address}")\ntold <- character()
result <- withCallingHandlers({\n${program}\n}, warning = function(w) { told <<- c(told, sub(":.*", "", conditionMessage(w))); invokeRestart("muffleWarning") })
writeLines(enc2utf8(as.character(jsonlite::toJSON(c(result, list(told = I(told))), auto_unbox = TRUE, digits = NA))), useBytes = TRUE)`
  return JSON.parse(await print(text))
}

const real = await serve(t, REAL_DATA)

t.test('lists in one edition, follows merges, and tells of withdrawn records and unknown editions', NO_R, async t => {
  const { app, address } = await serve(t, undefined, { rateLimit: { max: 8, windowSeconds: 1 } })
  const ids = await idsAt(app, '/v1/findings?limit=500&sort=id')
  const answer = await run(
    address,
    `
list(
  ids = sapply(evidence_list("findings", limit = 1, sort = "id"), function(finding) finding$id),
  kinds = sort(unique(sapply(evidence_list("findings", kind = c("quote", "claim")), function(finding) finding$kind))),
  merged = evidence_get("themes", "cuppas")$id,
  gone = tryCatch(evidence_get("findings", "tea-2024-spilt"), evidence_gone = function(gone) c(gone$status, gone$codes, gone$reason)),
  unknown = tryCatch(evidence_get("findings", "no-such-finding"), evidence_problem = function(problem) c(class(problem)[1], problem$codes)),
  not_held = tryCatch(evidence_changes("0123456789abcdef"), evidence_not_held = function(problem) problem$codes),
  nobody = { evidence_service("http://127.0.0.1:1"); tryCatch(evidence_get("findings", "x"), evidence_problem = conditionMessage) }
)`
  )
  t.strictSame(answer, {
    ids,
    kinds: ['claim', 'quote'],
    merged: 'tea',
    gone: ['410', 'withdrawn', '“tea-2024-spilt” was withdrawn: The passage was about coffee.'],
    unknown: ['evidence_problem', 'unknown_id'],
    not_held: 'not_held',
    nobody: '000 the service cannot be reached',
    told: []
  })
  t.ok(ids.length > 8, 'more pages than the limit allows in a second')
})

t.test('makes data frames with dates, numbers, factors and exact texts, and checks, counts and cites', NO_R, async t => {
  const answer = await run(
    real.address,
    `
figures <- evidence_table("statistics", unit = "percent", q = "staff")
findings <- evidence_table("findings")
counts <- evidence_counts("findings", c("theme", "year"), kind = "statistic")
quotation <- evidence_list("quotes", view = "full")[[1]]
list(
  types = sapply(figures[c("value", "base_n", "fieldwork_from", "status", "preferred", "themes")], function(column) class(column)[1]),
  levels = levels(figures$status),
  edition = attr(figures, "edition"),
  missing = sum(is.na(figures$question_id)),
  statements = findings$statement,
  batch = setequal(sapply(evidence_batch("findings", c(findings$id[1:70], "no-such-finding")), function(finding) finding$id), findings$id[1:70]),
  counts = list(names(counts), attr(counts, "total")),
  quotation = evidence_check_quotation(quotation$text)$verdict,
  draft = evidence_check_draft(paste0("Matthew Taylor said: \\u201c", quotation$text, "\\u201d"))$kind[1],
  compare = evidence_compare(c("hl-primary-care-2022-challenge-workforce", "hl-workforce-barrier-2022-workforce-shortages"))$verdict,
  cite = substr(evidence_cite("quotes", quotation$id, "ris"), 1, 2)
)`
  )
  const findings = (await real.app.inject('/v1/findings?limit=500')).json().results
  const figures = (await real.app.inject('/v1/statistics?unit=percent&q=staff')).json()
  const { total } = (await real.app.inject('/v1/findings?kind=statistic')).json()
  t.strictSame(answer, {
    types: ['numeric', 'integer', 'Date', 'factor', 'logical', 'character'],
    levels: ['ok', 'corrected', 'contradicted', 'unsourced'],
    edition: real.id,
    missing: figures.results.filter(({ question_id }: { question_id: string | null }) => question_id === null).length,
    statements: findings.map(({ statement }: { statement: string }) => statement),
    batch: true,
    counts: [['theme', 'year', 'theme_label', 'year_label', 'count', 'sources', 'surveys'], total],
    quotation: 'verbatim',
    draft: 'quotation',
    compare: 'not_comparable',
    cite: 'TY',
    told: [...figures.warnings.map(({ code }: { code: string }) => code), 'counted_in_several', 'left_out', 'unknown_value']
  })
})

t.test('runs every example of its page', NO_R, async t => {
  const examples = examplesOf('r/README.md', 'r', real.address)
  t.ok(examples.length > 2)
  for (const text of examples) t.not(await print(text), '')
})
