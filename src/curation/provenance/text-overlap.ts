import type { Dataset } from '../../records/dataset.js'
import type { SourceRecord } from '../../records/source.js'

const LIMIT = 8
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DATES = `\\d{1,2} (?:${MONTHS})(?: \\d{4})?|(?:${MONTHS})(?: \\d{4})?`
const FIGURES = '£?\\d[\\d,.]*(?:%| per ?cent| ?million| ?billion|m\\b|bn\\b)?'
const literal = (text: string) => text.replaceAll('’', "'").replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Our own words about a source, with their record and field for messages. */
export function ownTexts(source: SourceRecord): { record: object; field: string; text: string }[] {
  const texts = (record: object, fields: Record<string, string | null>) =>
    Object.entries(fields).flatMap(([field, text]) => (text === null ? [] : { record, field, text }))
  return [
    ...source.findings.flatMap(finding => [
      ...texts(finding, { statement: finding.statement }),
      ...texts(finding.attribution, { note: finding.attribution.note }),
      ...(finding.kind === 'case_study' ? texts(finding.case_study, { practice: finding.case_study.practice, outcome: finding.case_study.outcome }) : []),
      ...(finding.kind === 'statistic' ? texts(finding.statistic, { measure: finding.statistic.measure }) : [])
    ]),
    ...source.anomalies.flatMap(anomaly =>
      texts(anomaly, { short: anomaly.short, printed: anomaly.printed, why: anomaly.why, settled: anomaly.settled, write_instead: anomaly.write_instead })
    )
  ]
}

const patterns = new WeakMap<Dataset, RegExp>()

/** Names of the vocabularies, dates and figures, longest first: each counts as one word. */
function single(dataset: Dataset): RegExp {
  const cached = patterns.get(dataset)
  if (cached) return cached
  const names = [
    ...dataset.organisations.flatMap(organisation => [organisation.name, organisation.abbreviation ?? [], organisation.other_names].flat()),
    ...dataset.people.map(person => person.name),
    ...dataset.populations.map(population => population.label),
    ...dataset.themes.map(theme => theme.label),
    ...dataset.surveys.flatMap(survey => [survey.title, survey.series.title]),
    ...dataset.sources.map(source => source.title)
  ].sort((a, b) => b.length - a.length)
  const made = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map(literal).join('|')})(?![\\p{L}\\p{N}])|${DATES}|${FIGURES}`, 'giu')
  patterns.set(dataset, made)
  return made
}

const words = (dataset: Dataset, text: string) =>
  text
    .replaceAll('’', "'")
    .replace(single(dataset), name => name.toLowerCase().replaceAll(/[^\p{L}\p{N}£%]+/gu, '_'))
    .toLowerCase()
    .match(/[\p{L}\p{N}£%_]+(?:'[\p{L}]+)?/gu) ?? []

const runs = (list: string[]) => list.slice(LIMIT).map((_, n) => list.slice(n, n + LIMIT + 1).join(' '))

/** Every run of nine words in some texts. */
export const runsOf = (dataset: Dataset, texts: string[]): ReadonlySet<string> => new Set(texts.flatMap(text => runs(words(dataset, text))))

/** The first run of more than eight words that our text shares with the source, or null. */
export const sharedRun = (dataset: Dataset, ours: string, theirs: ReadonlySet<string>): string | null =>
  runs(words(dataset, ours))
    .find(run => theirs.has(run))
    ?.replaceAll('_', ' ') ?? null
