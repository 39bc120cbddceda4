import { type Base, populationsOf, rolesOf, themesOf, withBroader } from './base.js'
import type { FindingRecord } from './findings/record.js'
import { countKinds, found } from './references.js'

type Counts = ReturnType<typeof countKinds>
type Roles = ReturnType<typeof noRoles>

const noRoles = () => ({ total: 0, speaker: 0, asked: 0, studied: 0, publisher: 0, commissioner: 0, cited: 0, mentioned: 0 })

/** What is to be said of a survey: our sources that report it, and by source the anomalies that touch its findings. */
interface Told {
  reports: { id: string; title: string }[]
  anomalies: Made<string[]>
}

/** A map that makes what it does not have. */
class Made<T> extends Map<string, T> {
  constructor(private readonly make: () => T) {
    super()
  }
  at(id: string): T {
    const known = this.get(id) ?? this.make()
    this.set(id, known)
    return known
  }
}

const counts = () => new Made<Counts>(() => countKinds([]))

/** What the documents of an edition say of all its findings together, counted without holding them. */
export interface Tally {
  findings: Counts
  sources: number
  anomalies: number
  /** Those filed under a theme, or a population, and under any narrower one. */
  themes: Made<Counts>
  populations: Made<Counts>
  people: Made<Counts>
  surveys: Made<Counts>
  organisations: Made<Roles>
  told: Made<Told>
  /** The findings that comparisons name, by id. */
  compared: Map<string, FindingRecord>
}

export const emptyTally = (): Tally => ({
  findings: countKinds([]),
  sources: 0,
  anomalies: 0,
  themes: counts(),
  populations: counts(),
  people: counts(),
  surveys: counts(),
  organisations: new Made(noRoles),
  told: new Made(() => ({ reports: [], anomalies: new Made<string[]>(() => []) })),
  compared: new Map()
})

const broader = (terms: Base['theme'] | Base['population'], ids: string[]) => new Set(ids.flatMap(id => withBroader(terms, id)))

function countFinding(tally: Tally, base: Base, record: FindingRecord) {
  const { kind, attribution, survey } = record
  const add = (counts: Counts) => {
    counts.total++
    counts[kind]++
  }
  add(tally.findings)
  for (const id of broader(base.theme, themesOf(record))) add(tally.themes.at(id))
  for (const id of broader(base.population, populationsOf(record))) add(tally.populations.at(id))
  if (attribution.person !== null) add(tally.people.at(attribution.person))
  if (survey !== null) add(tally.surveys.at(survey))
  for (const [id, roles] of rolesOf(base, record)) {
    const counts = tally.organisations.at(id)
    counts.total++
    for (const role of roles) counts[role]++
  }
  if (base.comparisonsOf.has(record.id)) tally.compared.set(record.id, record)
}

/** Counts sources with their findings and anomalies. Throws where an anomaly touches a finding that is not among them. */
export function count(tally: Tally, base: Base) {
  for (const record of base.findings) countFinding(tally, base, record)
  for (const source of base.sources) {
    tally.sources++
    tally.anomalies += source.anomalies.length
    if (source.survey !== null) tally.told.at(source.survey).reports.push({ id: source.id, title: source.title })
    for (const anomaly of source.anomalies) {
      for (const survey of new Set(anomaly.findings.map(id => found(base.finding, id).survey))) {
        if (survey === null) continue
        const { anomalies } = tally.told.at(survey)
        anomalies.at(source.id).push(anomaly.id)
      }
    }
  }
}

export function tallyOf(base: Base): Tally {
  const tally = emptyTally()
  count(tally, base)
  return tally
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)

/** Our sources that report a survey, by id. */
export const reportsOf = (tally: Tally, survey: string) => tally.told.at(survey).reports.toSorted(byId)

/** The ids of the anomalies that touch a survey's findings, by source, and in its order. */
export const anomaliesOfSurvey = (tally: Tally, survey: string): string[] =>
  [...tally.told.at(survey).anomalies]
    .map(([id, anomalies]) => ({ id, anomalies }))
    .sort(byId)
    .flatMap(({ anomalies }) => anomalies)
