import { linked } from './json-ld.js'
import { references } from './reference-formats.js'
import type { CitationFormat } from './types.js'

/** Every form in which one finding or one source can be cited. */
export const itemFormats: CitationFormat[] = [...references, linked]
