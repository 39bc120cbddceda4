import { namesSpeaker, VERB } from '../quotation-check/attribution-words.js'
import { type Draft, only } from './draft.js'
import type { Quotation } from './quotations.js'

/** What a draft says around a quotation, up to the quotations beside it. */
export interface Around {
  before: string
  after: string
}

const NAME =
  /(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Professor)\.? \p{Lu}[\p{L}’'-]+|(?<![\p{L}’'])(?!(?:The|This|That|These|Those|In|On|At|By|To|From|Of|With|Since|Until|Before|After|And|But|So|As|For|A|An|Then|When|While|Yet|Now|Here|There|Last|Next|Early|Late|Even|Only|Just|Not|Its|It|His|Her|She|He|They|Our|Their|Once|Like|Unlike|Mean(?:while|time)|Earlier|Later|Speaking|Former|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter)\s)\p{Lu}[\p{L}’'-]+(?:\s(?:(?:of|and|de|van)\s)?\p{Lu}[\p{L}’'-]+){1,4}/gu

/** Where the sentence begins in which a quotation does. */
export const startOfSentence = ({ block, start }: Quotation) =>
  Math.max(block.start, ...block.sentences.map(sentence => sentence.start).filter(at => at <= start))

/** The sentences around a quotation, without other quotations. */
export function around(draft: Draft, quotation: Quotation, others: Quotation[]): Around {
  const { sentences } = quotation.block
  const first = quotation.start - quotation.block.start <= 1
  const lead = first ? draft.blocks[draft.blocks.indexOf(quotation.block) - 1]?.sentences.at(-1) : undefined
  const led = lead && /:\s*$/.test(draft.text.slice(lead.start, lead.end)) ? draft.text.slice(lead.start, lead.end) : ''
  const to = Math.min(quotation.block.end, ...sentences.map(({ end }) => end).filter(end => end >= quotation.end))
  const start = Math.max(startOfSentence(quotation), ...others.filter(({ end }) => end <= quotation.start).map(({ end }) => end))
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

/** The one person of the base whose name or surname stands beside a quotation, without another first name. */
export function heldPerson(people: string[], beside: string): string | null {
  const named = people.filter(name => {
    const [first, last] = [name.slice(0, name.lastIndexOf(' ')), name.slice(name.lastIndexOf(' ') + 1)]
    return new RegExp(`(?:\\b${first} |(?<!\\p{L}|\\p{Lu}\\p{Ll}+ ))${last}(?!\\p{L}|[’']s? (?:Trust|Report|Review))`, 'u').test(beside)
  })
  return only(named) ?? null
}

/** An office after a name makes a speaker too: “Ann Lee, then chair of the trust, passed it on.” */
const OFFICE =
  /^(?:,|\s(?:was|is|had been|became)\b)\s*(?:who\s|then\s|now\s|former\s|the\s|an?\s|its\s)*[^,.;]{0,60}\b(?:chief|executive|director|chair|secretary|minister|head|president|leader|manager)\b/i

/** The last person named before a place, for “she also said”; the one who did say it, if the draft named that one later. */
export function lastSpeaker({ text }: Draft, at: number, author: string | null): string | null {
  const past = text.slice(Math.max(0, at - REACH), at)
  const people = [...past.matchAll(NAME)].filter(({ 0: name, index }) => {
    const beside = `${past.slice(Math.max(0, index - 60), index)} ${past.slice(index + name.length, index + name.length + 160)}`
    return !BODY.test(name) && (beside.search(VERB) >= 0 || OFFICE.test(past.slice(index + name.length))) && namesSpeaker(name)
  })
  const last = people.at(-1)
  return author !== null && past.lastIndexOf(author.replace(/^.* /s, '')) > (last?.index ?? at) ? author : (last?.[0] ?? null)
}

/** True if words before or after a quotation lean on a person named earlier: “she also said”, “his words”. */
export const leansBack = ({ before, after }: Around) =>
  /\b(?:he|she|his|her)\b/i.test(before.slice(-80)) ||
  /\b(?:he|she)\b/i.test(after.slice(0, 40)) ||
  (/^\s*(?:and|also)?[\s:,]*$/i.test(before) && after.search(VERB) < 0)
