/** The only entry point to the index of an edition: row sets, predicates, postings, ranges, full text and byte ranges. */
export { createIndexWriter, type IndexDocument, type IndexTexts, spellings, writeSpellings } from './full-text.js'
export { type ByteRange, byteRangesOf, createOffsetWriter } from './line-offsets.js'
export { createPostingWriter } from './posting-writer.js'
export { allOf, type Predicate, type WordFacet, type Words } from './predicate.js'
export { rangeFacets, sortableNumber } from './range-encoding.js'
export { createWordNumbers, type NumberedWords } from './word-numbers.js'
