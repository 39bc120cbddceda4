import { RESERVED_IDS } from '../../records/common.js'
import { type Dataset, recordsIn } from '../../records/dataset.js'
import type { DataCheck } from './check.js'

/** Every record that has an id, by collection; results are ids without a record of their own. */
export const identified = (dataset: Dataset): Record<string, { id: string }[]> => ({
  sources: dataset.sources,
  findings: dataset.findings,
  anomalies: dataset.anomalies,
  ...Object.fromEntries(dataset.collections.map(name => [name, recordsIn(dataset, name)])),
  series: dataset.series,
  questions: dataset.surveys.flatMap(survey => survey.questions)
})

export const ids: DataCheck = {
  name: 'ids',
  description: 'An id is used once in its collection, is no word that a route needs, and begins with the id of its source',
  check({ dataset: base, place }) {
    const problems: { place: string; message: string }[] = []
    const findings = new Map(base.findings.map(finding => [finding.id, finding]))
    for (const [collection, records] of Object.entries(identified(base))) {
      const seen = new Map<string, { id: string }>()
      for (const record of records) {
        const refuse = (message: string) => void problems.push({ place: place(record, 'id'), message })
        const before = seen.get(record.id)
        if (before) refuse(`${collection} already has “${record.id}”, at ${place(before, 'id')}; choose another id`)
        const other = collection === 'anomalies' ? findings.get(record.id) : undefined
        if (other) refuse(`“${record.id}” is already the id of a finding, at ${place(other, 'id')}; choose another id`)
        if (RESERVED_IDS.includes(record.id)) refuse(`“${record.id}” is the name of a route; choose another id`)
        const owner = collection === 'findings' || collection === 'anomalies' ? base.sourceOf.get(record.id) : undefined
        if (owner && !record.id.startsWith(`${owner.id}-`)) refuse(`“${record.id}” must begin with the id of its source: ${owner.id}-…`)
        seen.set(record.id, record)
      }
    }
    return problems
  }
}
