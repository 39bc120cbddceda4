import type { Db } from '../db/open.js'
import { statement } from '../db/prepared.js'

const BATCH = 1000

interface Kept {
  collection: string
  seq: number
  value: string
}

/** Values that wait on disk for their turn: they come as records do, and are given back collection by collection, in order. */
export function waiting<T>(db: Db) {
  statement(db, 'create temp table waiting (collection text, seq integer, value text, primary key (collection, seq)) without rowid').run()
  const add = statement(db, 'insert into waiting values (?, ?, ?)')
  const next = statement(db, `select * from waiting where (collection, seq) > (?, ?) order by collection, seq limit ${BATCH}`)
  return {
    add: (collection: string, seq: number, value: T) => void add.run(collection, seq, JSON.stringify(value)),
    *all(): Generator<{ collection: string; seq: number; value: T }> {
      for (let rows = next.all('', 0) as Kept[]; rows.length > 0; ) {
        for (const { collection, seq, value } of rows) yield { collection, seq, value: JSON.parse(value) }
        const { collection, seq } = rows.at(-1) as Kept
        rows = next.all(collection, seq) as Kept[]
      }
    }
  }
}
