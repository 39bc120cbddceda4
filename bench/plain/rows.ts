import type { Finding } from '#ics/resources/findings/schema.js'

type Value = string | number | null
/** The name of a table, and the values of one of its rows in the order of its columns. */
export type Row = [table: string, ...values: Value[]]

/** Rows that a finding refers to; other findings share them, so they come more than once. */
function entities({
  attribution,
  source,
  survey,
  organisations,
  statistic,
  recommendation,
  case_study,
  warnings,
  comparisons,
  verification,
  rights
}: Finding): Row[] {
  const bodies = [
    attribution.organisation,
    attribution.reported_by,
    source.publisher,
    ...organisations,
    ...(recommendation?.asked_of ?? []),
    case_study?.organisation
  ]
  const { id, title, kind, publisher, published, published_start, published_end, source_url, url } = source
  const { text_sha256, verified_on } = verification
  const asked = statistic?.question
  return [
    ['rights', 1, rights.licence, rights.passages],
    ...bodies.flatMap((body): Row[] => (body ? [['organisations', body.id, body.name]] : [])),
    ...[attribution.person, ...source.authors].flatMap((person): Row[] => (person ? [['people', person.id, person.name]] : [])),
    ...[attribution.population, statistic?.population].flatMap((population): Row[] => (population ? [['populations', population.id, population.label]] : [])),
    ...(survey ? [['surveys', survey.id, survey.title] as Row] : []),
    ...(asked ? [['questions', asked.id, asked.topic, asked.wording, asked.response_mode, asked.max_choices] as Row] : []),
    ['sources', id, title, kind, publisher.id, published, published_start, published_end, source_url, url, text_sha256, verified_on, rights.note],
    ...source.authors.map((author, n): Row => ['source_authors', id, n, author.id]),
    ...warnings.map(({ id, severity, short, write_instead }): Row => ['anomalies', id, severity, short, write_instead]),
    ...comparisons.map(({ id, title, verdict }): Row => ['comparisons', id, title, verdict])
  ]
}

function ownRow({ attribution: by, evidence, citation, source, ...finding }: Finding): Row {
  return [
    'findings',
    finding.id,
    source.id,
    source.published_start,
    finding.survey?.id ?? null,
    finding.kind,
    finding.importance,
    finding.statement,
    evidence.basis,
    Number(evidence.self_reported),
    evidence.distance,
    finding.part_of,
    by.type,
    by.person?.id ?? null,
    by.role,
    by.organisation?.id ?? null,
    by.population?.id ?? null,
    by.as_printed,
    by.reported_by?.id ?? null,
    by.note,
    source.passage_url,
    citation.short,
    citation.long,
    finding.notes.count,
    finding.notes.url,
    finding.version,
    finding.updated,
    finding.url
  ]
}

function figure(id: string, statistic: NonNullable<Finding['statistic']>): Row {
  const {
    value,
    value_low,
    value_high,
    unit,
    qualifier,
    as_written,
    measure,
    period,
    population,
    base,
    question,
    result_id,
    status,
    rounded,
    is_net,
    row_type,
    restates
  } = statistic
  const ofBase = [base?.n ?? null, base?.unit ?? null, base?.label ?? null, base?.scope ?? null, base?.known_from ?? null]
  const figures = [value, value_low, value_high, unit, qualifier, as_written, measure, period, population?.id ?? null]
  return [
    'statistics',
    id,
    ...figures,
    ...ofBase,
    question?.id ?? null,
    question?.response ?? null,
    result_id,
    status,
    Number(rounded),
    Number(is_net),
    row_type,
    restates
  ]
}

/** The rows of one public finding. */
export function rowsOf(finding: Finding): Row[] {
  const { id, passages, themes, organisations, statistic, quote, recommendation, case_study, warnings, comparisons } = finding
  return [
    ...entities(finding),
    ownRow(finding),
    ...passages.map(({ exact, prefix, suffix, start, end }, n): Row => ['passages', id, n, exact, prefix, suffix, start, end]),
    ...passages.flatMap((passage, n) => passage.themes.map((theme, m): Row => ['passage_themes', id, n, m, theme.id])),
    ...themes.map((theme, n): Row => ['finding_themes', id, n, theme.id]),
    ...organisations.map((body, n): Row => ['finding_organisations', id, n, body.id, body.roles.join()]),
    ...(statistic ? [figure(id, statistic)] : []),
    ...(quote ? [['quotes', id, quote.form, quote.text, quote.text_to_print, quote.said_on] as Row] : []),
    ...(quote?.interventions ?? []).map(({ kind, start, end, original, by }, n): Row => ['interventions', id, n, kind, start, end, original, by]),
    ...(recommendation?.asked_of ?? []).map((body, n): Row => ['asked_of', id, n, body.id]),
    ...(case_study ? [['case_studies', id, case_study.organisation.id, case_study.practice, case_study.outcome] as Row] : []),
    ...warnings.map((warning, n): Row => ['finding_warnings', id, n, warning.id]),
    ...comparisons.map((comparison, n): Row => ['finding_comparisons', id, n, comparison.id])
  ]
}
