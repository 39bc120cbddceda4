import { namesSpeaker, VERB } from '../quotation-check/attribution-words.js'
import type { Draft } from './draft.js'
import type { Quotation } from './quotations.js'

/** What a draft says around a quotation, up to the quotations beside it. */
export interface Around {
  before: string
  after: string
}

const NAME =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor)\.? \p{Lu}[\p{L}’'-]+|(?<![\p{L}’'])(?!(?:The|In|On|At|And|But|So|As|For|A|An|Then|When|Even|Its|It|His|Her|She|He|They)\s)\p{Lu}[\p{L}’'-]+(?:\s(?:(?:of|and|de|van)\s)?\p{Lu}[\p{L}’'-]+){1,4}/gu

/** The sentences around a quotation, without other quotations. */
export function around(draft: Draft, quotation: Quotation, others: Quotation[]): Around {
  const { sentences } = quotation.block
  const first = quotation.start - quotation.block.start <= 1
  const lead = first ? draft.blocks[draft.blocks.indexOf(quotation.block) - 1]?.sentences.at(-1) : undefined
  const led = lead && /:\s*$/.test(draft.text.slice(lead.start, lead.end)) ? draft.text.slice(lead.start, lead.end) : ''
  const from = sentences.findLast(({ start }) => start <= quotation.start)?.start ?? quotation.block.start
  const to = sentences.find(({ end }) => end >= quotation.end)?.end ?? quotation.block.end
  const start = Math.max(from, ...others.filter(({ end }) => end <= quotation.start).map(({ end }) => end))
  const end = Math.min(to, ...others.filter(other => other.start >= quotation.end).map(other => other.start))
  return { before: led + draft.text.slice(start, quotation.start), after: draft.text.slice(quotation.end, end) }
}

const REACH = 1200
/** Words of names that no person has. */
const BODY =
  /\b(?:NHS|Network|Confederation|Providers|Board|Trust|Council|College|Association|Institute|Foundation|Committee|Department|Government|Survey|Health|Care|Hospital|Infirmary|Plan|Review|Act|Service|England|General)\b/
const personIn = (text: string) => [...text.matchAll(NAME)].map(([name]) => name).findLast(name => !BODY.test(name) && namesSpeaker(name))

/** The person whom words that lead to a quotation name: “Ann Lee’s own words:”. */
export const namedIn = (before: string): string | null => (/[:,]\s*$/.test(before) || before.search(VERB) >= 0 ? (personIn(before) ?? null) : null)

/** The last person named before a place, for “she also said”. */
export function lastSpeaker({ text }: Draft, at: number): string | null {
  const past = text.slice(Math.max(0, at - REACH), at)
  const people = [...past.matchAll(NAME)].filter(({ 0: name, index }) => {
    const beside = `${past.slice(Math.max(0, index - 60), index)} ${past.slice(index + name.length, index + name.length + 160)}`
    return !BODY.test(name) && beside.search(VERB) >= 0 && namesSpeaker(name)
  })
  return people.at(-1)?.[0] ?? null
}

/** True if words before or after a quotation lean on a person named earlier: “she also said”, “his words”. */
export const leansBack = ({ before, after }: Around) =>
  /\b(?:he|she|his|her)\b/i.test(before.slice(-80)) ||
  /\b(?:he|she)\b/i.test(after.slice(0, 40)) ||
  (/^\s*(?:and|also)?[\s:,]*$/i.test(before) && after.search(VERB) < 0)
