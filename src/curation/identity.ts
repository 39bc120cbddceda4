import { createHash } from 'node:crypto'
import type { Records } from '../resources/base.js'
import { SCHEMA_VERSION } from '../resources/editions/render.js'
import { canonical } from './rows.js'

/** The edition's id: a hash of the canonical records and the schema version, so the same data always has the same id, released or not. */
export function editionId(records: Records): string {
  const { about, sources, organisations, people, themes, populations, surveys, comparisons, withdrawn, lock } = records
  const content = { SCHEMA_VERSION, about, sources, organisations, people, themes, populations, surveys, comparisons, withdrawn, lock }
  return createHash('sha256').update(canonical(content)).digest('hex').slice(0, 16)
}
