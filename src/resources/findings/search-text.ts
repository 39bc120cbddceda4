import type { IndexDocument } from '../../db/index/index.js'
import { type Dataset, populationsOf, rolesOf, themesOf, withBroader } from '../../records/dataset.js'
import type { FindingRecord, StatisticRecord } from '../../records/finding.js'
import { namesOf } from '../../records/references.js'
import { indexDocument } from '../../search/index-text.js'

/** The measure of a figure, and the percentage in digits if it is printed in words. */
const figured = ({ measure, value, unit }: StatisticRecord) => [measure, unit === 'percent' ? `${value}%` : null]

/** The search text of a finding: statement, passages, kind, people and organisations other than the publisher, themes and their everyday words. */
export function indexFinding(base: Dataset, finding: FindingRecord): IndexDocument {
  const organisations = [...rolesOf(base, finding)].filter(([, roles]) => roles.some(role => role !== 'publisher')).map(([id]) => id)
  const themes = [...new Set(themesOf(finding).flatMap(id => withBroader(base.theme, id)))].flatMap(id => base.theme.get(id) ?? [])
  const exacts = finding.passages.map(({ exact }) => exact)
  const told =
    finding.kind === 'case_study' ? [finding.case_study.practice, finding.case_study.outcome] : finding.kind === 'statistic' ? figured(finding.statistic) : []
  return indexDocument({
    title: [finding.statement],
    body: [...exacts, ...told],
    names: [
      ...organisations.flatMap(id => namesOf(base, id)),
      base.person.get(finding.attribution.person ?? '')?.name,
      finding.attribution.role,
      ...populationsOf(finding).flatMap(id => withBroader(base.population, id).map(id => base.population.get(id)?.label)),
      base.survey.get(finding.survey ?? '')?.title
    ],
    labels: themes.map(({ label }) => label),
    everyday: [finding.kind.replace('_', ' '), ...themes.flatMap(({ other_labels }) => other_labels)],
    printed: exacts
  })
}
