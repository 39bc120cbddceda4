import type { FindingRecord } from '#ics/records/finding.js'
import type { SourceLock } from '#ics/records/provenance-lock.js'
import type { AnomalyRecord } from '../../src/records/anomaly.js'
import type { SourceRecord } from '../../src/records/source.js'
import type { SurveyRecord } from '../../src/records/survey.js'
import { publishedAt } from './dates.js'
import { findingOf, type Setting } from './findings.js'
import * as phrasing from './phrasing.js'
import type { Plan } from './plan.js'
import { below, pick, type Random, randomFrom, zipf } from './random.js'
import { Text } from './text.js'
import type { Vocabularies } from './vocabularies.js'

/** Anomalies per finding. */
const ANOMALIES = 0.3
const KINDS = zipf<AnomalyRecord['kind']>([
  'one_sided',
  'attribution',
  'base',
  'population',
  'headline',
  'remainder',
  'causation',
  'unit_of_count',
  'comparison',
  'name'
])
const SEVERITIES = zipf<AnomalyRecord['severity']>(['note', 'context', 'stop'])
const SOURCE_KINDS = ['news_article', 'press_release', 'report_section'] as const

/** A source, its entry in the lock, and its generated text. */
export interface Written {
  source: SourceRecord
  lock: SourceLock
  text: string
}

/** An anomaly of some consecutive findings; sometimes it shows words of the first. */
function anomaly(random: Random, text: Text, id: string, findings: FindingRecord[]): AnomalyRecord {
  const at = below(random, findings.length)
  const touched = findings.slice(at, at + 1 + below(random, 3))
  const shown = random() < 0.3 ? touched[0]?.passages[0] : undefined
  if (shown) text.spans[`${id}#0`] = { ...(text.spans[`${touched[0]?.id}#0`] as Text['spans'][string]) }
  const severity = SEVERITIES(random)
  return {
    id,
    kind: KINDS(random),
    severity,
    scope: 'finding',
    short: phrasing.INSTEAD(random),
    avoid: [],
    findings: touched.map(finding => finding.id),
    passages: shown ? [{ exact: shown.exact, occurrence: null }] : [],
    printed: phrasing.PRINTED(random),
    why: phrasing.WHY(random),
    settled: random() < 0.6 ? phrasing.SETTLED(random) : null,
    write_instead: severity === 'stop' || random() < 0.6 ? phrasing.INSTEAD(random) : null,
    rule: null
  }
}

/** Writes a source from its plan; `newer` is the share of the corpus before it, 0 to 1. */
export function writerOf(seed: number, prepared: string, { organisations, people, themes, populations }: Vocabularies, surveys: SurveyRecord[]) {
  const byId = new Map(organisations.map(organisation => [organisation.id, organisation]))
  const labels = new Map(populations.map(({ id, label }) => [id, label]))
  const theme = zipf(themes.map(({ id }) => id))
  const organisation = zipf(organisations, 0.9)
  const person = zipf(people, 0.7)
  return (plan: Plan, newer: number): Written => {
    const { id } = plan
    const random = randomFrom(seed, 5, plan.at)
    const text = new Text(random)
    const title = phrasing.TITLE(random)
    const publisher = organisation(random)
    const survey = random() < 0.6 ? pick(random, surveys) : null
    const published = publishedAt(newer, random)
    const authors = random() < 0.3 ? [person(random).id] : []
    const setting: Setting = { random, text, publisher, survey, theme, organisation, person, organisations: byId, populations: labels, figures: [] }
    text.quote('title', title)
    text.say('\n')
    const findings = plan.findings.map(planned => findingOf(setting, planned))
    const anomalies = Array.from({ length: Math.floor(ANOMALIES * findings.length + random()) }, (_, n) =>
      anomaly(random, text, `${id}-anomaly-${String(n + 1).padStart(2, '0')}`, findings)
    )
    const written = text.finish(prepared)
    const source: SourceRecord = {
      id,
      title,
      kind: pick(random, SOURCE_KINDS),
      authors,
      publisher: publisher.id,
      published,
      url: `https://${publisher.id}.example/${id}`,
      language: 'en',
      text_sha256: written.lock.text_sha256,
      survey: survey?.id ?? null,
      rights: null,
      facts: [{ field: 'title', from: 'text', url: null, note: null }],
      sums: [],
      ratios: [],
      findings,
      anomalies
    }
    return { source, ...written }
  }
}
