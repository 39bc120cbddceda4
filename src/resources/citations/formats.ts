import { linked } from './json-ld.js'
import { references } from './reference-formats.js'
import type { CitationFormat } from './types.js'

/** Citation formats of a finding or a source. */
export const itemFormats: CitationFormat[] = [...references, linked]
