import { allOf, MISSING, type Predicate } from '../index/predicate.js'
import { missingFacet, sortableNumber } from '../index/range-encoding.js'

/** Everything that was asked for, by parameter. */
export type FilterValues = Record<string, unknown>

/** How one parameter narrows a list. */
export interface Filter {
  /** The vocabulary whose ids the parameter takes. */
  vocabulary?: string
  predicate(value: never, values: FilterValues): Predicate
  /** Items that the filter cannot judge, because what it asks about is unknown of them. */
  unknown?(values: FilterValues): Predicate
}

export const byId = (vocabulary: string): Filter => ({ vocabulary, predicate: (ids: string[]) => ({ ids }) })
/** By a facet of which an item has one value. */
export const byValue = (facet: string, vocabulary?: string): Filter => ({ vocabulary, predicate: (any: string[]) => ({ any, of: facet, apart: true }) })
export const byFlag = (facet: string): Filter => ({ predicate: (value: boolean) => ({ any: [String(value)], of: facet }) })

/** By a facet of which an item has many values: any of some, all of them, none of them. */
export const byAnyValue = (facet: string, vocabulary?: string) => ({
  any: { vocabulary, predicate: (any: string[]) => ({ any, of: facet }) } as Filter,
  all: { vocabulary, predicate: (values: string[]) => allOf(values.map(value => ({ any: [value], of: facet }))) } as Filter,
  none: { vocabulary, predicate: (any: string[]) => ({ not: { any, of: facet } }) } as Filter
})

/** By a number on a ladder that may depend on what else was asked. */
export const byRange = (ladder: (values: FilterValues) => string): { least: Filter; most: Filter } => ({
  least: { predicate: (value: number, values) => ({ from: sortableNumber(value), on: ladder(values) }) },
  most: { predicate: (value: number, values) => ({ to: sortableNumber(value), on: ladder(values) }) }
})

export const bySince = (ladder: string): Filter => ({ predicate: (day: string) => ({ from: day, on: ladder }) })

/** By a period that has a first and a last day, each on a ladder: it matches when the two overlap; an unknown one never does. */
export function byPeriod(ladders: (values: FilterValues) => { start: string; end: string }): { from: Filter; to: Filter } {
  const unknown = (ladder: string): Predicate => ({ any: [MISSING], of: missingFacet(ladder) })
  return {
    from: { predicate: (day: string, values) => ({ from: day, on: ladders(values).end }), unknown: values => unknown(ladders(values).end) },
    to: { predicate: (day: string, values) => ({ to: day, on: ladders(values).start }), unknown: values => unknown(ladders(values).start) }
  }
}
