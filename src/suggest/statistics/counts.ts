import { type Counted, countedBefore, countedIn } from './nouns.js'
import type { Amount } from './read-amounts.js'
import type { Token } from './tokens.js'

const DETERMINER = /^(?:of|the|its|our|their|these|those|all|my|your|\p{L}+'s?)$/u
/** Spans of time around a statement: “the past 12 months”, “two years ago”. */
const TIME_BEFORE = /^(?:next|last|past|coming|previous|following|first|final|preceding|these|those|recent|subsequent|every|another|opening|initial)$/
const TIME_AFTER = /^(?:ago|later|earlier|before|hence|old|apart)$/
const TIME = /(?:^| )(?:second|minute|hour|day|week|fortnight|month|year|decade|centurie|night|weekend|afternoon|morning|evening)s?$/
const ADJECTIVE_UNITS = /^(?:bed|bedded|place|seat|mile|acre|item|story|storey|metre|kilometre|page|patient|person|member|strong)s?$/
const LABEL_MARK = /^[:=|]$/
const RATHER_A_NUMBER = /^(?:to|from|at|reached|was|were|is|are|by|of|reach|hit|totalled|numbered|numbering|than|only|just|exactly|now|another|n|total|including)$/

/** True if a span of time only says when: “over the next two years”, “three months later”, “10-year plan”. */
export function isTimeReference(tokens: Token[], { from, to }: Pick<Amount, 'from' | 'to'>): boolean {
  const before = tokens.slice(Math.max(0, from - 3), from).map(({ word }) => word)
  return before.slice(-1).some(word => TIME_BEFORE.test(word)) || TIME_AFTER.test(tokens[to]?.word ?? '') || tokens[to]?.word === "'" && TIME_AFTER.test(tokens[to + 1]?.word ?? '')
}

const wordsFrom = (tokens: Token[], from: number, to: number) => tokens.slice(Math.max(0, from), to).map(({ word }) => word)
const isInDigits = (tokens: Token[], { from, to }: Amount) => tokens.slice(from, to).some(({ word }) => /^\d/.test(word))

/** A word with a capital letter that is glued to a number as a name: “Channel 4”, “Integrated Care System 2”. */
function isNamed(tokens: Token[], { from }: Amount): boolean {
  const [before, last] = [tokens[from - 2], tokens[from - 1]]
  const startsSentence = before === undefined || /^[.!?:•|"“‘'*-]$/.test(before.word) || !/^[\p{L}\d,;)(]/u.test(before.word)
  return last !== undefined && /^\p{Lu}\p{L}+$/u.test(last.printed) && !startsSentence
}

/**
 * What a count counts; null if it is no statistic: a name, a list (“three priorities”), a span of time that says when,
 * “one”, a small number in words without a noun.
 */
export function counted(tokens: Token[], amount: Amount, isQualified: boolean): Counted | null {
  const { from, to, figure } = amount
  const digits = isInDigits(tokens, amount)
  const isLarge = figure.value >= 100 || !Number.isInteger(figure.value)
  if (!digits && figure.value <= 1) return null
  let next = to
  if (tokens[next]?.word === '-') {
    const noun = tokens[next + 1]?.word ?? ''
    return (digits || figure.value > 2) && ADJECTIVE_UNITS.test(noun) ? { unit: 'other', as_written: noun, isKnown: true, isListed: false } : null
  }
  while (DETERMINER.test(tokens[next]?.word ?? '') && (next > to || tokens[next]?.word === 'of')) next++
  const line = tokens[next]
  const after = countedIn(line ? wordsFrom(tokens, next, next + 10) : [])
  const time = after?.as_written && TIME.test(after.as_written)
  if (time && isTimeReference(tokens, amount)) return null
  if (after?.isKnown || time) return after
  const before = wordsFrom(tokens, from - 14, from)
  const equivalents = /\b(?:full|whole)-time[ -]equivalents?\b/.test(before.join(' ').replaceAll(' - ', '-'))
  if (equivalents) return { unit: 'fte', as_written: null, isKnown: true, isListed: false }
  if (after && !after.isListed && (digits || isLarge || figure.value > 2) && !isNamed(tokens, amount)) return after
  if (!digits && !isLarge && !isQualified) return null
  if (isNamed(tokens, amount) && !isQualified) return null
  const last = before.at(-1) ?? ''
  if (!(isLarge || isQualified || LABEL_MARK.test(last) || RATHER_A_NUMBER.test(last))) return after?.isListed === false ? after : null
  return after && !after.isListed ? after : countedBefore(before) ?? { unit: 'other', as_written: after?.as_written ?? null, isKnown: false, isListed: false }
}
