import { hash } from 'node:crypto'
import dictionary from 'dictionary-en-gb'
import nspell from 'nspell'
import nspellPackage from 'nspell/package.json' with { type: 'json' }
import { BRITISH_PLACES } from './british-places.js'

const withoutAccents = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC')

/** Loaded on first use: reading a dictionary takes a third of a second. */
let speller: ReturnType<typeof nspell> | undefined
function loaded() {
  speller ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
  return speller
}

const isCorrect = (word: string) => loaded().correct(word) || loaded().correct(withoutAccents(word))

/** Identifies the dictionary and the software that reads it: with the same version, `isCorrect` says the same of every word. */
export const dictionaryVersion = () => [nspellPackage.version, hash('sha256', dictionary.aff), hash('sha256', dictionary.dic)].join(' ')

type Recall = (word: string, ask: () => boolean) => boolean
let recall: Recall = (_, ask) => ask()

/** Lets words be looked up among those that an earlier run asked for, since a run that asks for no other word need not load the dictionary. */
export function recallWords(from: Recall) {
  recall = from
}

/** True if a British English dictionary knows a word, with or without accents, or if the word is in the name of a British place. */
export const dictionaryKnows = (word: string): boolean => BRITISH_PLACES.has(word) || recall(word, () => isCorrect(word))

/** Words of the dictionary that a misprint may have been. */
export const nearestWords = (word: string): string[] => loaded().suggest(word)

/** The same word twice with nothing but space between. */
const DOUBLED = /(?<![\p{L}'’])(\p{L}+(?:['’]\p{L}+)*)\s+\1(?![\p{L}'’])/giu
/** Words that English may say twice: “he had had tea”, “the tea that that ward drank”, “very, very” without its comma. */
const TWICE = new Set('had that very really many much far long never no so hear now'.split(' '))

/** The words of a text with their places, apostrophes straightened. */
export const wordsOf = (text: string) => [...text.replaceAll('’', "'").matchAll(/\p{L}+(?:'\p{L}+)*/gu)].map(({ 0: word, index }) => ({ word, index }))

/** True if a word is in the dictionary or among known words, or is an abbreviation. */
export function isKnown(word: string, known: ReadonlySet<string>): boolean {
  const bare = word.replace(/'s?$/, '')
  const knows = (one: string) => known.has(one) || dictionaryKnows(one)
  return knows(word) || knows(bare) || bare === bare.toUpperCase() || /^\p{Lu}+s$/u.test(bare)
}

/** Words repeated by mistake, with their places; `known` has the repetitions that are right, in lower case. */
export const repetitions = (text: string, known: ReadonlySet<string>) =>
  [...text.matchAll(DOUBLED)]
    .map(({ 0: twice, 1: word = '', index }) => ({ twice, word, index }))
    .filter(({ twice, word }) => !TWICE.has(word.toLowerCase()) && !known.has(twice.toLowerCase().replaceAll(/\s+/g, ' ')))
