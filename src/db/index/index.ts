/** The only entry point to the index of an edition: row sets, predicates, postings, ranges, full text and byte ranges. */
export { createIndexWriter, documentFrequency, type IndexDocument, spellings, wordsOf, writeSpellings } from './full-text.js'
export { type ByteRange, byteRangesOf, createOffsetWriter } from './line-offsets.js'
export { createPostingWriter } from './posting-writer.js'
export { allOf, type Match, type Predicate } from './predicate.js'
export { rangeFacets, sortableNumber } from './range-encoding.js'
