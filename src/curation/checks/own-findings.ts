import type { SourceRecord } from '../../records/source.js'
import type { DataCheck } from './check.js'

export const ownFindings: DataCheck = {
  name: 'own-findings',
  description: 'An anomaly touches findings of the source that it stands in',
  check: ({ dataset: base, place }) =>
    base.anomalies.flatMap(anomaly => {
      const source = base.sourceOf.get(anomaly.id) as SourceRecord
      return anomaly.findings.flatMap((id, n) => {
        const owner = base.sourceOf.get(id)
        if (owner === undefined || owner === source) return []
        return {
          place: place(anomaly, 'findings', n),
          message: `“${id}” is of “${owner.id}”, and the anomaly stands in “${source.id}”; lay the two beside each other in a comparison, or say it of each in its own source`
        }
      })
    })
}
