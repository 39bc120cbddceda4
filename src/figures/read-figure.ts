import { UNITS } from '../records/finding.js'
import { type Figure, lastDigit, type Refusal, readPhrase } from './phrase.js'
import { EMPHASIS } from './qualifiers.js'
import type { Unit } from './quantities.js'
import { isNumeral, plain, tokensOf } from './words.js'

export type { Figure, Refusal } from './phrase.js'

const BRACKETED = /^(.*\S)\s*\(([^()]+)\)$/
const IS_SHARE = /%|\bper ?-? ?cent\b/
/** “42% of leaders” */
const OF_WHOM = /(%|per ?-? ?cent) of [^\d]+$/
/** A bare number in digits; words or a qualifier leave room for a number beside them. */
const IS_PRINTED = /^£?\d[\d,.]*(?:%| ?per ?-? ?cent)?$/
const SAYS_NOTHING = /^(?:many|several|few)$/
const NEGATION = /\b(?:not|no|never|without|non|hardly|barely|far from)$/
const MOST = /^(?:most\b(?! (?:common|important|often|frequent|likely|pressing|serious|urgent))|(?:(?:the|an?) )?(?:\p{L}+ )?majority\b)/u
const MINORITY = /^(?:(?:the|an?) )?(?:\p{L}+ )?minority\b/u

export const isRefusal = (read: object | null): read is Refusal => read !== null && 'unreadable' in read

/** The figure that words beside a number give; null if they say nothing of it. */
type Said = Figure | Refusal | null

/** “Most” and “a majority” are more than half, “a minority” is less. They are no figures, but a number can contradict them. */
function vagueShare(words: string): Said {
  if (MOST.test(words)) return readPhrase('more than half', 'percent')
  return MINORITY.test(words) ? readPhrase('less than half', 'percent') : null
}

/** The longest run of words that is a figure and has every number in it; the words around it are no part of the figure. */
function figureIn(text: string, unit: Unit): Said {
  const words = text.split(' ')
  const isNumber = (word: string) => tokensOf(word).some(token => isNumeral(token) && !SAYS_NOTHING.test(token))
  const [first, last] = [words.findIndex(isNumber), words.findLastIndex(isNumber)]
  if (first < 0) return unit === 'percent' ? vagueShare(text) : null
  for (let from = 0; from <= first; from++) {
    for (let to = words.length; to > last; to--) {
      const read = readPhrase(words.slice(from, to).join(' '), unit)
      if (!isRefusal(read) && !NEGATION.test(words.slice(0, from).join(' '))) return read
    }
  }
  return { unreadable: `“${text}” beside the number cannot be read` }
}

/** Words beside a share may count something: “five (12%)”, “£5m (12%)”. Such a number says nothing of the share. */
function saidBeside(words: string, unit: Unit): Said {
  const said = figureIn(words, unit)
  if (unit !== 'percent' || said === null || IS_SHARE.test(words)) return said
  if (isRefusal(said)) return UNITS.every(other => isRefusal(figureIn(words, other))) ? said : null
  return said.step > 0 ? null : said
}

/** The figure as written, and what the words beside it say: “more than half (54%)”. A number in brackets decides. */
function partsOf(written: string, unit: Unit): { figure: Figure | Refusal; beside: Said } {
  const [, before, inside] = BRACKETED.exec(plain(written)) ?? []
  if (before === undefined || inside === undefined) return { figure: readPhrase(written, unit), beside: null }
  const isNumber = /\d/.test(inside) && (unit === 'percent') === IS_SHARE.test(inside) && (unit === 'gbp' || !inside.includes('£'))
  if (!isNumber) return { figure: readPhrase(before, unit), beside: unit === 'percent' && !/\d/.test(inside) ? saidBeside(inside, unit) : null }
  const figure = readPhrase(inside.replace(EMPHASIS, '').replace(OF_WHOM, '$1'), unit)
  const beside = saidBeside(before, unit)
  const isTwo = IS_PRINTED.test(before) && beside !== null && !isRefusal(beside) && !isRefusal(figure) && beside.value !== figure.value
  return { figure: isTwo ? { unreadable: `“${before}” and “${inside}” are two numbers; give one` } : figure, beside }
}

/**
 * Reads a figure as written, in a unit, or refuses and says why. It never guesses.
 * `docs/records.md` has the table of rules.
 */
export function readFigure(written: string, unit: Unit): Figure | Refusal {
  const { figure, beside } = partsOf(written, unit)
  return !isRefusal(figure) && isRefusal(beside) ? beside : figure
}

/** True if the words beside a number agree with it, or say nothing of it. */
export function wordsAgree(written: string, unit: Unit): boolean {
  const { figure, beside: said } = partsOf(written, unit)
  if (isRefusal(figure) || isRefusal(said) || said === null) return true
  const { value } = figure
  if (said.qualifier === 'more_than' && value <= said.value) return false
  if (said.qualifier === 'less_than' && value >= said.value) return false
  // Words are rounder than the number beside them: “half a million (512,000)”, “nearly 1,700 (1,650)”.
  const { qualifier, value_low, value_high } = said
  const digit = qualifier === 'about' || qualifier === 'nearly' ? lastDigit(said.value) : Infinity
  const margin = qualifier === 'exactly' ? said.step / 2 : 0
  return value >= (value_low ?? said.value - digit) - margin && value <= (value_high ?? said.value + digit) + margin
}
