import type { Collection } from '../../db/query/collection.js'
import { findings } from '../../db/schema.js'
import { findingsAs } from '../findings/queries.js'

/** What a journalist prints; scraps in quotation marks are there for who asks for them. */
export const quoteCollection: Collection = { ...findingsAs('quotes', findings.quote, 'quote'), defaults: { form: ['speech', 'written'] } }
