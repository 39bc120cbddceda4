import { total } from '../db/query/collection.js'
import type { Notice } from '../http/envelope.js'
import { type Suggestion, suggest } from '../search/suggest.js'
import type { EditionHandle } from './context.js'
import { definitionOf, type ListInput } from './list-input.js'

interface Told {
  suggestions: Suggestion[]
  notices: Notice[]
}

export const NO_ALTERNATIVES: Told = { suggestions: [], notices: [] }

/** Other searches in place of one without results. None if it has results without the filters: then its words are not at fault. */
export function alternatives(handle: EditionHandle, { q, text, ...input }: ListInput): Told {
  const { collection } = definitionOf(handle, input as ListInput)
  if (!q || (text && total(handle.db, collection, text) > 0)) return NO_ALTERNATIVES
  const { suggestions, unknownName } = suggest(handle.db, collection, q.q)
  if (unknownName === null) return { suggestions, notices: [] }
  const detail = `no record has these words; if they are a name, nobody called “${unknownName}” is quoted here`
  return { suggestions, notices: [{ code: 'unknown_name', parameter: 'q', detail }] }
}
