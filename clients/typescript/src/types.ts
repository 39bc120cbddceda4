import type { components, paths } from './api.js'

/** A query whose lists may also be one value: `theme: 'workforce'` or `theme: ['workforce', 'winter']`. */
type Loose<Q> = { [K in keyof Q]: NonNullable<Q[K]> extends readonly (infer V)[] ? V | readonly V[] : Q[K] }

type Get<P> = P extends keyof paths ? (paths[P] extends { get: infer O } ? O : never) : never
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Loose<NonNullable<Q>> : never
type JsonOf<O> = O extends { responses: { 200: { content: { 'application/json': infer J } } } } ? J : never

/** The name of a collection: one that has items. */
export type Name = { [P in keyof paths]: P extends `/v1/${infer C}/{id}` ? C : never }[keyof paths]

export type ListQuery<C extends Name> = QueryOf<Get<`/v1/${C}`>>
export type FileQuery<C extends Name> = QueryOf<Get<`/v1/${C}.ndjson`>>
export type ItemQuery<C extends Name> = QueryOf<Get<`/v1/${C}/{id}`>>
export type CountQuery<C extends Name> = QueryOf<Get<`/v1/${C}/counts`>>
export type ChangesQuery = Omit<QueryOf<Get<'/v1/changes'>>, 'since'>

/** The whole document of a record. */
export type Item<C extends Name> = JsonOf<Get<`/v1/${C}/{id}`>>
/** A result of a list, which is a card or a whole document. */
type Result<C extends Name> = JsonOf<Get<`/v1/${C}`>> extends { results: (infer R)[] } ? R : never
/** The documents of a list, by default and with `view: 'full'`. */
export type Shown<C extends Name> = 'view' extends keyof ListQuery<C> ? Exclude<Result<C>, Item<C>> : Result<C>
export type Full<C extends Name> = Extract<Result<C>, Item<C>>
export type FullQuery<C extends Name> = 'view' extends keyof ListQuery<C> ? ListQuery<C> & { view: 'full' } : never
/** The documents of a list with `fields`, which chooses from the whole document. */
export type FieldsQuery<C extends Name> = ListQuery<C> & { fields: string | readonly string[] }

/** The file forms of a list, such as `csv`, and of an item, such as `bib`. */
export type ListFormat<C extends Name> = { [P in keyof paths]: P extends `/v1/${C}.${infer F}` ? F : never }[keyof paths]
export type ItemFormat<C extends Name> = { [P in keyof paths]: P extends `/v1/${C}/{id}.${infer F}` ? F : never }[keyof paths]

type Schemas = components['schemas']

export type { Schemas }
export type Counts = Schemas['Counts']
export type Change = Schemas['Change']
export type QuotationCheck = Schemas['QuotationCheck']
export type DraftCheck = Schemas['DraftCheck']
export type ComparisonCheck = Schemas['ComparisonCheck']
export type Download = Schemas['Download']
