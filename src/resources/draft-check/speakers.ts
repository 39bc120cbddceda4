import { namesSpeaker, PRONOUNS, speakerWords, VERB } from '../quotation-check/attribution-words.js'
import type { Draft } from './draft.js'
import type { Quotation } from './quotations.js'

/** What a draft says around a quotation, up to the quotations beside it. */
export interface Around {
  before: string
  after: string
}

const NAME = /(?<![\p{L}’'])(?!(?:The|In|On|At|And|But|So|As|For|A|An|Then|When|Even|Its|It|His|Her|She|He|They)\s)\p{Lu}[\p{L}’'-]+(?:\s(?:(?:of|and|de|van)\s)?\p{Lu}[\p{L}’'-]+){1,4}/gu

/** The sentences around a quotation, without other quotations. */
export function around(draft: Draft, quotation: Quotation, others: Quotation[]): Around {
  const { sentences } = quotation.block
  const from = sentences.findLast(({ start }) => start <= quotation.start)?.start ?? quotation.block.start
  const to = sentences.find(({ end }) => end >= quotation.end)?.end ?? quotation.block.end
  const start = Math.max(from, ...others.filter(({ end }) => end <= quotation.start).map(({ end }) => end))
  const end = Math.min(to, ...others.filter(other => other.start >= quotation.end).map(other => other.start))
  return { before: draft.text.slice(start, quotation.start), after: draft.text.slice(quotation.end, end) }
}

const REACH = 1200
/** The last name before a place that a verb of speaking follows or precedes, for “she also said”. */
export function lastSpeaker({ text }: Draft, at: number): string | null {
  const past = text.slice(Math.max(0, at - REACH), at)
  const spoken = [...past.matchAll(NAME)].filter(({ 0: name, index }) => {
    const beside = `${past.slice(Math.max(0, index - 40), index)} ${past.slice(index + name.length, index + name.length + 120)}`
    return beside.search(VERB) >= 0 && namesSpeaker(name)
  })
  return spoken.at(-1)?.[0] ?? null
}

const BACKWARD = /\b(?:he|she|his|her|they|their|it|its|same|from the same|also in it|statement)\b/i
/** True if words before a quotation lean on a speaker named earlier. */
export const leansBack = ({ before, after }: Around) =>
  BACKWARD.test(before.slice(-80)) || speakerWords(after.slice(0, 40)).some(({ word }) => PRONOUNS.has(word) && word !== 'who' && word !== 'we' && word !== 'i') || /^\s*(?:and|also)?[\s:,]*$/i.test(before)
