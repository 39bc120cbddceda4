import type { Db } from '../../db/connection.js'
import { exactText } from '../../search/analyzer.js'
import { candidatesFor } from './candidates.js'
import { type Entity, entitiesOf } from './entities.js'
import { ON, PROPERTIES } from './properties.js'
import { shortType, TYPES } from './types.js'

/** Number of suggestions at a time. */
const SHOWN = 10

export interface Suggestion {
  id: string
  name: string
  description?: string
  notable?: { id: string; name: string }[]
}

export interface Suggestions {
  result: Suggestion[]
  /** The `cursor` of those that follow, if there are more. */
  cursor?: number
}

/** How a text begins a name: 2 if it begins the name itself, 1 if its words begin words of the name, 0 if neither. */
function beginning(prefix: string, name: string): number {
  const held = exactText(name)
  if (held.startsWith(prefix)) return 2
  const words = held.split(' ')
  return prefix.split(' ').every(word => words.some(known => known.startsWith(word))) ? 1 : 0
}

const asSuggestion = ({ id, name, description, types }: Entity): Suggestion => ({ id, name, description, notable: types.map(shortType) })

const page = (all: Suggestion[], skipped: number): Suggestions => ({
  result: all.slice(skipped, skipped + SHOWN),
  ...(all.length > skipped + SHOWN ? { cursor: skipped + SHOWN } : {})
})

/** How much more the first name of a thing counts than its others. */
const FIRST = 1.5

/** Things whose id or name begins with a text, or has words that do, best first. */
function beginningWith<T>(all: readonly T[], prefix: string, namesOf: (one: T) => string[]): T[] {
  const begun = exactText(prefix)
  return all
    .map(one => ({ one, rank: Math.max(...namesOf(one).map((name, n) => beginning(begun, name) * (n === 0 ? FIRST : 1))) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ one }) => one)
}

/** Entities whose id, code or name begins with a text; if there are none, those whose name is close to it. A type that is unknown asks for nothing. */
export function suggestEntities(db: Db, prefix: string, type: string | undefined, skipped: number, today: string): Suggestions {
  const { all, byId } = entitiesOf(db)
  const types = type !== undefined && TYPES.has(type) ? [type] : []
  const within = all.filter(entity => types.length === 0 || entity.types.some(({ id }) => types.includes(id)))
  const found = beginningWith(within, prefix, ({ id, ownId, codes, names }) => [...names.map(({ text }) => text), id, ownId, ...codes])
  const near = found.length > 0 ? found : candidatesFor(db, { query: prefix, type: types }, today).map(({ id }) => byId.get(id) as Entity)
  return page(near.map(asSuggestion), skipped)
}

export const suggestTypes = (prefix: string, skipped: number): Suggestions =>
  page(
    beginningWith([...TYPES.values()], prefix, ({ id, name }) => [id, name]).map(({ id, name }) => ({ id, name })),
    skipped
  )

export const suggestProperties = (prefix: string, skipped: number): Suggestions =>
  page(
    beginningWith([ON, ...PROPERTIES.values()], prefix, ({ id, name }) => [id, name]).map(({ id, name, description }) => ({ id, name, description })),
    skipped
  )
