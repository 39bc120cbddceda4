import type { Db } from '../../db/connection.js'
import { periodOf } from '../../records/edtf.js'
import { type Entity, entitiesOf } from './entities.js'
import { type Fit, fitProperties, fitWords } from './fit.js'
import { readName } from './names.js'
import { ON } from './properties.js'
import type { PropertyValue, Query } from './queries.js'
import { shortType } from './types.js'

const FEWEST = 5
const MOST = 50
/** Score below which a name is another one. */
const LEAST = 35
/** Part of the score of a body that ended, for those that took its place. */
const INHERITED = 0.8

export interface Candidate {
  id: string
  name: string
  description: string
  type: { id: string; name: string }[]
  score: number
  match: boolean
  features: Fit['features']
}

type Days = NonNullable<ReturnType<typeof periodOf>>

/** The period that a query names; null if it names none that can be read. */
function periodIn(values: readonly PropertyValue[]): Days | null {
  const [only = null, ...others] = values.map(value => periodOf(String(value).replace(/T.*$/s, '').trim()))
  return others.length === 0 ? only : null
}

const existsOn = ({ life: { start, end } }: Entity, on: Days) => (start ?? on.start) <= on.end && on.start <= (end ?? on.end)

/** True if an entity has the types that are asked for, one or all. */
const hasTypes = ({ types }: Entity, { type, type_strict }: Query) =>
  type.length === 0 || type[type_strict === 'all' ? 'every' : 'some'](id => types.some(type => type.id === id))

/** Those that took the place of a body, so far as they are known. */
function successorsOf(db: Db, { entity, score }: Fit): Fit[] {
  const { byId } = entitiesOf(db)
  const successors = 'successors' in entity.document ? entity.document.successors : []
  return successors.map(({ id, inferred }) => ({
    entity: byId.get(`${entity.collection}/${id}`) as Entity,
    score: score * INHERITED,
    certainty: 0,
    isContradicted: false,
    features: [
      { id: 'successor', value: true },
      { id: 'inferred', value: inferred }
    ]
  }))
}

/** Candidates and successors, each entity once, by its better score. */
function together(found: Fit[], successors: Fit[]): Fit[] {
  const known = new Set(found.map(({ entity }) => entity))
  const raised = found.map(fit => {
    const inherited = successors.find(({ entity }) => entity === fit.entity)
    return inherited ? { ...fit, score: Math.max(fit.score, inherited.score), features: [...fit.features, ...inherited.features] } : fit
  })
  return [...raised, ...successors.filter(({ entity }) => !known.has(entity))]
}

/**
 * The entities that a query may mean, best first. One is a match only if its name, id or code is that of the query and of no
 * other entity, and if it exists: today, or on the date that the query names. A body that ended comes with its successors.
 */
export function candidatesFor(db: Db, query: Query, today: string): Candidate[] {
  const { all, compare } = entitiesOf(db)
  const text = (query.query ?? '').trim()
  const properties = query.properties ?? []
  const dates = properties.filter(({ pid }) => pid === ON.id).flatMap(({ v }) => v)
  const isDated = properties.some(({ pid }) => pid === ON.id)
  const on = isDated ? periodIn(dates) : { start: today, end: today }
  const exists = ({ entity }: Fit) => on !== null && existsOn(entity, on)
  const bestFirst = (a: Fit, b: Fit) => b.score - a.score || Number(exists(b)) - Number(exists(a)) || (a.entity.id < b.entity.id ? -1 : 1)

  const asked = readName(text)
  const likeness = compare(asked)
  const fits = all
    .filter(entity => hasTypes(entity, query))
    .flatMap(entity => fitProperties(fitWords(entity, text, asked, likeness, query), properties, text !== ''))
    .filter(({ score }) => score >= LEAST)
    .sort(bestFirst)
  // Bodies that did not exist on the date count here: their name is nobody else’s because of that.
  const surest = Math.max(1, ...fits.map(({ certainty }) => certainty))
  const held = fits.filter(fit => !isDated || on === null || exists(fit))
  const certain = held.filter(({ certainty, isContradicted }) => certainty === surest && !isContradicted)
  const [first] = held
  const successors = first && !isDated && !exists(first) ? successorsOf(db, first) : []
  const limit = Math.min(MOST, query.limit && query.limit >= 1 ? Math.floor(query.limit) : FEWEST)
  return together(
    held,
    successors.filter(({ entity }) => hasTypes(entity, query))
  )
    .sort(bestFirst)
    .slice(0, limit)
    .map(fit => ({
      id: fit.entity.id,
      name: fit.entity.name,
      description: fit.entity.description,
      type: fit.entity.types.map(shortType),
      score: Math.round(fit.score * 10) / 10,
      match: certain.length === 1 && certain.some(({ entity }) => entity === fit.entity) && exists(fit),
      features: [...fit.features, ...(on === null ? [] : [{ id: 'exists', value: exists(fit) }])]
    }))
}
