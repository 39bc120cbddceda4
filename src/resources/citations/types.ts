import type { ItemFormat, Rendering } from '../../http/negotiation.js'
import type { Finding } from '../findings/schema.js'
import type { Source } from '../sources/schema.js'

/** A public document that can be cited. */
export type Citable = Finding | Source

/** A citation format of a finding or a source. */
export interface CitationFormat extends ItemFormat {
  render(document: Citable, service: Pick<Rendering, 'edition' | 'base'>): string | Promise<string>
}

export const isFinding = (document: Citable): document is Finding => 'passages' in document
