import { urlOf } from '../../records/references.js'
import type { Span } from './draft.js'
import type { DraftItem } from './schema.js'

/** An item with its place in the text of the draft, in UTF-16 units. */
export type Marked = DraftItem & { place: Span }

type Match = NonNullable<DraftItem['match']>

export const matchOf = (collection: Match['collection'], id: string): Match => ({ collection, id, url: urlOf(collection, id) })
