import type { AboutRecord } from './about.js'
import type { ComparisonRecord } from './comparison.js'
import type { FindingRecord, ORGANISATION_ROLES } from './finding.js'
import type { OrganisationRecord } from './organisation.js'
import type { OutcomeRecord } from './outcome.js'
import type { PersonRecord } from './person.js'
import type { PopulationRecord } from './population.js'
import type { Lock } from './provenance-lock.js'
import type { Manifest } from './release-manifest.js'
import type { SourceRecord } from './source.js'
import { type SurveyRecord, seriesOf } from './survey.js'
import type { ThemeRecord } from './theme.js'
import type { WithdrawnRecord } from './withdrawn.js'

/** The collections that other records refer to, each in its own file. */
export interface Vocabularies {
  organisations: OrganisationRecord[]
  people: PersonRecord[]
  themes: ThemeRecord[]
  populations: PopulationRecord[]
  surveys: SurveyRecord[]
  comparisons: ComparisonRecord[]
  outcomes: OutcomeRecord[]
}

/** The curated records in `data/`. */
export interface Records extends Vocabularies {
  about: AboutRecord
  sources: SourceRecord[]
  withdrawn: WithdrawnRecord[]
  /** The names of the collections with their own file, which are also keys of the dataset. */
  collections: readonly string[]
  /** Releases, oldest first. */
  releases: Manifest[]
  /** Correct words that the dictionary lacks. */
  words: string[]
  lock: Lock
}

/** The records of a collection with its own file. */
export const recordsIn = (shared: SharedRecords, collection: string) => (shared as unknown as Record<string, { id: string }[]>)[collection] ?? []

/** Records that do not belong to one source. */
export type SharedRecords = Omit<Records, 'sources' | 'lock'>

const byId = <T extends { id: string }>(records: T[]) => new Map(records.map(record => [record.id, record]))

const grouped = <T>(pairs: Iterable<readonly [string, T]>) => {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}

/** The records outside sources, linked to one another. */
export const linkShared = (shared: SharedRecords) => ({
  ...shared,
  organisation: byId(shared.organisations),
  person: byId(shared.people),
  theme: byId(shared.themes),
  population: byId(shared.populations),
  survey: byId(shared.surveys),
  comparison: byId(shared.comparisons),
  question: byId(shared.surveys.flatMap(survey => survey.questions.map(question => ({ ...question, survey })))),
  series: seriesOf(shared.surveys),
  outcome: byId(shared.outcomes),
  /** The questions that a claim tells of. */
  questionsOfClaim: grouped(shared.surveys.flatMap(survey => survey.questions.flatMap(({ id, claims }) => claims.map(claim => [claim, id] as const)))),
  comparisonsOf: grouped(shared.comparisons.flatMap(comparison => comparison.findings.map(finding => [finding, comparison] as const))),
  outcomesOf: grouped(shared.outcomes.flatMap(outcome => outcome.findings.map(finding => [finding, outcome] as const))),
  predecessorsOf: grouped(shared.organisations.flatMap(old => old.successors.map(({ id }) => [id, old] as const)))
})

/** Sources, all or some of them, linked to the shared records. */
export function linkSources(shared: ReturnType<typeof linkShared>, sources: SourceRecord[], lock: Lock) {
  const owned = sources.flatMap(source => source.findings.map(finding => ({ finding, source })))
  const complaints = sources.flatMap(source => source.anomalies.map(anomaly => ({ anomaly, source })))
  return {
    ...shared,
    sources,
    lock,
    source: byId(sources),
    findings: owned.map(({ finding }) => finding),
    finding: byId(owned.map(({ finding }) => finding)),
    anomalies: complaints.map(({ anomaly }) => anomaly),
    anomaly: byId(complaints.map(({ anomaly }) => anomaly)),
    /** The source of a finding or an anomaly. */
    sourceOf: new Map([
      ...owned.map(({ finding, source }) => [finding.id, source] as const),
      ...complaints.map(({ anomaly, source }) => [anomaly.id, source] as const)
    ]),
    anomaliesOf: grouped(complaints.flatMap(({ anomaly }) => anomaly.findings.map(finding => [finding, anomaly] as const)))
  }
}

export type Dataset = ReturnType<typeof linkSources>

/** The records linked to one another, tolerant of dangling references so that checks can report them. */
export const link = ({ sources, lock, ...shared }: Records): Dataset => linkSources(linkShared(shared), sources, lock)

/** A term and its broader terms, nearest first. */
export function withBroader(terms: Map<string, { id: string; broader: string | null }>, id: string): string[] {
  const line: string[] = []
  for (let at: string | null = id; at !== null && !line.includes(at); at = terms.get(at)?.broader ?? null) line.push(at)
  return line
}

/** Terms and their broader terms, each once. */
export const withAllBroader = (terms: Map<string, { id: string; broader: string | null }>, ids: readonly string[]) => [
  ...new Set(ids.flatMap(id => withBroader(terms, id)))
]

export const themesOf = (finding: FindingRecord) => [...new Set(finding.passages.flatMap(passage => passage.themes))]

/** The populations of a figure and of its attribution; both if they differ. */
export const populationsOf = (finding: FindingRecord) =>
  [...new Set([finding.kind === 'statistic' ? finding.statistic.population : null, finding.attribution.population])].filter(id => id !== null)

/** The question that a figure answers, or those that a claim tells of. */
export const questionsOf = (dataset: Dataset, finding: FindingRecord): string[] =>
  finding.kind === 'statistic' ? [finding.statistic.question?.id].filter(id => id !== undefined) : (dataset.questionsOfClaim.get(finding.id) ?? [])

type Role = (typeof ORGANISATION_ROLES)[number]

/** Every role that an organisation has in a finding, derived or listed, in the order of first mention. */
export function rolesOf(dataset: Dataset, finding: FindingRecord): Map<string, Role[]> {
  const roles = new Map<string, Set<Role>>()
  const add = (id: string | null | undefined, role: Role) => {
    if (id) roles.set(id, (roles.get(id) ?? new Set()).add(role))
  }
  add(finding.attribution.organisation, 'speaker')
  if (finding.kind === 'recommendation') for (const id of finding.recommendation.asked_of) add(id, 'asked')
  if (finding.kind === 'case_study') add(finding.case_study.organisation, 'studied')
  for (const { id, roles: listed } of finding.organisations) for (const role of listed) add(id, role)
  add(finding.survey && dataset.survey.get(finding.survey)?.commissioner, 'commissioner')
  add(dataset.sourceOf.get(finding.id)?.publisher, 'publisher')
  return new Map([...roles].map(([id, set]) => [id, [...set]]))
}
