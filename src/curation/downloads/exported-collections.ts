import { and, gt, isNotNull } from 'drizzle-orm'
import type { Resource } from '../../api/define-resource.js'
import type { Registry } from '../../api/registry.js'
import type { Db } from '../../db/connection.js'

const BATCH = 5000

/** A resource with downloads. */
export type ExportedCollection = Resource & { download: NonNullable<Resource['download']> }

export const exportedCollections = ({ resources }: Registry): ExportedCollection[] =>
  resources.filter((resource): resource is ExportedCollection => resource.download !== undefined)

/** The ready documents of a collection in its default order, in batches. */
export function* documentsOf(db: Db, { table, collection: { document } }: ExportedCollection): Generator<string[]> {
  for (let after = 0; ; ) {
    const rows = db
      .select({ seq: table.seq, document })
      .from(table)
      .where(and(gt(table.seq, after), isNotNull(document)))
      .orderBy(table.seq)
      .limit(BATCH)
      .all() as { seq: number; document: string }[]
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ document }) => document)
    after = last.seq
  }
}

/**
 * The collection to which the ids in a column belong, or null: as the resource declares, otherwise by the end of the name, such as
 * `person_id`.
 */
export const referenceOf = (collections: readonly ExportedCollection[], { download }: ExportedCollection, column: string): string | null =>
  download.references?.[column] ??
  collections.find(({ singular, download: { columnNames = [singular] } }) =>
    columnNames.some(word => column === `${word}_id` || column.endsWith(`_${word}_id`))
  )?.name ??
  null
