import { type Dataset, populationsOf, questionsOf, rolesOf, themesOf, withAllBroader } from './dataset.js'
import type { FindingRecord } from './finding.js'
import { countKinds } from './references.js'

type Counts = ReturnType<typeof countKinds>
type Roles = ReturnType<typeof noRoles>

const noRoles = () => ({ total: 0, speaker: 0, asked: 0, studied: 0, publisher: 0, commissioner: 0, cited: 0, mentioned: 0 })

/** Aggregates of a survey: the sources that report it, and by source the anomalies that concern all of it. */
interface Mentions {
  reports: { id: string; title: string }[]
  anomalies: DefaultMap<string[]>
}

/** A map that creates missing values. */
class DefaultMap<T> extends Map<string, T> {
  private readonly make: () => T

  constructor(make: () => T) {
    super()
    this.make = make
  }

  at(id: string): T {
    const known = this.get(id) ?? this.make()
    this.set(id, known)
    return known
  }
}

const counts = () => new DefaultMap<Counts>(() => countKinds([]))

/** Aggregates of all findings of an edition, counted without keeping them in memory. */
export interface Aggregates {
  findings: Counts
  sources: number
  anomalies: number
  /** Numbers for a theme or population, narrower ones included. */
  themes: DefaultMap<Counts>
  populations: DefaultMap<Counts>
  people: DefaultMap<Counts>
  surveys: DefaultMap<Counts>
  organisations: DefaultMap<Roles>
  mentions: DefaultMap<Mentions>
  /** Ids of the findings that answer a question, with a figure or without. */
  answers: DefaultMap<string[]>
  /** Ids of the figures of a survey that answer no question: facts about its sample. */
  samples: DefaultMap<string[]>
}

export const emptyAggregates = (): Aggregates => ({
  findings: countKinds([]),
  sources: 0,
  anomalies: 0,
  themes: counts(),
  populations: counts(),
  people: counts(),
  surveys: counts(),
  organisations: new DefaultMap(noRoles),
  mentions: new DefaultMap(() => ({ reports: [], anomalies: new DefaultMap<string[]>(() => []) })),
  answers: new DefaultMap<string[]>(() => []),
  samples: new DefaultMap<string[]>(() => [])
})

function countFinding(aggregates: Aggregates, dataset: Dataset, record: FindingRecord) {
  const { kind, attribution, survey } = record
  const add = (counts: Counts) => {
    counts.total++
    counts[kind]++
  }
  add(aggregates.findings)
  for (const id of withAllBroader(dataset.theme, themesOf(record))) add(aggregates.themes.at(id))
  for (const id of withAllBroader(dataset.population, populationsOf(record))) add(aggregates.populations.at(id))
  if (attribution.person !== null) add(aggregates.people.at(attribution.person))
  if (survey !== null) add(aggregates.surveys.at(survey))
  for (const id of questionsOf(dataset, record)) aggregates.answers.at(id).push(record.id)
  if (kind === 'statistic' && survey !== null && record.statistic.question === null) aggregates.samples.at(survey).push(record.id)
  for (const [id, roles] of rolesOf(dataset, record)) {
    const counts = aggregates.organisations.at(id)
    counts.total++
    for (const role of roles) counts[role]++
  }
}

/** Counts sources with their findings and anomalies. */
export function addToAggregates(aggregates: Aggregates, dataset: Dataset) {
  for (const record of dataset.findings) countFinding(aggregates, dataset, record)
  for (const source of dataset.sources) {
    aggregates.sources++
    aggregates.anomalies += source.anomalies.length
    if (source.survey !== null) aggregates.mentions.at(source.survey).reports.push({ id: source.id, title: source.title })
    for (const { id, scope } of source.anomalies) {
      if (scope === 'survey' && source.survey !== null) aggregates.mentions.at(source.survey).anomalies.at(source.id).push(id)
    }
  }
}

export function aggregatesOf(dataset: Dataset): Aggregates {
  const aggregates = emptyAggregates()
  addToAggregates(aggregates, dataset)
  return aggregates
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** Sources that report a survey, by id. */
export const reportsOf = (aggregates: Aggregates, survey: string) => aggregates.mentions.at(survey).reports.toSorted(byId)

/** Ids of the anomalies that concern a survey as a whole, by source, in its order. */
export const anomaliesOfSurvey = (aggregates: Aggregates, survey: string): string[] =>
  [...aggregates.mentions.at(survey).anomalies]
    .map(([id, anomalies]) => ({ id, anomalies }))
    .sort(byId)
    .flatMap(({ anomalies }) => anomalies)
