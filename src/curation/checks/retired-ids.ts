import { keyOf } from '../../records/change.js'
import { fatesOf } from '../../records/withdrawn.js'
import type { DataCheck } from './check.js'
import { identified } from './ids.js'

export const retiredIds: DataCheck = {
  name: 'retired-ids',
  description: 'A withdrawn or merged id is never used again, and leads, if anywhere, to an id in use, directly or by way of others',
  needsAll: true,
  check({ dataset: base, place }) {
    const problems = []
    const live = identified(base)
    const retired = new Set(base.withdrawn.map(keyOf))
    const fates = fatesOf(base.withdrawn)
    for (const [n, record] of base.withdrawn.entries()) {
      const known = new Set(live[record.collection]?.map(({ id }) => id))
      if (base.withdrawn.find(({ collection, id }) => collection === record.collection && id === record.id) !== record) {
        problems.push({ place: place(record, 'id'), message: `“${record.id}” is listed twice; keep one line` })
      }
      if (!live[record.collection]) {
        problems.push({ place: place(record, 'collection'), message: `“${record.collection}” is not a collection; use one of ${Object.keys(live).join(', ')}` })
      }
      if (known.has(record.id)) {
        problems.push({
          place: place(record, 'id'),
          message: `“${record.id}” was ${record.change} on ${record.on} and is in use again; give the new record another id`
        })
      }
      const { collection, successor } = record
      const goesOn = successor !== null && retired.has(keyOf({ collection, id: successor }))
      if (successor !== null && !goesOn && !known.has(successor)) {
        problems.push({
          place: place(record, 'successor'),
          message: `“${successor}” is neither in use nor retired itself; name the id that replaces “${record.id}”, or null`
        })
      }
      if (goesOn && retired.has(keyOf({ collection, id: String(fates[n]?.successor) }))) {
        problems.push({
          place: place(record, 'successor'),
          message: `“${record.id}” is replaced, by way of “${successor}”, in a circle; end it with an id in use, or null`
        })
      }
      if (record.change === 'merged' && record.successor === null) {
        problems.push({ place: place(record, 'successor'), message: `“${record.id}” is merged without a successor; name the id that it was merged into` })
      }
    }
    return problems
  }
}
