import { nameKey } from '../../search/analyzer.js'
import type { Entity } from './entities.js'
import { type Name, sameness } from './names.js'
import { PROPERTIES, type Property, type Value } from './properties.js'
import type { PropertyValue, Query } from './queries.js'
import { ORGANISATION } from './types.js'

/** Score from which a code and a name together are certain, and which an entity has for properties without a name. */
const FITTING = 60
/** Part of its score that an entity keeps if a property of the query says otherwise. */
const CONTRADICTED = 0.5

/** How an entity fits a query. */
export interface Fit {
  entity: Entity
  /** From 0 to 100. */
  score: number
  /** How surely the query means it, if it means no other as well: 2 by an id, a code or the name, 1 by the words of the name, 0 not surely. */
  certainty: 0 | 1 | 2
  isContradicted: boolean
  features: { id: string; value: number | boolean }[]
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

/** Fits an entity to the words of a query. */
export function fitWords(entity: Entity, text: string, asked: Name, likeness: (name: Name) => number, { type }: Query): Fit {
  const best = Math.max(...entity.names.map(likeness))
  const isIdentified = [entity.id, entity.ownId].includes(text) || entity.codes.some(code => code.toUpperCase() === codeIn(text))
  // A type within organisations says which kind of body a bare name is, and “theme” that an everyday word is one.
  const isNarrow = type.length > 0 && !type.includes(ORGANISATION.id)
  const named = entity.names.filter(({ isOwn }) => isOwn || isNarrow).map(name => sameness(asked, name, isNarrow))
  const certainty = isIdentified ? 2 : (Math.max(...named) as Fit['certainty'])
  const score = certainty === 2 ? 100 : Math.min(99, 100 * best)
  return { entity, score, certainty, isContradicted: false, features: [{ id: 'name', value: Math.round(best * 100) / 100 }] }
}

/** A fit after the other properties of a query. None if they alone decide and the entity lacks one. */
export function fitProperties(fit: Fit, properties: NonNullable<Query['properties']>, hasWords: boolean): Fit[] {
  const verdicts = properties.flatMap(({ pid, v }) => {
    const property = PROPERTIES.get(pid)
    return property ? [{ id: pid, isCode: property.isCode, value: agrees(property, fit.entity, v) }] : []
  })
  if (!hasWords && (verdicts.length === 0 || verdicts.some(({ value }) => value !== true))) return []
  const isContradicted = verdicts.some(({ value }) => value === false)
  const score = hasWords ? fit.score : FITTING
  const isCoded = score >= FITTING && verdicts.some(({ isCode, value }) => isCode && value === true)
  return [
    {
      ...fit,
      score: isContradicted ? score * CONTRADICTED : isCoded ? 100 : score,
      certainty: isCoded ? 2 : fit.certainty,
      isContradicted,
      features: [...fit.features, ...verdicts.flatMap(({ id, value }) => (value === null ? [] : [{ id, value }]))]
    }
  ]
}
