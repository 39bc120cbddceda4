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
          message: `“${id}” belongs to “${owner.id}”, but the anomaly to “${source.id}”; make a comparison of the two, or add an anomaly to each source`
        }
      })
    })
}
