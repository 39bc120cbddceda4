import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../curation/checks/index.js'
import { unproved } from '../curation/checks/verbatim.js'
import { load } from '../curation/load.js'
import { aggregatesOf } from '../records/aggregates.js'
import { WARNING_SEVERITIES } from '../records/anomaly.js'
import { dataFiles } from './data-files.js'

/** How far the base is, as a curator plans the next work. */
export interface Status {
  /** Number of problems that `check` finds. */
  problems: number
  sources: { id: string; findings: number; warnings: number; unverified: number }[]
  unverified: { place: string; exact: string }[]
  todos: { place: string; text: string }[]
  asks_without_outcome: string[]
  /** Outcomes of which nothing was found, last looked for before `since`. */
  old_not_found: { id: string; as_of: string }[]
  since: string
  themes_without_findings: string[]
  /** People who neither say anything nor wrote a source. */
  people_without_findings: string[]
  surveys_without_base: string[]
}

/** The date some months before a day, YYYY-MM-DD. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Every line of the data that says TODO. */
const todosIn = (dir: string) =>
  dataFiles(dir).flatMap(name =>
    readFileSync(join(dir, name), 'utf8')
      .split('\n')
      .flatMap((line, n) => (/\bTODO\b/.test(line) ? [{ place: `data/${name}:${n + 1}`, text: line.trim() }] : []))
  )

/** The state of a data folder; files that cannot be read as records count as problems only. */
export function statusOf(dir: string, since: string): Status {
  const draft = load(dir)
  const { dataset: base, place } = draft
  const { themes, people } = aggregatesOf(base)
  const bare = <T extends { id: string }>(records: readonly T[], counts: { at(id: string): { total: number } }) =>
    records.filter(({ id }) => counts.at(id).total === 0).map(({ id }) => id)
  const authors = new Set(base.sources.flatMap(source => source.authors))
  const sources = base.sources.map(source => ({ source, unproved: unproved(source, base.lock[source.id]) }))
  return {
    problems: check(draft).length,
    sources: sources.map(({ source: { id, findings, anomalies }, unproved }) => ({
      id,
      findings: findings.length,
      warnings: anomalies.filter(({ severity }) => WARNING_SEVERITIES.includes(severity)).length,
      unverified: unproved.length
    })),
    unverified: sources.flatMap(({ unproved }) => unproved.map(({ exact, record }) => ({ place: place(record), exact }))),
    todos: todosIn(dir),
    asks_without_outcome: base.findings.filter(({ id, kind }) => kind === 'recommendation' && !base.outcomesOf.has(id)).map(({ id }) => id),
    old_not_found: base.outcomes.filter(({ status, as_of }) => status === 'not_found' && as_of < since).map(({ id, as_of }) => ({ id, as_of })),
    since,
    themes_without_findings: bare(base.themes, themes),
    people_without_findings: bare(base.people, people).filter(id => !authors.has(id)),
    surveys_without_base: base.surveys.filter(({ respondents }) => respondents.n === null).map(({ id }) => id)
  }
}
