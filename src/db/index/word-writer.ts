import type { Db } from '../connection.js'
import { CONTAINER_SIZE, isCommon } from './bitmap.js'
import type { IndexedText } from './indexed-texts.js'
import { insertMembers, insertNumbers } from './posting-rows.js'

/** A word: its number, the rows that have it in ascending order, and its weight in each. */
interface Word {
  number: number
  seqs: number[]
  weights: number[]
}

/** The greatest weight that is told apart: more of a word adds almost nothing. */
const HEAVIEST = 255
/** The most words of a phrase that has a posting list. Runs of more common words are seldom. */
export const LONGEST_LISTED = 5
/** The number that stands between two texts. */
const APART = 0

/** Numbers that are written one after the other. */
function createSequence() {
  let [numbers, length] = [new Uint32Array(CONTAINER_SIZE), 0]
  return {
    push(number: number) {
      if (length === numbers.length) {
        const longer = new Uint32Array(2 * length)
        longer.set(numbers)
        numbers = longer
      }
      numbers[length++] = number
    },
    at: (n: number) => numbers[n] as number,
    length: () => length
  }
}

/**
 * Collects the words of records for one container, and writes a posting list with weights for each word, and one for each short
 * phrase of common words, which would take long to find otherwise.
 */
export function createWordWriter(db: Db, collection: string, facet: string) {
  let words = new Map<string, Word>()
  let lengths = new Uint32Array(CONTAINER_SIZE)
  let [sequence, ends]: [ReturnType<typeof createSequence>, [seq: number, end: number][]] = [createSequence(), []]

  const known = (word: string): Word => {
    const found = words.get(word) ?? { number: words.size + 1, seqs: [], weights: [] }
    if (found.seqs.length === 0) words.set(word, found)
    return found
  }

  /** The rows of each phrase of common words, of all lengths that have lists. */
  function phrases(): Map<string, number[]> {
    const common: (string | undefined)[] = []
    for (const [word, { number, seqs }] of words) if (isCommon(seqs.length)) common[number] = word
    const found = new Map<string, number[]>()
    const keep = (phrase: string, seq: number) => {
      const seqs = found.get(phrase)
      if (!seqs) found.set(phrase, [seq])
      else if (seqs.at(-1) !== seq) seqs.push(seq)
    }
    let from = 0
    for (const [seq, end] of ends) {
      const run: string[] = []
      for (let n = from; n < end; n++) {
        const word = common[sequence.at(n)]
        if (word === undefined) run.length = 0
        else run.push(word)
        for (let length = 2; length <= Math.min(run.length, LONGEST_LISTED); length++) keep(run.slice(-length).join(' '), seq)
      }
      from = end
    }
    return found
  }

  return {
    add(seq: number, texts: readonly IndexedText[]) {
      for (const { text, weight } of texts) {
        for (const word of text.split(' ')) {
          if (word === '') continue
          const { number, seqs, weights } = known(word)
          if (seqs.at(-1) === seq) weights[seqs.length - 1] = Math.min(HEAVIEST, (weights.at(-1) as number) + weight)
          else weights[seqs.push(seq) - 1] = weight
          lengths[seq % CONTAINER_SIZE] = (lengths[seq % CONTAINER_SIZE] as number) + 1
          sequence.push(number)
        }
        sequence.push(APART)
      }
      ends.push([seq, sequence.length()])
    },
    flush(chunk: number, used: number) {
      for (const [word, { seqs, weights }] of words) insertMembers(db, collection, facet, word, chunk, seqs, Buffer.from(weights))
      for (const [phrase, seqs] of phrases()) insertMembers(db, collection, facet, phrase, chunk, seqs)
      insertNumbers(db, collection, facet, chunk, lengths, used)
      words = new Map()
      lengths = new Uint32Array(CONTAINER_SIZE)
      sequence = createSequence()
      ends = []
    }
  }
}
