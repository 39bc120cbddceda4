import type { Db } from '../connection.js'
import { cached, statement } from '../statement-cache.js'
import { chunkOf, forEachPlace } from './bitmap.js'
import { chunksOfValues, postingsOf } from './posting-lists.js'
import type { WordFacet, Words } from './predicate.js'
import { rowNumbers } from './row-numbers.js'

/** How soon more of a word adds little, and how far the length of a record counts: the usual values of BM25. */
const [SATURATION, BY_LENGTH] = [1.2, 0.75]
/** The worth of a word that more than half of all records have. */
const LEAST = 1e-6

/** The collections with words, the number of their records that have any, and the mean number of words of those. */
const textOf = (db: Db, facet: WordFacet) =>
  cached(db, `text of ${facet}`, () => {
    const collections = statement<{ collection: string }>(db, 'select distinct collection from numbers where facet = ?')
      .all(facet)
      .map(({ collection }) => collection)
    let [records, words] = [0, 0]
    for (const collection of collections) {
      for (const length of rowNumbers(db, collection, facet)) {
        if (length > 0) records++
        words += length
      }
    }
    return { collections: collections.map(name => postingsOf(db, name)), records, mean: words / records }
  })

const weighted = (db: Db) =>
  statement<{ bits: Buffer; weights: Buffer }>(db, 'select bits, weights from members where collection = ? and facet = ? and value = ? and chunk = ?')

/** Rows in ascending order by container, each with the place of its first row. */
function runsByChunk(seqs: readonly number[]) {
  const runs = new Map<number, { from: number; seqs: readonly number[] }>()
  for (let from = 0, to = 0; from < seqs.length; from = to) {
    const chunk = chunkOf(seqs[from] as number)
    while (to < seqs.length && chunkOf(seqs[to] as number) === chunk) to++
    runs.set(chunk, { from, seqs: seqs.slice(from, to) })
  }
  return runs
}

/**
 * The relevance of rows, in ascending order, to words: BM25 with words weighted by the text in which they stand. It reads the weights of
 * these rows alone, while the full-text index would read every use of a word to know how common it is.
 */
export function relevanceOf(db: Db, collection: string, { any, of }: Words, seqs: readonly number[]): Float64Array {
  const { collections, records, mean } = textOf(db, of)
  const lengths = rowNumbers(db, collection, of)
  const scores = new Float64Array(seqs.length)
  const runs = runsByChunk(seqs)
  for (const word of new Set(any)) {
    const uses = collections.flatMap(all => chunksOfValues(all, of, [word])).reduce((sum, { size }) => sum + size, 0)
    const worth = Math.max(LEAST, Math.log((records - uses + 0.5) / (uses + 0.5)))
    for (const { chunk } of chunksOfValues(postingsOf(db, collection), of, [word])) {
      const run = runs.get(chunk)
      if (!run) continue
      const { bits, weights } = weighted(db).get(collection, of, word, chunk) as { bits: Buffer; weights: Buffer }
      forEachPlace(bits, run.seqs, (n, place) => {
        const weight = weights[place] as number
        const length = (lengths[run.seqs[n] as number] as number) / mean
        const at = run.from + n
        scores[at] = (scores[at] as number) + (worth * weight * (SATURATION + 1)) / (weight + SATURATION * (1 - BY_LENGTH + BY_LENGTH * length))
      })
    }
  }
  return scores
}
