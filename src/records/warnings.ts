import { type AnomalyRecord, WARNING_SEVERITIES } from './anomaly.js'
import type { Dataset } from './dataset.js'
import type { FindingRecord } from './finding.js'
import { mustGet } from './references.js'

/** The most warnings that a finding carries; a check holds the data to it. */
export const MAX_WARNINGS = 3

type Ranked = Pick<AnomalyRecord, 'id' | 'severity' | 'scope' | 'short' | 'write_instead' | 'findings'>

const urgency = ({ severity }: Ranked) => WARNING_SEVERITIES.indexOf(severity)
const isWarning = (anomaly: Ranked) => urgency(anomaly) >= 0
const urgentFirst = (a: Ranked, b: Ranked) => urgency(a) - urgency(b) || a.findings.length - b.findings.length

/** An anomaly as a warning: what is wrong in one line, and what to write instead. */
export const warningOf = ({ id, severity, short, write_instead }: Omit<Ranked, 'scope' | 'findings'>) => ({ id, severity, short: String(short), write_instead })

/** Warnings among anomalies: stops first, then the most specific. Those of a passage count only where its words are reproduced. */
export const warningsAmong = (anomalies: readonly Ranked[], reproducesWords: boolean) =>
  anomalies
    .filter(anomaly => isWarning(anomaly) && (reproducesWords || anomaly.scope !== 'passage'))
    .toSorted(urgentFirst)
    .map(warningOf)

/** The warnings of a whole source or survey. */
export const warningsOfWhole = (anomalies: readonly Omit<Ranked, 'findings'>[]) =>
  warningsAmong(
    anomalies.map(anomaly => ({ ...anomaly, findings: [] })),
    true
  )

/** Every anomaly that concerns a finding: its own, and those of its source and survey as a whole. */
export function anomaliesConcerning(dataset: Dataset, { id, survey }: Pick<FindingRecord, 'id' | 'survey'>): AnomalyRecord[] {
  const source = mustGet(dataset.sourceOf, id)
  const whole = source.anomalies.filter(({ scope }) => scope === 'source' || (scope === 'survey' && survey !== null && survey === source.survey))
  return [...(dataset.anomaliesOf.get(id) ?? []), ...whole]
}

/** The findings that an anomaly concerns: its own, or those of its source or survey as a whole. */
export function findingsConcerned(dataset: Dataset, { id, scope, findings }: AnomalyRecord): string[] {
  const source = mustGet(dataset.sourceOf, id)
  if (scope === 'source') return source.findings.map(finding => finding.id)
  if (scope === 'survey') return source.findings.filter(({ survey }) => survey !== null && survey === source.survey).map(finding => finding.id)
  return findings
}

/** The warnings of a finding, and how many further notes there are. A quotation reproduces the words of its source; other findings are told in ours. */
export function warningsFor(dataset: Dataset, record: FindingRecord) {
  const all = anomaliesConcerning(dataset, record)
  const warnings = warningsAmong(dataset.anomaliesOf.get(record.id) ?? [], record.kind === 'quote')
  const count = all.length - warnings.length
  return { warnings, notes: { count, url: count === 0 ? null : `/v1/anomalies?finding=${record.id}` } }
}
