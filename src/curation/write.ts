import { gathering } from '../db/gather.js'
import { onLadder } from '../db/ladder.js'
import type { Db } from '../db/open.js'
import { statement } from '../db/prepared.js'
import { type Indexed, indexing, keepSpellings, wordsOf } from '../db/search.js'
import { inserting } from '../db/statements.js'
import type { Entry } from './entries.js'
import type { Row } from './rows.js'
import { waiting } from './waiting.js'

/** The facets by which it is counted what findings come from. */
const NUMBERED = { findings: ['source', 'survey'] }

/** All facets by which a record is found: its own, when it last changed, and its words. */
const facetsOf = ({ facets, columns: { updated }, index }: Row) => ({
  ...facets,
  ...(typeof updated === 'string' ? onLadder('updated', updated) : {}),
  ...(index ? { word: wordsOf(index) } : {})
})

/** Writes records of all collections as they come, those of each in its default order, and what they are found by. */
export function writing(db: Db): { write(entry: Entry, row: Row): void; finish(): void } {
  const insert = inserting(db)
  const name = statement(db, 'insert or ignore into ids (vocabulary, id) values (?, ?)')
  const index = indexing(db)
  const sets = gathering(db, NUMBERED)
  /** An index of words that jumps between shelves is slow to make. */
  const late = waiting<Indexed>(db)
  const last = new Map<string, number>()
  const uses = new Map<string, number>()

  return {
    write({ collection, table }, row) {
      const seq = (last.get(collection) ?? 0) + 1
      last.set(collection, seq)
      insert(table, { seq, id: row.id, ...row.columns })
      sets.add(collection, seq, facetsOf(row))
      name.run(collection, row.id)
      for (const [vocabulary, others] of Object.entries(row.names)) for (const id of others) name.run(vocabulary, id)
      if (!row.index) return
      for (const word of row.index.spelt) uses.set(word, (uses.get(word) ?? 0) + 1)
      if (collection === 'findings') index(collection, seq, row.index)
      else late.add(collection, seq, { ...row.index, spelt: [] })
    },
    finish() {
      sets.finish()
      for (const { collection, seq, value } of late.all()) index(collection, seq, value)
      keepSpellings(db, uses)
    }
  }
}
