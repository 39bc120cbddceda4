import type { PageQuery } from '../db/query/query.js'
import type { ParsedQuery } from '../search/query-parser.js'
import type { EditionHandle } from './context.js'
import type { ListDefinition } from './list-definition.js'

/** The input of a list job, as plain data. */
export interface ListInput extends Omit<PageQuery, 'limit'> {
  collection: string
  /** The search, and its mode. */
  q?: ParsedQuery
  match: 'words' | 'verbatim'
  fields?: string[]
  /** Cards, or whole documents; always whole if `fields` selects from them, or if the list has no cards. */
  view: 'card' | 'full'
}

export const definitionOf = ({ lists }: EditionHandle, { collection }: ListInput) => lists.get(collection) as ListDefinition
