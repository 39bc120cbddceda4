import t from 'tap'
import { createDeferredRows } from '../../../src/curation/build/deferred-rows.js'
import { openForBuilding } from '../../../src/db/connection.js'

t.test('returns deferred rows collection by collection, in order, however many there are', async t => {
  const { db, close } = openForBuilding(':memory:')
  t.teardown(close)
  const late = createDeferredRows<{ title: string }>(db)
  const places = Array.from({ length: 1500 }, (_, n) => n + 1)
  for (const seq of places) {
    late.add('sources', seq, { title: `source ${seq}` })
    if (seq % 2 === 0) late.add('anomalies', seq / 2, { title: `anomaly ${seq / 2}` })
  }
  t.strictSame(
    [...late.all()],
    [
      ...places.slice(0, 750).map(seq => ({ collection: 'anomalies', seq, value: { title: `anomaly ${seq}` } })),
      ...places.map(seq => ({ collection: 'sources', seq, value: { title: `source ${seq}` } }))
    ]
  )
})
