import type { CitationFormat } from './format.js'
import { linked } from './linked.js'
import { references } from './references.js'

/** Every form in which one finding or one source can be cited. */
export const itemFormats: CitationFormat[] = [...references, linked]
