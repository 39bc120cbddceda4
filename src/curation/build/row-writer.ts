import type { Registry } from '../../api/registry.js'
import { createInserter } from '../../db/bulk-insert.js'
import type { Db } from '../../db/connection.js'
import { createIndexWriter, createPostingWriter, type IndexTexts, writeSpellings } from '../../db/index/index.js'
import { versions } from '../../db/schema.js'
import { statement } from '../../db/statement-cache.js'
import { keyOf } from '../../records/change.js'
import { createLineFiles } from '../downloads/line-file.js'
import { createDeferredRows } from './deferred-rows.js'
import type { ReadyRow } from './ready-row.js'

/** Facets whose distinct values are counted, by collection. */
const ordinalFacets = ({ resources }: Registry) =>
  Object.fromEntries(resources.flatMap(({ name, shapeOf, distinctBy }) => (distinctBy && !shapeOf ? [[name, Object.values(distinctBy)]] : [])))

/** Writes records of all collections, those of each in its default order, with their indexes, and their lines into a folder of downloads. */
export function createRowWriter(db: Db, registry: Registry, folder: string) {
  const tables = new Map(registry.resources.map(({ name, table }) => [name, table]))
  const insert = createInserter(db)
  const addId = statement(db, 'insert or ignore into ids (vocabulary, id) values (?, ?)')
  const addName = statement(db, 'insert or ignore into names (vocabulary, name, id) values (?, ?, ?)')
  const index = createIndexWriter(db)
  const files = createLineFiles(db, registry, folder)
  const sets = createPostingWriter(db, ordinalFacets(registry))
  /** The full-text index is slow to write if collections alternate. */
  const late = createDeferredRows<IndexTexts>(db)
  const last = new Map<string, number>()
  const uses = new Map<string, number>()
  const first = registry.resources[0]?.name
  const use = (word: string, times: number) => void uses.set(word, (uses.get(word) ?? 0) + times)

  return {
    write({ collection, id, columns, lines, facets, ids, names, texts, words, spelt, released }: ReadyRow) {
      const seq = (last.get(collection) ?? 0) + 1
      last.set(collection, seq)
      insert(tables.get(collection) as never, { seq, id, ...columns })
      files.add(seq, lines)
      if (released) {
        const { version, hash, updated } = released
        insert(versions, { id: keyOf(released), version, hash, updated, first: 0, last: 0 })
      }
      sets.add(collection, seq, facets, words)
      addId.run(collection, id)
      for (const [vocabulary, others = []] of Object.entries(ids)) for (const other of others) addId.run(vocabulary, other)
      for (const name of names) addName.run(collection, name, id)
      for (const word of spelt) use(word, 1)
      if (!texts) return
      if (collection === first) index(collection, seq, texts)
      else late.add(collection, seq, texts)
    },
    /** Adds words as readers write them, of rows that come without. */
    addSpelt(words: ReadonlyMap<string, number>) {
      for (const [word, times] of words) use(word, times)
    },
    finish() {
      files.finish()
      sets.finish()
      for (const { collection, seq, value } of late.all()) index(collection, seq, value)
      writeSpellings(db, uses)
    },
    close: files.close
  }
}

export type RowWriter = ReturnType<typeof createRowWriter>
