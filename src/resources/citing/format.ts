import type { Finding } from '../findings/schema.js'
import type { Source } from '../sources/schema.js'

/** A public document that can be cited, as it stands in an edition. */
export type Citable = Finding | Source

/** A form in which one finding or one source can be had. */
export interface ItemFormat {
  /** The suffix of its address, and its name in `format=`. */
  name: string
  /** The media type, without parameters; all of them are UTF-8. */
  type: string
  render(document: Citable, edition: string): string
}

export const isFinding = (document: Citable): document is Finding => 'passages' in document
