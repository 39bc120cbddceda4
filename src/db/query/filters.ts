import { allOf, MISSING, type Predicate } from '../index/predicate.js'
import { missingFacet, sortableNumber } from '../index/range-encoding.js'

/** Parsed filters by parameter. */
export type FilterValues = Record<string, unknown>

/** The filter of a parameter. */
export interface Filter {
  /** The vocabulary whose ids the parameter takes. */
  vocabulary?: string
  /** Set if its ids are a batch of records: unknown ones among known ones are left out with a warning. */
  batch?: true
  predicate(value: never, values: FilterValues): Predicate
  /** Records that the filter cannot judge, because their value is unknown. */
  unknown?(values: FilterValues): Predicate
}

export const byId = (vocabulary: string): Filter => ({ vocabulary, batch: true, predicate: (ids: string[]) => ({ ids }) })
/** Filters by a facet with one value per record. */
export const byValue = (facet: string, vocabulary?: string): Filter => ({ vocabulary, predicate: (any: string[]) => ({ any, of: facet, apart: true }) })
export const byFlag = (facet: string): Filter => ({ predicate: (value: boolean) => ({ any: [String(value)], of: facet }) })

/** Filters by a facet with many values per record: any, all or none of some values. */
export const byAnyValue = (facet: string, vocabulary?: string) => ({
  any: { vocabulary, predicate: (any: string[]) => ({ any, of: facet }) } as Filter,
  all: { vocabulary, predicate: (values: string[]) => allOf(values.map(value => ({ any: [value], of: facet }))) } as Filter,
  none: { vocabulary, predicate: (any: string[]) => ({ not: { any, of: facet } }) } as Filter
})

/** Filters by a range of numbers, which may depend on other filters. */
export const byRange = (ladder: (values: FilterValues) => string): { least: Filter; most: Filter } => ({
  least: { predicate: (value: number, values) => ({ from: sortableNumber(value), on: ladder(values) }) },
  most: { predicate: (value: number, values) => ({ to: sortableNumber(value), on: ladder(values) }) }
})

export const bySince = (ladder: string): Filter => ({ predicate: (day: string) => ({ from: day, on: ladder }) })

/** Filters by a period: a record matches if its period overlaps; an unknown period never does. */
export function byPeriod(ladders: (values: FilterValues) => { start: string; end: string }): { from: Filter; to: Filter } {
  const unknown = (ladder: string): Predicate => ({ any: [MISSING], of: missingFacet(ladder) })
  return {
    from: { predicate: (day: string, values) => ({ from: day, on: ladders(values).end }), unknown: values => unknown(ladders(values).end) },
    to: { predicate: (day: string, values) => ({ to: day, on: ladders(values).start }), unknown: values => unknown(ladders(values).start) }
  }
}
