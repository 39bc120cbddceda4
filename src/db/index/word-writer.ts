import type { Db } from '../connection.js'
import { CONTAINER_SIZE, isCommon } from './bitmap.js'
import { insertMembers, insertNumbers } from './posting-rows.js'
import type { WordFacet } from './predicate.js'
import { APART, type NumberedWords, WEIGHTS } from './word-numbers.js'

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
    at: (n: number) => numbers[n] as number,
    length: () => length
  }
}

/** The words of records of one container, numbered in the order of their first use, and as they stand in the texts. */
function createWordSequence(facet: WordFacet) {
  const words = new Map<string, number>()
  const sequence = createSequence()
  const weights = WEIGHTS[facet]
  /** The list of words of the latest records, and the number of each here; 0 if it has none yet. */
  let [list, own]: [readonly string[], number[]] = [[], []]
  const ends: [seq: number, end: number][] = []
  const numberOf = (word: string) => {
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, words.size + 1)
    return words.size
  }
  return {
    words,
    /** Adds the texts of a record. Returns the number of their words. */
    add(seq: number, { list: named, texts: { [facet]: numbers } }: NumberedWords): number {
      if (named !== list) [list, own] = [named, []]
      while (own.length <= list.length) own.push(0)
      for (const number of numbers) {
        if (number !== APART && own[number] === 0) own[number] = numberOf(list[number - 1] as string)
        sequence.push(own[number] as number)
      }
      ends.push([seq, sequence.length()])
      return numbers.length - weights.length
    },
    /** Visits every word in order, with the weight of its text, and the word before it there; `APART` if it is the first. */
    each(visit: (number: number, seq: number, weight: number, before: number) => void) {
      let [at, text, before] = [0, 0, APART]
      for (const [seq, end] of ends) {
        for (; at < end; at++) {
          const number = sequence.at(at)
          if (number === APART) text++
          else visit(number, seq, weights[text % weights.length] as number, before)
          before = number
        }
      }
    }
  }
}

type WordSequence = ReturnType<typeof createWordSequence>

/** The number of rows that have each word. */
function rowsByWord({ words, each }: WordSequence): Uint32Array {
  const [sizes, last] = [new Uint32Array(words.size + 1), new Uint32Array(words.size + 1)]
  each((number, seq) => {
    if (last[number] === seq) return
    last[number] = seq
    sizes[number] = (sizes[number] as number) + 1
  })
  return sizes
}

/**
 * The rows of all words, those of each in ascending order, and the weight of the word in each: of more than 255, more adds almost nothing.
 * They are sorted by counting, which takes a fraction of the memory of a list for each word.
 */
function postingsOf({ words, each }: WordSequence, sizes: Uint32Array) {
  const starts = new Uint32Array(words.size + 2)
  for (const [number, size] of sizes.entries()) starts[number + 1] = (starts[number] as number) + size
  const [ends, last] = [starts.slice(), new Uint32Array(words.size + 1)]
  const rows = new Uint16Array(starts.at(-1) as number)
  const weights = new Uint8ClampedArray(rows.length)
  each((number, seq, weight) => {
    if (last[number] !== seq) {
      last[number] = seq
      rows[ends[number] as number] = seq % CONTAINER_SIZE
      ends[number] = (ends[number] as number) + 1
    }
    const at = (ends[number] as number) - 1
    weights[at] = (weights[at] as number) + weight
  })
  return (number: number) => {
    const [start, end] = [starts[number] as number, starts[number + 1] as number]
    return { rows: rows.subarray(start, end), weights: Buffer.from(weights.buffer, start, end - start) }
  }
}

/** A phrase of common words: the rows that have it, and the phrases that continue it, by the number of the next word. */
interface Phrase {
  text: string
  rows: number[]
  longer: Map<number, Phrase>
}

/** The short phrases of common words, in the order of their first use. They are a tree, so that a text is made for each phrase and not for each use. */
function phrasesOf({ words, each }: WordSequence, sizes: Uint32Array): Phrase[] {
  const single: (Phrase | undefined)[] = []
  for (const [word, number] of words) if (isCommon(sizes[number] as number)) single[number] = { text: word, rows: [], longer: new Map() }
  const found: Phrase[] = []
  function continued(phrase: Phrase, number: number, word: string): Phrase {
    const known = phrase.longer.get(number)
    if (known) return known
    const made = { text: `${phrase.text} ${word}`, rows: [], longer: new Map() }
    phrase.longer.set(number, made)
    found.push(made)
    return made
  }
  /** The phrases that end with the word before, the shortest first. */
  let open: Phrase[] = []
  each((number, seq, _, before) => {
    const word = single[number]
    if (before === APART || word === undefined) open = []
    if (word === undefined) return
    const ending = [word]
    for (const phrase of open) {
      const longer = continued(phrase, number, word.text)
      if (longer.rows.at(-1) !== seq) longer.rows.push(seq)
      if (ending.length < LONGEST_LISTED - 1) ending.push(longer)
    }
    open = ending
  })
  return found
}

/**
 * Collects the words of records for one container, and writes a posting list with weights for each word, and one for each short
 * phrase of common words, which would take long to find otherwise.
 */
export function createWordWriter(db: Db, collection: string, facet: WordFacet) {
  let sequence = createWordSequence(facet)
  let lengths = new Uint32Array(CONTAINER_SIZE)
  return {
    add(seq: number, words: NumberedWords) {
      lengths[seq % CONTAINER_SIZE] = sequence.add(seq, words)
    },
    flush(chunk: number, used: number) {
      const sizes = rowsByWord(sequence)
      const postings = postingsOf(sequence, sizes)
      for (const [word, number] of sequence.words) {
        const { rows, weights } = postings(number)
        insertMembers(db, collection, facet, word, chunk, rows, weights)
      }
      for (const { text, rows } of phrasesOf(sequence, sizes)) insertMembers(db, collection, facet, text, chunk, rows)
      insertNumbers(db, collection, facet, chunk, lengths, used)
      sequence = createWordSequence(facet)
      lengths = new Uint32Array(CONTAINER_SIZE)
    }
  }
}
