import type { ItemFormat } from '../../http/negotiation.js'
import type { Finding } from '../findings/schema.js'
import type { Source } from '../sources/schema.js'

/** A public document that can be cited, as it stands in an edition. */
export type Citable = Finding | Source

/** A form in which one finding or one source can be cited. */
export interface CitationFormat extends ItemFormat {
  render(document: Citable, edition: string): string
}

export const isFinding = (document: Citable): document is Finding => 'passages' in document
