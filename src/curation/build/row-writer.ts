import type { Registry } from '../../api/registry.js'
import { createInserter } from '../../db/bulk-insert.js'
import type { Db } from '../../db/connection.js'
import { createIndexWriter, createPostingWriter, type IndexDocument, indexedTexts, rangeFacets, writeSpellings } from '../../db/index/index.js'
import { statement } from '../../db/statement-cache.js'
import { nameKey } from '../../search/analyzer.js'
import { createDeferredRows } from './deferred-rows.js'
import type { RenderedRow } from './render-rows.js'

/** Facets whose distinct values are counted, by collection. */
const ordinalFacets = ({ resources }: Registry) =>
  Object.fromEntries(resources.flatMap(({ name, shapeOf, distinctBy }) => (distinctBy && !shapeOf ? [[name, Object.values(distinctBy)]] : [])))

/** All facets of a record: its own, and the date of its last change. */
const facetsOf = ({ facets, columns: { updated } }: RenderedRow) => ({
  ...facets,
  ...(typeof updated === 'string' ? rangeFacets('updated', updated) : {})
})

/** Writes records of all collections, those of each in its default order, with their indexes. */
export function createRowWriter(db: Db, registry: Registry): { write(row: RenderedRow): void; finish(): void } {
  const insert = createInserter(db)
  const id = statement(db, 'insert or ignore into ids (vocabulary, id) values (?, ?)')
  const name = statement(db, 'insert or ignore into names (vocabulary, name, id) values (?, ?, ?)')
  const index = createIndexWriter(db)
  const sets = createPostingWriter(db, ordinalFacets(registry))
  /** The full-text index is slow to write if collections alternate. */
  const late = createDeferredRows<IndexDocument>(db)
  const last = new Map<string, number>()
  const uses = new Map<string, number>()
  const first = registry.resources[0]?.name

  return {
    write(row) {
      const { resource, record } = row
      const { name: collection, table } = resource
      const seq = (last.get(collection) ?? 0) + 1
      last.set(collection, seq)
      insert(table, { seq, id: record.id, ...row.columns })
      sets.add(collection, seq, facetsOf(row), row.index ? indexedTexts(row.index) : {})
      id.run(collection, record.id)
      for (const [vocabulary, others = []] of Object.entries(row.ids)) for (const other of others) id.run(vocabulary, other)
      for (const called of row.names) name.run(collection, nameKey(called), record.id)
      if (!row.index) return
      for (const word of row.index.spelt) uses.set(word, (uses.get(word) ?? 0) + 1)
      if (collection === first) index(collection, seq, row.index)
      else late.add(collection, seq, { ...row.index, spelt: [] })
    },
    finish() {
      sets.finish()
      for (const { collection, seq, value } of late.all()) index(collection, seq, value)
      writeSpellings(db, uses)
    }
  }
}
