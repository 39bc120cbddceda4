import { keyOf } from '../../records/change.js'
import type { DataCheck } from './check.js'
import { identified } from './ids.js'

export const releasedIds: DataCheck = {
  name: 'released-ids',
  description: 'An id that was released is in use, or data/withdrawn.yaml says what became of it; one withdrawn in a release is never used again',
  needsAll: true,
  check({ dataset: base, place }) {
    const live = new Set(Object.entries(identified(base)).flatMap(([collection, records]) => records.map(({ id }) => keyOf({ collection, id }))))
    const retired = new Set(base.withdrawn.map(keyOf))
    const problems = new Map<string, { place: string; message: string }>()
    for (const { label, records, changes } of base.releases) {
      for (const record of records) {
        const key = keyOf(record)
        if (live.has(key) || retired.has(key) || problems.has(key)) continue
        const message = `“${record.id}” of ${record.collection} was released on ${label} and is missing; state the reason in data/withdrawn.yaml, or restore it`
        problems.set(key, { place: place(record), message })
      }
      for (const change of changes) {
        const key = keyOf(change)
        if (!live.has(key) || (change.change !== 'withdrawn' && change.change !== 'merged')) continue
        const message = `“${change.id}” of ${change.collection} was ${change.change} in the release of ${label} and is in use again; give the new record another id`
        problems.set(key, { place: place(change), message })
      }
    }
    return [...problems.values()]
  }
}
