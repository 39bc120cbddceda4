import type Database from 'better-sqlite3'

// biome-ignore lint/suspicious/noExplicitAny: rows have the columns of their tables
type Row = any

const FINDING = `
  select f.*, s.title as source_title, s.kind as source_kind, s.publisher_id, publisher.name as publisher_name, s.published, s.published_end, s.source_url,
    s.url as source_path, s.text_sha256, s.verified_on, s.rights_note, survey.title as survey_title, person.name as person_name,
    organisation.name as organisation_name, population.label as population_label, reporter.name as reporter_name, rights.licence, rights.passages as passage_rights
  from findings f
    join sources s on s.id = f.source_id
    join organisations publisher on publisher.id = s.publisher_id
    join rights
    left join surveys survey on survey.id = f.survey_id
    left join people person on person.id = f.person_id
    left join organisations organisation on organisation.id = f.organisation_id
    left join populations population on population.id = f.population_id
    left join organisations reporter on reporter.id = f.reported_by_id`

/** The relations of the findings of a page, one query each. */
const RELATED = {
  passages: 'select * from passages where finding_id in (select value from json_each(?)) order by finding_id, position',
  passageThemes: `select p.*, t.label from passage_themes p join themes t on t.id = p.theme_id
    where finding_id in (select value from json_each(?)) order by finding_id, passage, position`,
  themes: `select l.finding_id, t.id, t.label, t.broader_id from finding_themes l join themes t on t.id = l.theme_id
    where finding_id in (select value from json_each(?)) order by finding_id, position`,
  organisations: `select l.finding_id, o.id, o.name, l.roles from finding_organisations l join organisations o on o.id = l.organisation_id
    where finding_id in (select value from json_each(?)) order by finding_id, position`,
  statistics: `select s.*, p.label, q.topic, q.wording, q.response_mode, q.max_choices from statistics s
    left join populations p on p.id = s.population_id left join questions q on q.id = s.question_id where finding_id in (select value from json_each(?))`,
  quotes: 'select * from quotes where finding_id in (select value from json_each(?))',
  interventions: 'select * from interventions where finding_id in (select value from json_each(?)) order by finding_id, position',
  askedOf: `select a.finding_id, o.id, o.name from asked_of a join organisations o on o.id = a.organisation_id
    where finding_id in (select value from json_each(?)) order by finding_id, position`,
  caseStudies: `select c.*, o.name from case_studies c join organisations o on o.id = c.organisation_id where finding_id in (select value from json_each(?))`,
  warnings: `select l.finding_id, a.* from finding_warnings l join anomalies a on a.id = l.anomaly_id
    where finding_id in (select value from json_each(?)) order by finding_id, position`,
  comparisons: `select l.finding_id, c.id, c.title, c.verdict from finding_comparisons l join comparisons c on c.id = l.comparison_id
    where finding_id in (select value from json_each(?)) order by finding_id, position`
}
const AUTHORS = `select a.source_id, p.id, p.name from source_authors a join people p on p.id = a.person_id
  where source_id in (select value from json_each(?)) order by source_id, position`

const named = (id: string | null, name: string) => (id === null ? null : { id, name })
const labelled = (id: string | null, label: string) => (id === null ? null : { id, label })

function grouped(rows: Row[], key: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row[key])
    if (group) group.push(row)
    else groups.set(row[key], [row])
  }
  return groups
}

function figure(row: Row) {
  const base = { n: row.base_n, unit: row.base_unit, label: row.base_label, scope: row.base_scope, known_from: row.base_known_from }
  const { topic, wording, response, response_mode, max_choices } = row
  return {
    value: row.value,
    value_low: row.value_low,
    value_high: row.value_high,
    unit: row.unit,
    qualifier: row.qualifier,
    as_written: row.as_written,
    measure: row.measure,
    period: row.period,
    population: labelled(row.population_id, row.label),
    base: row.base_unit === null ? null : base,
    question: row.question_id === null ? null : { id: row.question_id, topic, wording, response, response_mode, max_choices, unreported: null },
    result_id: row.result_id,
    status: row.status,
    rounded: row.rounded === 1,
    restates: row.restates,
    derived_from: [],
    is_net: row.is_net === 1,
    row_type: row.row_type
  }
}

/** Builds public findings from their rows and relations, as an ordinary service does for every request. */
export function documents(db: Database.Database) {
  const related = Object.fromEntries(Object.entries(RELATED).map(([name, sql]) => [name, db.prepare(sql)])) as Record<keyof typeof RELATED, Database.Statement>
  const authorsOf = db.prepare(AUTHORS)

  return (findings: Row[]): object[] => {
    const ids = JSON.stringify(findings.map(({ id }) => id))
    const of = (name: keyof typeof RELATED) => grouped(related[name].all(ids), 'finding_id')
    const [passages, passageThemes, themes, organisations, statistics, quotes] = [
      of('passages'),
      of('passageThemes'),
      of('themes'),
      of('organisations'),
      of('statistics'),
      of('quotes')
    ]
    const [interventions, askedOf, caseStudies, warnings, comparisons] = [
      of('interventions'),
      of('askedOf'),
      of('caseStudies'),
      of('warnings'),
      of('comparisons')
    ]
    const authors = grouped(authorsOf.all(JSON.stringify([...new Set(findings.map(({ source_id }) => source_id))])), 'source_id')
    return findings.map(row => {
      const { id } = row
      const list = (groups: Map<string, Row[]>): Row[] => groups.get(id) ?? []
      const [statistic, quote, caseStudy] = [list(statistics)[0], list(quotes)[0], list(caseStudies)[0]]
      return {
        id,
        kind: row.kind,
        importance: row.importance,
        statement: row.statement,
        passages: list(passages).map(({ position, exact, prefix, suffix, start, end }) => ({
          exact,
          prefix,
          suffix,
          start,
          end,
          themes: list(passageThemes).flatMap(({ passage, theme_id, label }) => (passage === position ? [{ id: theme_id, label }] : []))
        })),
        quoted_words: [],
        verification: { text_sha256: row.text_sha256, verified_on: row.verified_on },
        evidence: { basis: row.basis, self_reported: row.self_reported === 1, distance: row.distance },
        attribution: {
          type: row.attribution_type,
          person: named(row.person_id, row.person_name),
          role: row.role,
          organisation: named(row.organisation_id, row.organisation_name),
          population: labelled(row.population_id, row.population_label),
          as_printed: row.as_printed,
          reported_by: named(row.reported_by_id, row.reporter_name),
          note: row.attribution_note
        },
        statistic: statistic ? figure(statistic) : null,
        quote: quote
          ? {
              form: quote.form,
              text: quote.text,
              text_to_print: quote.text_to_print,
              interventions: list(interventions).map(({ kind, start, end, original, by }) => ({ kind, start, end, original, by })),
              said_on: quote.said_on
            }
          : null,
        recommendation: row.kind === 'recommendation' ? { asked_of: list(askedOf).map(({ id, name }) => ({ id, name })) } : null,
        case_study: caseStudy
          ? { organisation: named(caseStudy.organisation_id, caseStudy.name), practice: caseStudy.practice, outcome: caseStudy.outcome }
          : null,
        part_of: row.part_of,
        themes: list(themes).map(({ id, label }) => ({ id, label })),
        themes_all: [...new Set(list(themes).flatMap(({ id, broader_id }) => [id, ...(broader_id === null ? [] : [broader_id])]))],
        organisations: list(organisations).map(({ id, name, roles }) => ({ id, name, roles: roles.split(',') })),
        source: {
          id: row.source_id,
          title: row.source_title,
          kind: row.source_kind,
          authors: (authors.get(row.source_id) ?? []).map(({ id, name }) => ({ id, name })),
          publisher: named(row.publisher_id, row.publisher_name),
          published: row.published,
          published_start: row.published_start,
          published_end: row.published_end,
          source_url: row.source_url,
          passage_url: row.passage_url,
          url: row.source_path
        },
        survey: row.survey_id === null ? null : { id: row.survey_id, title: row.survey_title },
        comparisons: list(comparisons).map(({ id, title, verdict }) => ({ id, title, verdict })),
        primary_check: [],
        outcomes: [],
        warnings: list(warnings).map(({ id, severity, short, write_instead }) => ({ id, severity, short, write_instead })),
        notes: { count: row.notes_count, url: row.notes_url },
        citation: { short: row.citation_short, long: row.citation_long },
        rights: { licence: row.licence, passages: row.passage_rights, note: row.rights_note },
        version: row.version,
        updated: row.updated,
        url: row.url
      }
    })
  }
}

export { FINDING }
