import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import type { SourceRecord } from '../../records/source.js'
import { creditOf } from '../../resources/findings/citation.js'
import type { DataCheck } from './check.js'

const plain = (text: string) => text.toLowerCase().replaceAll('’', "'")

/** The credit of a finding, or null if it names a record that does not exist, which is for the check of references to report. */
function creditIfKnown(base: Dataset, finding: FindingRecord): string | null {
  const { person, organisation, population, reported_by } = finding.attribution
  const source = base.sourceOf.get(finding.id) as SourceRecord
  const commissioner = base.survey.get(finding.survey ?? '')?.commissioner ?? null
  const isKnown =
    [organisation, reported_by, source.publisher, commissioner].every(id => id === null || base.organisation.has(id)) &&
    (person === null || base.person.has(person)) &&
    (population === null || base.population.has(population))
  return isKnown ? creditOf(base, finding, source) : null
}

/** Our own words about a finding, by field. */
const ownWords = (base: Dataset, finding: FindingRecord): [string, string | null][] => [
  ['statement', finding.statement],
  ['attribution', finding.attribution.note],
  ['statistic', finding.kind === 'statistic' ? finding.statistic.measure : null],
  ['attribution', creditIfKnown(base, finding)]
]

export const wordsToAvoid: DataCheck = {
  name: 'words-to-avoid',
  description: 'Our statement, note, measure and credit contain nothing that a warning on the finding says to avoid',
  needsAll: true,
  check: ({ dataset: base, place }) =>
    base.findings.flatMap(finding =>
      (base.anomaliesOf.get(finding.id) ?? []).flatMap(({ id, avoid }) =>
        ownWords(base, finding).flatMap(([field, text]) => {
          const word = avoid.find(word => text !== null && plain(text).includes(plain(word)))
          return word ? { place: place(finding, field), message: `says “${word}”, which “${id}” says to avoid; write it otherwise` } : []
        })
      )
    )
}
