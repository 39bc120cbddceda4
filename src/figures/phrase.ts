import { isBritishDigits } from './numbers.js'
import { EMPHASIS, type Qualifier, qualified } from './qualifiers.js'
import { type Quantity, quantityOf, share, type Unit, Unreadable } from './quantities.js'
import { rangeOf } from './ranges.js'
import { isNumeral, MULTIPLIERS, plain, SHORT_MULTIPLIERS, tokensOf } from './words.js'

/** A figure as its words give it; bounds are inclusive, null if open. */
export interface Figure {
  value: number
  value_low: number | null
  value_high: number | null
  unit: Unit
  qualifier: Qualifier
  /** The unit of its last digit or word, to which it may be rounded; 0 if its bounds say that already. */
  step: number
}
/** The reason that words are not a figure. */
export interface Refusal {
  unreadable: string
}

/** The unit of the last digit that is not zero. */
export function lastDigit(value: number): number {
  const [whole = '', decimals] = String(value).split('.')
  return decimals === undefined ? Number(`1e${value === 0 ? 0 : whole.length - whole.replace(/0+$/, '').length}`) : Number(`1e-${decimals.length}`)
}

const AFTER_DIGITS: ReadonlySet<string> = new Set([...Object.keys(MULTIPLIERS), ...Object.keys(SHORT_MULTIPLIERS), 'dozen', 'pc', 'percent', 'per'])
const isMultiplier = (token: string) => token in MULTIPLIERS || token in SHORT_MULTIPLIERS
const CONNECTING = /^(?:and|of|an?|in|out|to|or|between|-)$/
const OTHER_CURRENCY = /[$€¥]/
/** Marks and words of which the meaning is known and no unit of the data has it. */
function refuse(text: string, tokens: string[], unit: Unit): void {
  const wrong = tokens.find(token => /^\d/.test(token) && !isBritishDigits(token))
  const glued = [...text.matchAll(/\d(\p{L}+)/gu)].find(([, letters = '']) => !AFTER_DIGITS.has(letters))?.[1]
  const thousandth = unit === 'percent' ? undefined : tokens.find((token, n) => /^\d{1,3}\.\d{3}$/.test(token) && !isMultiplier(tokens[n + 1] ?? ''))
  if (/\d \d/.test(text)) throw new Unreadable('a space divides its digits; thousands have commas')
  if (wrong) throw new Unreadable(`“${wrong}” is not a number in British digits, such as 1,700 or 54.5`)
  if (thousandth) throw new Unreadable(`“${thousandth}” may be a thousand times more; only a comma divides thousands`)
  if (glued) throw new Unreadable(`“${glued}” after digits is not a known multiplier, such as ${Object.keys(SHORT_MULTIPLIERS).join(', ')}`)
  if (/^-/.test(text)) throw new Unreadable('a minus sign comes first, and no unit has negative figures')
  if (/percentage|points?\b|\bpp\b/.test(text)) throw new Unreadable('percentage points are a unit of their own, which the data does not have')
  if (/\bper (?!-? ?cent|year|month|week|day|head|person|patient)/.test(text))
    throw new Unreadable('a rate (“per …”) is a unit of its own, which the data does not have')
  if (OTHER_CURRENCY.test(text)) throw new Unreadable('no unit has a currency other than £')
  if (/%|\bper ?-? ?cent\b/.test(text) && unit !== 'percent') throw new Unreadable(`a percentage is not ${unit}`)
  if (text.includes('£') && unit !== 'gbp') throw new Unreadable(`an amount in £ is not ${unit}`)
  const stress = EMPHASIS.exec(text)?.[0].trim()
  if (stress && !qualified(text).qualifier) throw new Unreadable(`“${stress}” is emphasis and no part of the figure; leave it out`)
}

function boundsOf({ value, slack }: Quantity, qualifier: Qualifier, isClose: boolean, unit: Unit): [number | null, number | null] {
  const room = unit === 'percent' ? (slack ?? Math.min(10, lastDigit(value)) / 2) : null
  const low = room === null ? null : value > 100 ? value - room : Math.max(0, value - room)
  const high = room === null ? null : value > 100 ? value + room : Math.min(100, value + room)
  const bounds: Record<Qualifier, [number | null, number | null]> = {
    exactly: [value, value],
    about: [low, high],
    nearly: [low, value],
    more_than: [value, isClose ? high : null],
    at_least: [value, null],
    less_than: [null, value],
    at_most: [null, value]
  }
  return bounds[qualifier]
}

function read(text: string, unit: Unit): Figure {
  const all = tokensOf(text)
  refuse(text, all, unit)
  const { qualifier, isClose, rest } = qualified(text)
  const tokens = tokensOf(rest)
  const quantity = tokens[0] === 'between' ? null : quantityOf(tokens, unit)
  if (quantity) {
    const said = qualifier ?? (quantity.slack === null ? 'exactly' : 'about')
    const [value_low, value_high] = boundsOf(quantity, said, isClose, unit)
    return { value: quantity.value, value_low, value_high, unit, qualifier: said, step: quantity.step }
  }
  const range = rangeOf(tokens, unit)
  if (range && (qualifier === null || qualifier === 'about')) {
    const [low, high] = range
    return { value: (low.value + high.value) / 2, value_low: low.value, value_high: high.value, unit, qualifier: 'about', step: high.step }
  }
  const shared = tokens.slice(0, tokens.findLastIndex(isNumeral) + 1)
  if (unit !== 'percent' && share(shared)) throw new Unreadable(`“${shared.join(' ')}” is a share, so its unit is percent, not ${unit}`)
  const strange = tokens.filter(token => !isNumeral(token) && !CONNECTING.test(token))
  throw new Unreadable(`“${strange.length > 0 ? strange.join(' ') : rest}” cannot be read`)
}

/** Reads a figure without a number in brackets. It reads every word, or refuses and says which it cannot read. */
export function readPhrase(written: string, unit: Unit): Figure | Refusal {
  try {
    return read(plain(written), unit)
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message }
    throw error
  }
}
