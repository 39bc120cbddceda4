import type { DataCheck } from './check.js'
import { identified } from './ids.js'

export const retiredIds: DataCheck = {
  name: 'retired-ids',
  description: 'A withdrawn or merged id is never used again, and leads to an id that is in use',
  needsAll: true,
  check({ dataset: base, place }) {
    const problems = []
    const live = identified(base)
    for (const record of base.withdrawn) {
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
      if (record.successor !== null && !known.has(record.successor)) {
        problems.push({
          place: place(record, 'successor'),
          message: `“${record.successor}” is not in use; name the id that replaces “${record.id}”, or null`
        })
      }
      if (record.change === 'merged' && record.successor === null) {
        problems.push({ place: place(record, 'successor'), message: `“${record.id}” is merged without a successor; name the id that it was merged into` })
      }
    }
    return problems
  }
}
