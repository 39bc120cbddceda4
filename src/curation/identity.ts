import { createHash } from 'node:crypto'
import { SCHEMA_VERSION } from '../resources/editions/render.js'
import type { Proved, Stock } from '../resources/stock.js'

const byKey = <T>(values: Record<string, T>) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * The edition's id as its sources go by: a hash of the records and the schema version, so the same data always has the
 * same id, released or not. Schemas give records their keys in one order; only the spans of a lock are in a curator's.
 */
export function identity({ shared }: Stock): { add(proved: Proved): void; id(): string } {
  const { about, organisations, people, themes, populations, surveys, comparisons, withdrawn } = shared
  const hash = createHash('sha256').update(JSON.stringify([SCHEMA_VERSION, about, organisations, people, themes, populations, surveys, comparisons, withdrawn]))
  return {
    add: ({ source, lock: { spans, ...lock } }) => void hash.update(JSON.stringify([source, lock, byKey(spans)])),
    id: () => hash.digest('hex').slice(0, 16)
  }
}

export function editionId(stock: Stock): string {
  const { add, id } = identity(stock)
  for (const proved of stock.sources()) add(proved)
  return id()
}
