import type { Db } from '../../db/connection.js'
import { findEntity } from './entities.js'
import { PROPERTIES, type Property, type Value } from './properties.js'
import type { Extension } from './queries.js'
import { shortType } from './types.js'

export interface ExtensionAnswer {
  meta: { id: string; name: string; type?: { id: string; name: string } }[]
  rows: Record<string, Record<string, Value[]>>
}

/** The values of some properties of some entities. An unknown id has none; that of a merged record has those of its successor. */
export function extend(db: Db, { ids, properties }: Extension): ExtensionAnswer {
  const asked = properties.map(({ id }) => PROPERTIES.get(id) as Property)
  const rowOf = (id: string) => {
    const entity = findEntity(db, id)
    return Object.fromEntries(asked.map(property => [property.id, entity ? property.values(entity) : []]))
  }
  return {
    meta: asked.map(({ id, name, type }) => ({ id, name, ...(type ? { type: shortType(type) } : {}) })),
    rows: Object.fromEntries(ids.map(id => [id, rowOf(id)]))
  }
}
