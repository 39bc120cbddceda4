import type { z } from 'zod'
import { allOf, rangeFacets } from '../db/index/index.js'
import { fromList } from '../db/query/facet-values.js'
import { byAnyValue, byFlag, byId, byPeriod, bySince, byValue, type Filter } from '../db/query/filters.js'
import type { Dimension } from '../db/query/groups.js'
import { RESERVED_IDS } from '../records/common.js'
import type { Period } from '../records/edtf.js'
import type { RenderContext } from '../records/render-context.js'
import { dateParameter, enumList, flag, idList, sinceParameter } from './parameter-types.js'

/** A query parameter and its filter; null if the parameter only changes the meaning of others. */
export interface FacetParameter {
  schema: z.ZodType
  filter: Filter | null
}

/**
 * One way to select and count records, declared once: the values of each record in the index, the query parameters
 * that select by them, and the dimension that counts by them.
 */
export interface Facet<R> {
  index(record: R, context: RenderContext): Record<string, string[]>
  parameters: Record<string, FacetParameter>
  dimensions?: Record<string, Dimension>
  /**
   * Converts a value of the facet to the parsed value of its parameter. If given, counts by theme for each value are made at
   * build: for closed lists and small vocabularies.
   */
  rollup?(value: string): unknown
}

/** Makes a facet from its name, which is the key of its declaration in a resource. */
export type FacetDeclaration<R> = (name: string) => Facet<R>

/** Values of a record in the index: one at most, or several. */
type Values<R> =
  | { value(record: R, context: RenderContext): string | null; values?: undefined }
  | { values(record: R, context: RenderContext): readonly string[]; value?: undefined }

type Options<R> = Values<R> & {
  /** Description for the OpenAPI document: a noun phrase. */
  description: string
  /** Dimension of counts; absent if nothing is counted by it. */
  count?: { terms?: Dimension['terms']; without?: string }
  rollup?: true
}

const asList = (value: string) => [value]

const valuesOf =
  <R>({ value, values }: Values<R>) =>
  (record: R, context: RenderContext): string[] => {
    if (values) return [...new Set(values(record, context))]
    const single = value(record, context)
    return single === null ? [] : [single]
  }

const dimensionOf = (name: string, terms: Dimension['terms'], without?: string): Record<string, Dimension> => ({
  [name]: { facet: () => name, terms, without }
})

/** Ids of one vocabulary. `all` and `none` describe the parameters `<name>_all` and `<name>_not`, if there are any. */
export const idFacet =
  <R>(vocabulary: string, options: Options<R> & { example?: string; all?: string; none?: string }): FacetDeclaration<R> =>
  name => {
    const { description, example, all, none, count, rollup } = options
    const several = byAnyValue(name, vocabulary)
    const read = valuesOf(options)
    return {
      index: (record, context) => ({ [name]: read(record, context) }),
      parameters: {
        [name]: { schema: idList(vocabulary, description, ...(example ? [example] : [])), filter: options.value ? byValue(name, vocabulary) : several.any },
        ...(all ? { [`${name}_all`]: { schema: idList(vocabulary, all), filter: several.all } } : {}),
        ...(none ? { [`${name}_not`]: { schema: idList(vocabulary, none), filter: several.none } } : {})
      },
      ...(count?.terms ? { dimensions: dimensionOf(name, count.terms, count.without) } : {}),
      ...(rollup ? { rollup: asList } : {})
    }
  }

/** Values of a closed list. */
export const enumFacet =
  <R>(allowed: readonly string[], options: Options<R>): FacetDeclaration<R> =>
  name => {
    const { description, count, rollup } = options
    const read = valuesOf(options)
    return {
      index: (record, context) => ({ [name]: read(record, context) }),
      parameters: { [name]: { schema: enumList(allowed, description), filter: options.value ? byValue(name) : byAnyValue(name).any } },
      ...(count ? { dimensions: dimensionOf(name, count.terms ?? fromList(allowed), count.without) } : {}),
      ...(rollup ? { rollup: asList } : {})
    }
  }

/** True or false. */
export const flagFacet =
  <R>({ value, description }: { value(record: R, context: RenderContext): boolean; description: string }): FacetDeclaration<R> =>
  name => ({
    index: (record, context) => ({ [name]: [String(value(record, context))] }),
    parameters: { [name]: { schema: flag(description), filter: byFlag(name) } },
    rollup: value => value === 'true'
  })

/** The range facets of a period that has a first and a last day. */
export const periodFacets = (name: string, { start, end }: Period) => ({ ...rangeFacets(`${name}_start`, start), ...rangeFacets(`${name}_end`, end) })

/** A period, selected by `<name>_from` and `<name>_to`: a record matches when the two overlap. */
export const periodFacet =
  <R>({ period, from, to }: { period(record: R): Period; from: string; to: string }): FacetDeclaration<R> =>
  name => {
    const filters = byPeriod(() => ({ start: `${name}_start`, end: `${name}_end` }))
    return {
      index: record => periodFacets(name, period(record)),
      parameters: {
        [`${name}_from`]: { schema: dateParameter('start', from), filter: filters.from },
        [`${name}_to`]: { schema: dateParameter('end', to), filter: filters.to }
      }
    }
  }

/** The time in which a record existed, selected by a day; an unknown end never excludes it. */
export const lifeFacet =
  <R>({ life, description }: { life(record: R): Period; description: string }): FacetDeclaration<R> =>
  name => {
    const [from, to] = [`${name}_from`, `${name}_to`]
    const predicate = (day: string) =>
      allOf([
        { to: day, on: from },
        { from: day, on: to }
      ])
    return {
      index: record => {
        const { start, end } = life(record)
        return { ...rangeFacets(from, start ?? '0000-01-01'), ...rangeFacets(to, end ?? '9999-12-31') }
      },
      parameters: { [name]: { schema: dateParameter('start', `${description}: YYYY-MM-DD; a month or a year means its first day`), filter: { predicate } } }
    }
  }

/** The parameters of every collection: `id` and, if its records have versions, `updated_since`. The build indexes both by itself. */
export const commonParameters = (collection: string, hasHistory: boolean, example: string): Record<string, FacetParameter> => ({
  id: { schema: idList(collection, `Ids of ${collection}`, RESERVED_IDS.includes(example) ? undefined : example), filter: byId(collection) },
  ...(hasHistory
    ? {
        updated_since: {
          schema: sinceParameter('Earliest date of the latest change of content, or a time stamp on that day (UTC)'),
          filter: bySince('updated')
        }
      }
    : {})
})
