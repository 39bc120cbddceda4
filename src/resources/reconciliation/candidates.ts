import type { Db } from '../../db/connection.js'
import { type Period, periodOf } from '../../records/edtf.js'
import { nameKey } from '../../search/analyzer.js'
import { type Entity, entitiesOf } from './entities.js'
import { type Name, readName, sameness } from './names.js'
import { ON, PROPERTIES, type Property, type Value } from './properties.js'
import type { PropertyValue, Query } from './queries.js'
import { ORGANISATION, shortType } from './types.js'

const FEWEST = 5
const MOST = 50
/** Score below which a name is another one. */
const LEAST = 35
/** Score from which a code and a name together are certain. */
const FITTING = 60
/** Part of its score that a candidate keeps if a property of the query says otherwise. */
const CONTRADICTED = 0.5
/** Part of the score of a body that ended, for those that took its place. */
const INHERITED = 0.8

export interface Candidate {
  id: string
  name: string
  description: string
  type: { id: string; name: string }[]
  score: number
  match: boolean
  features: { id: string; value: number | boolean }[]
}

/** An entity as an answer to a query, before the answers are compared. */
interface Fit {
  entity: Entity
  score: number
  /** How surely the query means it, if it fits no other as well: 2 by an id, a code or the name, 1 by the words of the name, 0 not surely. */
  certainty: 0 | 1 | 2
  features: Candidate['features']
}

const overlaps = ({ start, end }: Period, on: Period) =>
  (start === null || on.end === null || start <= on.end) && (end === null || on.start === null || on.start <= end)

/** The period that a query names; null if it names one that cannot be read. */
function periodIn(values: readonly PropertyValue[]): Period | null {
  const periods = values.map(value => periodOf(String(value).replace(/T.*$/s, '').trim()))
  return periods.length === 1 ? (periods[0] ?? null) : null
}

const textOf = (value: PropertyValue | Value) =>
  typeof value === 'object' ? ('id' in value ? value.id : String('int' in value ? value.int : value.str)) : String(value)
const codeIn = (text: string) =>
  text
    .trim()
    .replace(/^https?:\/\/\S*\//, '')
    .toUpperCase()

/** True if a property of an entity has one of the values of a query, false if it has others, null if it has none. */
function agrees({ values, isCode }: Property, entity: Entity, asked: readonly PropertyValue[]): boolean | null {
  const read = isCode ? codeIn : nameKey
  const held = values(entity)
    .flatMap(value => [textOf(value), ...('name' in value ? [value.name] : [])])
    .map(read)
  return held.length === 0 ? null : asked.some(value => held.includes(read(textOf(value))))
}

/** Types that are asked for: those that an entity must have, one or all. */
const hasTypes = ({ types }: Entity, { type, type_strict }: Query) =>
  type.length === 0 || type[type_strict === 'all' ? 'every' : 'some'](id => types.some(type => type.id === id))

/** How an entity fits the words of a query. */
function fitWords(entity: Entity, text: string, asked: Name, likeness: (name: Name) => number, { type }: Query): Fit {
  const best = Math.max(...entity.names.map(likeness))
  const isIdentified = [entity.id, entity.ownId].includes(text) || entity.codes.some(code => code.toUpperCase() === codeIn(text))
  // A type within organisations says which kind of body a bare name is, and “theme” that an everyday word is one.
  const isNarrow = type.length > 0 && !type.includes(ORGANISATION.id)
  const named = entity.names.filter(name => name.isOwn || isNarrow).map(name => sameness(asked, name, isNarrow))
  const certainty = isIdentified ? 2 : (Math.max(...named) as Fit['certainty'])
  const score = certainty === 2 ? 100 : Math.min(99, Math.round(best * 1000) / 10)
  return { entity, score, certainty, features: [{ id: 'name', value: Math.round(best * 100) / 100 }] }
}

/** The fit of an entity after the other properties of a query, none if they alone decide and it lacks them. */
function withProperties(fit: Fit, properties: NonNullable<Query['properties']>, hasWords: boolean): Fit[] {
  const verdicts = properties.flatMap(({ pid, v }) => {
    const property = PROPERTIES.get(pid)
    return property ? [{ property, agrees: agrees(property, fit.entity, v) }] : []
  })
  if (verdicts.length === 0) return hasWords ? [fit] : []
  if (!hasWords && verdicts.some(({ agrees }) => agrees !== true)) return []
  const isContradicted = verdicts.some(({ agrees }) => agrees === false)
  const isIdentified = verdicts.some(({ property, agrees }) => property.isCode && agrees === true)
  const features = verdicts.flatMap(({ property, agrees }) => (agrees === null ? [] : [{ id: property.id, value: agrees }]))
  const isCoded = isIdentified && (!hasWords || fit.score >= FITTING)
  const score = isCoded ? 100 : hasWords ? fit.score : FITTING
  return [
    {
      entity: fit.entity,
      score: isContradicted ? score * CONTRADICTED : score,
      certainty: isContradicted ? 0 : isCoded ? 2 : fit.certainty,
      features: [...fit.features, ...features]
    }
  ]
}

/** The order of fits: the better ones, of equal ones those that exist. */
const bestFirst = (exists: (entity: Entity) => boolean) => (a: Fit, b: Fit) =>
  b.score - a.score || Number(exists(b.entity)) - Number(exists(a.entity)) || (a.entity.id < b.entity.id ? -1 : 1)

/** Those that took the place of a body, so far as they are known. */
function successorsOf(db: Db, { entity, score }: Fit): Fit[] {
  const { byId } = entitiesOf(db)
  const successors = 'successors' in entity.document ? entity.document.successors : []
  return successors.map(({ id, inferred }) => ({
    entity: byId.get(`${entity.collection}/${id}`) as Entity,
    score: Math.round(score * INHERITED * 10) / 10,
    certainty: 0,
    features: [
      { id: 'successor', value: true },
      { id: 'inferred', value: inferred }
    ]
  }))
}

/** Candidates and their successors, each entity once, by its better score. */
function together(found: Fit[], successors: Fit[]): Fit[] {
  const known = new Set(found.map(({ entity }) => entity.id))
  const raised = found.map(fit => {
    const inherited = successors.find(({ entity }) => entity.id === fit.entity.id)
    return inherited ? { ...fit, score: Math.max(fit.score, inherited.score), features: [...fit.features, ...inherited.features] } : fit
  })
  return [...raised, ...successors.filter(({ entity }) => !known.has(entity.id))]
}

/**
 * The entities that a query may mean, best first. One is a match only if its name, id or code is that of the query, of no
 * other entity, and if it exists: today, or on the date that the query names. A body that ended comes with its successors.
 */
export function candidatesFor(db: Db, query: Query, today: string): Candidate[] {
  const { all, compare } = entitiesOf(db)
  const text = (query.query ?? '').trim()
  const asked = readName(text)
  const likeness = compare(asked)
  const properties = query.properties ?? []
  const dates = properties.filter(({ pid }) => pid === ON.id)
  const on = dates.length > 0 ? periodIn(dates.flatMap(({ v }) => v)) : { start: today, end: today }
  const isDated = dates.length > 0 && on !== null
  const exists = ({ life }: Entity) => on !== null && overlaps(life, on)
  const inTurn = bestFirst(exists)
  const fits = all
    .filter(entity => hasTypes(entity, query) && (!isDated || exists(entity)))
    .map(entity => fitWords(entity, text, asked, likeness, query))
    .flatMap(fit => withProperties(fit, properties, text !== ''))
    .filter(({ score }) => score >= LEAST)
    .sort(inTurn)
  const surest = Math.max(...fits.map(({ certainty }) => certainty))
  const certain = fits.filter(({ certainty }) => certainty > 0 && certainty === surest)
  const [first] = fits
  const successors = first && !isDated && !exists(first.entity) ? successorsOf(db, first) : []
  const limit = Math.min(MOST, query.limit && query.limit >= 1 ? Math.floor(query.limit) : FEWEST)
  return together(
    fits,
    successors.filter(({ entity }) => hasTypes(entity, query))
  )
    .sort(inTurn)
    .slice(0, limit)
    .map(({ entity, score, features }) => ({
      id: entity.id,
      name: entity.name,
      description: entity.description,
      type: entity.types.map(shortType),
      score: Math.round(score * 10) / 10,
      match: certain.length === 1 && certain[0]?.entity === entity && exists(entity),
      features: [...features, { id: 'exists', value: exists(entity) }]
    }))
}
