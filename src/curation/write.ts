import type { Db } from '../db/open.js'
import { type Indexed, indexing, keepSpellings } from '../db/search.js'
import { inserting, prepared } from '../db/statements.js'
import { links } from '../db/tables.js'
import type { Entry } from './entries.js'
import type { Row } from './rows.js'
import { waiting } from './waiting.js'

/** Writes records of all collections as they come, those of each in its default order, and what they are found by. */
export function writing(db: Db): { write(entry: Entry, row: Row): void; finish(): void } {
  const insert = inserting(db)
  const name = prepared(db, 'insert or ignore into ids (vocabulary, id) values (?, ?)')
  const index = indexing(db)
  /** An index of words that jumps between shelves is slow to make. */
  const late = waiting<Indexed>(db)
  const last = new Map<string, number>()
  const uses = new Map<string, number>()

  function find(collection: string, seq: number, facets: Record<string, string[]>) {
    for (const [facet, values] of Object.entries(facets)) for (const value of values) insert(links, { collection, facet, value, seq })
  }

  return {
    write({ collection, table }, row) {
      const seq = (last.get(collection) ?? 0) + 1
      last.set(collection, seq)
      insert(table, { seq, id: row.id, ...row.columns })
      find(collection, seq, row.facets)
      name.run(collection, row.id)
      for (const [vocabulary, others] of Object.entries(row.names)) for (const id of others) name.run(vocabulary, id)
      if (!row.index) return
      for (const word of row.index.spelt) uses.set(word, (uses.get(word) ?? 0) + 1)
      if (collection === 'findings') index(collection, seq, row.index)
      else late.add(collection, seq, { ...row.index, spelt: [] })
    },
    finish() {
      for (const { collection, seq, value } of late.all()) index(collection, seq, value)
      keepSpellings(db, uses)
    }
  }
}
