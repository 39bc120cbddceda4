import type { Db } from '../connection.js'
import { CONTAINER_SIZE, isCommon } from './bitmap.js'
import type { IndexedText } from './indexed-texts.js'
import { insertMembers, insertNumbers } from './posting-rows.js'

/** The most words of a phrase that has a posting list. Runs of more common words are seldom. */
export const LONGEST_LISTED = 5

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
    length: () => length,
    all: () => numbers.subarray(0, length)
  }
}

/** A text that was added: its record, the weight of its words, and where they end in the sequence of all words. */
interface Added {
  seq: number
  weight: number
  end: number
}

/** Collects the words of the records of one container by number, so that posting lists are made in one pass over numbers. */
function createContainer() {
  const numbers = new Map<string, number>()
  const sequence = createSequence()
  const texts: Added[] = []
  const lengths = new Uint32Array(CONTAINER_SIZE)

  /** Visits each text with the numbers of its words. */
  function each(visit: (text: Added, words: Uint32Array) => void) {
    let from = 0
    for (const text of texts) {
      visit(text, sequence.all().subarray(from, text.end))
      from = text.end
    }
  }

  /** The rows of each word, and its weight in each, one word after the other; those of a word begin at its start. */
  function postings() {
    const [starts, last] = [new Uint32Array(numbers.size + 1), new Uint32Array(numbers.size)]
    each(({ seq }, words) => {
      for (const word of words) {
        if (last[word] !== seq) (starts[word + 1] as number)++
        last[word] = seq
      }
    })
    for (let word = 0; word < numbers.size; word++) (starts[word + 1] as number) += starts[word] as number
    const size = starts[numbers.size] as number
    // Weights above 255 count as 255: more of a word adds almost nothing.
    const [rows, weights, next] = [new Uint32Array(size), new Uint8ClampedArray(size), starts.slice()]
    last.fill(0)
    each(({ seq, weight }, words) => {
      for (const word of words) {
        if (last[word] !== seq) rows[(next[word] as number)++] = seq
        last[word] = seq
        const place = (next[word] as number) - 1
        weights[place] = (weights[place] as number) + weight
      }
    })
    return { starts, rows, weights }
  }

  /** The rows of each phrase of common words, of all lengths that have lists. */
  function phrases(starts: Uint32Array): Map<string, number[]> {
    const common = Array.from(numbers.keys(), (word, n) => (isCommon((starts[n + 1] as number) - (starts[n] as number)) ? word : null))
    const found = new Map<string, number[]>()
    const keep = (phrase: string, seq: number) => {
      const seqs = found.get(phrase)
      if (!seqs) found.set(phrase, [seq])
      else if (seqs.at(-1) !== seq) seqs.push(seq)
    }
    each(({ seq }, words) => {
      const run: string[] = []
      for (const number of words) {
        const word = common[number] as string | null
        if (word === null) run.length = 0
        else run.push(word)
        for (let length = 2; length <= Math.min(run.length, LONGEST_LISTED); length++) keep(run.slice(-length).join(' '), seq)
      }
    })
    return found
  }

  return {
    add(seq: number, { text, weight }: IndexedText) {
      const before = sequence.length()
      for (const word of text.split(' ')) {
        if (word === '') continue
        const number = numbers.get(word) ?? numbers.size
        if (number === numbers.size) numbers.set(word, number)
        sequence.push(number)
      }
      texts.push({ seq, weight, end: sequence.length() })
      lengths[seq % CONTAINER_SIZE] = (lengths[seq % CONTAINER_SIZE] as number) + sequence.length() - before
    },
    lengths,
    words: () => numbers.keys(),
    postings,
    phrases
  }
}

/**
 * Writes a posting list with weights for each word of records, and one for each short phrase of common words, which would take long to find
 * otherwise. Memory holds one container.
 */
export function createWordWriter(db: Db, collection: string, facet: string) {
  let container = createContainer()
  return {
    add(seq: number, texts: readonly IndexedText[]) {
      for (const text of texts) container.add(seq, text)
    },
    flush(chunk: number, used: number) {
      const { starts, rows, weights } = container.postings()
      for (const [n, word] of [...container.words()].entries()) {
        const [start, end] = [starts[n] as number, starts[n + 1] as number]
        insertMembers(db, collection, facet, word, chunk, rows.subarray(start, end), Buffer.from(weights.buffer, start, end - start))
      }
      for (const [phrase, seqs] of container.phrases(starts)) insertMembers(db, collection, facet, phrase, chunk, seqs)
      insertNumbers(db, collection, facet, chunk, container.lengths, used)
      container = createContainer()
    }
  }
}
