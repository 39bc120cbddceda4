import { inBatches } from '../../db/bulk-insert.js'
import type { Db } from '../../db/connection.js'
import { statement } from '../../db/statement-cache.js'

const BATCH = 1000

interface DeferredRow<T> {
  collection: string
  seq: number
  value: T
}

/** Stores values on disk in the order of the records, and returns them collection by collection, in order. */
export function createDeferredRows<T>(db: Db) {
  statement(db, 'create temp table waiting (collection text, seq integer, value text, primary key (collection, seq)) without rowid').run()
  const add = statement(db, 'insert into waiting values (?, ?, ?)')
  const next = statement(db, `select * from waiting where (collection, seq) > (?, ?) order by collection, seq limit ${BATCH}`)
  return {
    add: (collection: string, seq: number, value: T) => void add.run(collection, seq, JSON.stringify(value)),
    *all(): Generator<DeferredRow<T>> {
      const rows = inBatches<DeferredRow<string>>(last => next.all(last?.collection ?? '', last?.seq ?? 0) as DeferredRow<string>[])
      for (const { value, ...place } of rows) yield { ...place, value: JSON.parse(value) }
    }
  }
}
