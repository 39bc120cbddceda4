import type { StatisticRecord } from '../../records/finding.js'

/** A figure as its words give it; bounds are inclusive, null if open. */
export interface Figure {
  value: number
  value_low: number | null
  value_high: number | null
  qualifier: StatisticRecord['qualifier']
}

const QUALIFIERS: [RegExp, Figure['qualifier']][] = [
  [/^(no more than|up to|at most)\s+/, 'at_most'],
  [/^(no less than|no fewer than|at least)\s+/, 'at_least'],
  [/^(more than|over|above)\s+/, 'more_than'],
  [/^(less than|fewer than|under|below)\s+/, 'less_than'],
  [/^(nearly|almost|close to)\s+/, 'nearly'],
  [/^(about|around|roughly|approximately|some)\s+/, 'about']
]
const UNITS_OF_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const SCALES: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 }
const FRACTIONS: [RegExp, number][] = [
  [/^(a |one[ -])?half$/, 50],
  [/^(a |one[ -])third$/, 100 / 3],
  [/^two[ -]thirds$/, 200 / 3],
  [/^(a |one[ -])quarter$/, 25],
  [/^three[ -]quarters$/, 75],
  [/^(a |one[ -])fifth$/, 20]
]
/** “47 responses”, “seven survey respondents”: a count may carry up to three words for what is counted. */
const COUNTED_NOUN = /^(\S+(?: (?:thousand|million|billion))?)((?: (?!thousand|million|billion)[a-z-]+){1,3})$/
/** “five (12%)”: a bare count says nothing of the share beside it. */
const BARE_COUNT = new RegExp(`^(?:\\d[\\d,]*|${UNITS_OF_WORDS.join('|')})$`, 'i')
/** Half a step of the tenths that proportions in words are rounded to, in percentage points. */
const STEP = 5

const numberOf = (word: string) => (/^\d/.test(word) ? Number(word) : UNITS_OF_WORDS.indexOf(word))

/** A proportion in words as a percentage: “half”, “nine in ten”, “nine-in-10”, “nine out of ten”, as printed even “nine out ten”. */
function proportion(words: string): number | null {
  const fraction = FRACTIONS.find(([pattern]) => pattern.test(words))
  if (fraction) return fraction[1]
  const [, part, whole] = /^(\w+)[ -](?:in|out of|out)[ -](\w+)$/.exec(words) ?? []
  if (part === undefined || whole === undefined) return null
  const [n, m] = [numberOf(part), numberOf(whole)]
  return n >= 0 && m > 0 ? (100 * n) / m : null
}

/** A plain number: “1,700”, “£250m”, “1.5 million”, “54%”, “45 per cent”, “five”. */
function plain(words: string): number | null {
  const [, digits, scale] = /^£?(\d[\d,]*(?:\.\d+)?)\s?(%|per ?cent|k|m|bn|thousand|million|billion)?$/.exec(words) ?? []
  if (digits !== undefined) return Number(digits.replaceAll(',', '')) * (SCALES[scale ?? ''] ?? 1)
  const n = UNITS_OF_WORDS.indexOf(words)
  return n >= 0 ? n : null
}

function bounds(value: number, qualifier: Figure['qualifier'], slack: number | null): [number | null, number | null] {
  switch (qualifier) {
    case 'more_than':
    case 'at_least':
      return [value, null]
    case 'less_than':
    case 'at_most':
      return [null, value]
    case 'nearly':
      return [slack === null ? null : value - slack, value]
    case 'about':
      return slack === null ? [null, null] : [value - slack, value + slack]
    default:
      return [value, value]
  }
}

/** The figure of words without a number in brackets, or null if there is no readable figure. */
export function readWords(written: string, unit: StatisticRecord['unit']): Figure | null {
  const lower = written.toLowerCase().trim()
  const found = QUALIFIERS.find(([pattern]) => pattern.test(lower))
  const words = found ? lower.replace(found[0], '') : lower
  const percent = unit === 'percent'
  const counted = /^(\d[\d,]*) (?:out )?of (?:\S+ )?\d[\d,]*$/.exec(words)?.[1]
  const inWords = percent ? proportion(words) : null
  const value = inWords ?? plain(percent ? words : (counted ?? words.replace(COUNTED_NOUN, '$1')))
  if (value === null) return null
  const qualifier = found?.[1] ?? (inWords === null ? 'exactly' : 'about')
  const [value_low, value_high] = bounds(value, qualifier, percent ? STEP : null)
  return { value, value_low, value_high, qualifier }
}

const BRACKETED = /^(.*\S)\s*\((£?\d[^()]*)\)$/

/** The words and the number in brackets of a figure as written; a share in brackets is independent of a count, and the reverse. */
function bracketed(written: string, unit: StatisticRecord['unit']): { words: string; number: string } | null {
  const [, words, number] = BRACKETED.exec(written) ?? []
  if (words === undefined || number === undefined) return null
  return /%|per ?cent/.test(number) === (unit === 'percent') ? { words, number } : null
}

/**
 * Reads a figure as written. A number in brackets decides, exactly: “more than half (54%)” is 54.
 * `docs/curating.md` has the table of rules. Returns null if there is no readable figure.
 */
export function readFigure(written: string, unit: StatisticRecord['unit']): Figure | null {
  return readWords(bracketed(written, unit)?.number ?? written.replace(/\s*\([^()]*\)$/, ''), unit)
}

/** True if the words before a number in brackets agree with it, or if there are none. */
export function wordsAgree(written: string, unit: StatisticRecord['unit']): boolean {
  const parts = bracketed(written, unit)
  const figure = parts && readWords(parts.number, unit)
  const said = parts && readWords(parts.words, unit)
  if (!figure || !said || BARE_COUNT.test(parts.words)) return true
  const { value } = figure
  if (said.qualifier === 'more_than' && value <= said.value) return false
  if (said.qualifier === 'less_than' && value >= said.value) return false
  return value >= (said.value_low ?? -Infinity) && value <= (said.value_high ?? Infinity)
}
