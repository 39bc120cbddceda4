import { numberLabel, unknownOn } from './ladder.js'
import { both, NONE, type Which } from './which.js'

/** Everything that was asked for, by parameter. */
export type Asked = Record<string, unknown>

/** How one parameter narrows a list. */
export interface Filter {
  /** The vocabulary whose ids the parameter takes. */
  vocabulary?: string
  which(value: never, asked: Asked): Which
  /** Items that the filter cannot judge, because what it asks about is unknown of them. */
  blind?(asked: Asked): Which
}

export const byId = (vocabulary: string): Filter => ({ vocabulary, which: (ids: string[]) => ({ ids }) })
/** By a facet of which an item has one value. */
export const oneOf = (facet: string, vocabulary?: string): Filter => ({ vocabulary, which: (any: string[]) => ({ any, of: facet, apart: true }) })
export const is = (facet: string): Filter => ({ which: (value: boolean) => ({ any: [String(value)], of: facet }) })

/** By a facet of which an item has many values: any of some, all of them, none of them. */
export const many = (facet: string, vocabulary?: string) => ({
  any: { vocabulary, which: (any: string[]) => ({ any, of: facet }) } as Filter,
  all: { vocabulary, which: (values: string[]) => both(values.map(value => ({ any: [value], of: facet }))) } as Filter,
  none: { vocabulary, which: (any: string[]) => ({ not: { any, of: facet } }) } as Filter
})

/** By a number on a ladder that may depend on what else was asked. */
export const bounds = (ladder: (asked: Asked) => string): { least: Filter; most: Filter } => ({
  least: { which: (value: number, asked) => ({ from: numberLabel(value), on: ladder(asked) }) },
  most: { which: (value: number, asked) => ({ to: numberLabel(value), on: ladder(asked) }) }
})

export const notBefore = (ladder: string): Filter => ({ which: (day: string) => ({ from: day, on: ladder }) })

/** By a period that has a first and a last day, each on a ladder: it matches when the two overlap; an unknown one never does. */
export function overlap(ladders: (asked: Asked) => { start: string; end: string }): { from: Filter; to: Filter } {
  const unknown = (ladder: string): Which => ({ any: [NONE], of: unknownOn(ladder) })
  return {
    from: { which: (day: string, asked) => ({ from: day, on: ladders(asked).end }), blind: asked => unknown(ladders(asked).end) },
    to: { which: (day: string, asked) => ({ to: day, on: ladders(asked).start }), blind: asked => unknown(ladders(asked).start) }
  }
}
