import type { Dataset } from '../../records/dataset.js'
import type { FindingRecord } from '../../records/finding.js'
import type { SourceRecord } from '../../records/source.js'
import { creditOf } from '../../resources/findings/citation.js'
import type { DataCheck } from './check.js'

const plain = (text: string) => text.toLowerCase().replaceAll('’', "'")

/** What we say of a finding in our own words, by field. */
const ownWords = (base: Dataset, finding: FindingRecord): [string, string | null][] => [
  ['statement', finding.statement],
  ['attribution', finding.attribution.note],
  ['statistic', finding.kind === 'statistic' ? finding.statistic.measure : null],
  ['attribution', creditOf(base, finding, base.sourceOf.get(finding.id) as SourceRecord)]
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
