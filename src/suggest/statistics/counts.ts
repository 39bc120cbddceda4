import type { Candidate } from './candidates.js'
import { type Counted, countedBefore, countedIn, isPartOfDocument } from './nouns.js'
import { isTimeReference } from './times.js'
import { type Token, wordAt } from './tokens.js'

const DETERMINER = /^(?:of|the|its|our|their|these|those|all|my|your|his|her|\p{L}+'s?|\d[\d,]*)$/u
const MORE = /^(?:more|fewer|extra|further|additional|other)$/
const TIME = /(?:^| )(?:second|minute|min|hour|hr|day|week|wk|fortnight|month|mth|year|yr|decade|night|weekend|afternoon|morning|evening)s?$/
/** “12-bed”: the only compounds that measure; “two-hour” and “five-year” name a standard or a plan. */
const MEASURING = /^(?:bed|bedded|place|seat|mile|acre|storey|metre|kilometre)$/
/** “the ten biggest owners” choose, and report nothing. */
const SUPERLATIVE = /^(?!(?:west|test|rest|forest|guest|request|interest|honest|protest|modest)$)(?:\p{L}{2,}est|main|key|most)$/u
const RATE = /^(?:an?|per|each|every)$/
const LABEL_MARK = /^[:=|(]$/
const STATED =
  /^(?:to|from|at|into|reached|was|were|is|are|by|of|reach|hit|totalled|numbered|numbering|than|only|just|exactly|now|another|n|total|including|has|have|had|which|that|and|but|with)$/
const DEFINITE = /^(?:the|these|those|all|other|both|last|first|next|our|their|its|same)$/

const wordsFrom = (tokens: Token[], from: number, to: number) => tokens.slice(Math.max(0, from), to).map(({ word }) => word)

/** A word with a capital letter and a number that is part of the name: “Channel 4”, “Integrated Care System 2”. */
function isNamed(tokens: Token[], from: number): boolean {
  const [before, last] = [tokens[from - 2], tokens[from - 1]]
  if (last && /^\p{Lu}{2,}$/u.test(last.printed)) return true
  const startsSentence = before === undefined || !/^[\p{L}\d,)]/u.test(before.word)
  return last !== undefined && /^\p{Lu}\p{L}+$/u.test(last.printed) && !startsSentence
}

/** The count before this one in the same sentence, which lends its noun: “21 posts were in medicine, nine in surgery”. */
export interface Continued {
  to: number
  value: number
  counted: Counted
}

/** A number alone in its line, or at the end of one without a verb or a colon: “Priorities for government 14”. */
function isPageNumber(tokens: Token[], from: number, to: number): boolean {
  const [before, after] = [tokens[from - 1]?.word ?? '¶', tokens[to]?.word ?? '¶']
  return after === '¶' && (before === '¶' || (/^\p{L}/u.test(before) && !STATED.test(before)))
}

/** “63 (52%) of 121 trusts”: the words after a share in brackets. */
function afterBrackets(tokens: Token[], at: number): number {
  const close = wordAt(tokens, at) === '(' ? tokens.slice(at, at + 6).findIndex(({ word }) => word === ')') : -1
  return at + close + 1
}

const OTHER: Counted = { unit: 'other', as_written: null, isKnown: false, isListed: false, size: 0 }

/**
 * What a count counts; null if it is no statistic: a name, a list (“three priorities”), a span of time that says when,
 * “one”, a small number in words without a noun.
 */
export function counted(tokens: Token[], { from, to, number, figure, nounAt }: Candidate, last: Continued | null): Counted | null {
  const isQualified = from < number
  const digits = tokens.slice(number, to).some(({ word }) => /^\d/.test(word))
  const isLarge = figure.value >= 100 || !Number.isInteger(figure.value) || tokens.slice(number, to).some(({ word }) => word === 'dozen')
  if (!digits && figure.value <= 1) return null
  if (wordAt(tokens, to) === '-') {
    const noun = wordAt(tokens, to + 1)
    // “a 500-strong crowd”
    if (noun === 'strong') return { ...OTHER, unit: 'people', isKnown: true }
    return (digits || figure.value > 2) && MEASURING.test(noun) ? { ...OTHER, as_written: noun, isKnown: true } : null
  }
  let next = afterBrackets(tokens, nounAt ?? to)
  while (DETERMINER.test(wordAt(tokens, next)) && (next > to || wordAt(tokens, next) === 'of')) next++
  if (MORE.test(wordAt(tokens, next)) && wordAt(tokens, next + 1) !== 'than') next++
  if (/^(?:who|whose|whom)$/.test(wordAt(tokens, next))) return { ...OTHER, unit: 'people', isKnown: true }
  const after = countedIn(wordsFrom(tokens, next, next + 10))
  const afterNoun = next + (after?.size ?? 0)
  if (TIME.test(after?.as_written ?? '')) return isTimeReference(tokens, from, afterNoun) ? null : after
  // “ten visits’ work”
  if (!digits && /^['’]$/.test(wordAt(tokens, afterNoun))) return null
  const paragraph = tokens.slice(0, from).findLastIndex(({ word }) => word === '¶')
  const isItem = /^[\p{Dash}•◦▪*|□(]$/u.test(wordAt(tokens, paragraph + 1))
  const isAnaphor = /\bof (?:these|those|them|whom|which)\b/.test(wordsFrom(tokens, from - 4, from).join(' '))
  const before = wordsFrom(tokens, Math.max(from - 40, isItem && !isAnaphor ? paragraph : 0), from)
  const near = before.slice(-14).join(' ').replaceAll(' - ', '-')
  const isFullTime = wordsFrom(tokens, next, next + 3).some(word => /^(?:full|whole)$/.test(word))
  const isEquivalent = /\b(?:full|whole)[ -]time[ -]equivalents?\b/.test(near) || (isFullTime && near.endsWith('equivalent of'))
  if (isEquivalent && (after?.unit === 'people' || /^(?:full|whole)$/.test(wordAt(tokens, next)))) return { ...OTHER, unit: 'fte', isKnown: true }
  const isPart = tokens.slice(number, to).some(({ word }) => word === 'of')
  if (!isQualified && !isPart && figure.value <= 50 && SUPERLATIVE.test(wordAt(tokens, next))) return null
  // “The three trusts” are those named before.
  const isSame =
    !digits && !isQualified && !isPart && figure.value <= 10 && /^(?:the|these|those)$/.test(wordAt(tokens, from - 1)) && wordAt(tokens, from - 2) !== 'of'
  if (isSame) return null
  if (after?.isKnown) return after
  // A note under the text: “12 Harmer S (2021).”
  const isNote = digits && figure.value < 1000 && /^\p{Lu}/u.test(tokens[to]?.printed ?? '') && (tokens[from - 1]?.word ?? '¶') === '¶'
  if (isNote) return null
  const isName = Number.isInteger(figure.value) && isNamed(tokens, from) && !isQualified
  if (isName) return null
  if (figure.qualifier === 'at_most' && figure.value <= 5) return null
  const isRate = RATE.test(wordAt(tokens, afterNoun))
  if (after?.isListed && !isQualified && !isPart && !isRate && Number.isInteger(figure.value) && (figure.value < 20 || isPartOfDocument(after))) return null
  const isMeasured = !after?.isListed || isPart || isRate || !Number.isInteger(figure.value)
  if (after && isMeasured && (digits || isLarge || figure.value > 2 || wordAt(tokens, to) === 'of')) return after
  const word = wordAt(tokens, from - 1)
  const isStated = digits
    ? isLarge || figure.value >= 10 || STATED.test(word) || LABEL_MARK.test(word)
    : isLarge || figure.value > 20 || (last !== null && !DEFINITE.test(word))
  if (!isStated && !isQualified) return null
  if (digits && !isQualified && figure.value < 1000 && isPageNumber(tokens, from, to)) return null
  if (before.at(-2) === 'n' && word === '=') return countedBefore(before.slice(-12)) ?? { ...OTHER, unit: 'responses', isKnown: true }
  if (after) return after
  // “1,780 assaults on staff, five a day”, “1,950 people in 14 trusts, up from 1,200”
  if (last && (isRate || /^(?:up|down) from$/.test(before.slice(-2).join(' ')))) return last.counted
  if (last?.counted.unit === 'fte') return last.counted
  return countedBefore(last ? wordsFrom(tokens, last.to, from) : before) ?? last?.counted ?? OTHER
}
