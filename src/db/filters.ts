import { and, eq, gte, inArray, isNull, lte, notInArray, type SQL } from 'drizzle-orm'
import { QueryBuilder, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { links } from './tables.js'

/** Everything that was asked for, by parameter. */
export type Asked = Record<string, unknown>

/** How one parameter narrows a list. */
export interface Filter {
  /** The vocabulary whose ids the parameter takes. */
  vocabulary?: string
  where(value: never, asked: Asked): SQL | undefined
  /** Rows that the filter cannot judge, because what it asks about is unknown of them. */
  blind?(asked: Asked): SQL
}

export const oneOf = (column: SQLiteColumn, vocabulary?: string): Filter => ({ vocabulary, where: (values: string[]) => inArray(column, values) })
export const is = (column: SQLiteColumn): Filter => ({ where: (value: boolean) => eq(column, value) })
export const atLeast = (column: SQLiteColumn): Filter => ({ where: (value: number) => gte(column, value) })
export const notBefore = (column: SQLiteColumn): Filter => ({ where: (day: string) => gte(column, day) })
export const atMost = (column: SQLiteColumn): Filter => ({ where: (value: number) => lte(column, value) })

const linked = (collection: string, facet: string, values: string[]) =>
  new QueryBuilder()
    .select({ seq: links.seq })
    .from(links)
    .where(and(eq(links.collection, collection), eq(links.facet, facet), inArray(links.value, values)))

/** Filters on a facet of which an item has many: any of the values, all of them, none of them. */
export const facet = (collection: string, seq: SQLiteColumn, name: string, vocabulary?: string) => ({
  any: { vocabulary, where: (values: string[]) => inArray(seq, linked(collection, name, values)) } as Filter,
  all: { vocabulary, where: (values: string[]) => and(...values.map(value => inArray(seq, linked(collection, name, [value])))) } as Filter,
  none: { vocabulary, where: (values: string[]) => notInArray(seq, linked(collection, name, values)) } as Filter
})

/** Filters by a period that has a first and a last day: it matches when the two overlap; an unknown one never does. */
export function overlap(columns: (asked: Asked) => { start: SQLiteColumn; end: SQLiteColumn }): { from: Filter; to: Filter } {
  return {
    from: { where: (day: string, asked: Asked) => gte(columns(asked).end, day), blind: asked => isNull(columns(asked).end) },
    to: { where: (day: string, asked: Asked) => lte(columns(asked).start, day), blind: asked => isNull(columns(asked).start) }
  }
}
