import type { Span } from '../types.js'

/** The words within the marks, without spaces, and without the comma that belongs to the sentence around them. */
export function withoutComma(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  const kept = words.trimEnd().replace(/,$/, '').trimEnd()
  return { start: start + (words.length - words.trimStart().length), end: start + kept.length }
}

/** A phrase printed with the stop of the sentence around it, as in American print: “a mess.” */
export function withoutStop(plain: string, { start, end }: Span): Span {
  return /(?<![.?!])\.$/.test(plain.slice(start, end)) ? { start, end: end - 1 } : { start, end }
}

export const wordCount = (words: string) => words.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length

/** Whether words begin in the middle of a sentence and end with it: “every penny’s spoken for.” */
export const isPartOfSentence = (words: string) => /^[^\p{L}\p{N}]*\p{Ll}/u.test(words) && !/[.?!…]["'”’»)]*\s+\p{Lu}/u.test(words)
