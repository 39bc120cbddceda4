import { urlOf } from '../../records/references.js'
import type { Span } from './draft.js'
import type { DraftItem, MATCHES } from './schema.js'

/** An item with its place in the text of the draft, in UTF-16 units. */
export type Marked = DraftItem & { place: Span }

const COLLECTIONS = { findings: 'findings', anomalies: 'anomalies', comparisons: 'comparisons', outcomes: 'outcomes', organisations: 'organisations', people: 'people', surveys: 'surveys' } as const

export const matchOf = (collection: (typeof MATCHES)[number], id: string): DraftItem['match'] => ({ collection, id, url: urlOf(COLLECTIONS[collection], id) })
