import { type Quantity, quantityOf, type Unit, Unreadable } from './quantities.js'
import { MULTIPLIERS, SHORT_MULTIPLIERS, SMALL_NUMBERS, TENS } from './words.js'

const sizeOf = (multiplier: string | null) => MULTIPLIERS[multiplier ?? ''] ?? SHORT_MULTIPLIERS[multiplier ?? ''] ?? (multiplier === 'dozen' ? 12 : 1)
const multipliersIn = (tokens: string[]) => tokens.filter(token => token in MULTIPLIERS).length

/** A quantity, or null if these words are none or break a rule. */
function attempt(tokens: string[], unit: Unit): Quantity | null {
  try {
    return tokens.length === 0 ? null : quantityOf(tokens, unit)
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** Both ends of a range; the first takes its multiplier and unit from the last, if it has none: “£2–3bn”, “two to three years”. */
function ends(left: string[], right: string[], unit: Unit): [Quantity, Quantity] | null {
  const high = attempt(right, unit)
  const low = high && (attempt([...left, ...high.named], unit) ?? attempt(left, unit))
  if (!low) return null
  const [lowIsBare, highIsBare] = [low, high].map(({ slack, named }) => unit === 'percent' && slack === null && named.length === 0)
  if (low.named.length > high.named.length || lowIsBare !== highIsBare) return null
  const size = sizeOf(high.multiplier)
  if (multipliersIn(left) === 0 && multipliersIn(right) > (size > 1 ? 1 : 0)) return null
  const own = sizeOf(low.multiplier)
  if (own <= 100 && size > own) {
    if (low.value < high.value / size) low.value *= size
    else if (size > 100) return null
  }
  return low.value < high.value ? [low, high] : null
}

/** “ninety-one hundred” may be one number or two. */
const isCompound = (tokens: string[], at: number) =>
  tokens[at] === '-' && TENS.indexOf(tokens[at - 1] || '?') >= 0 && SMALL_NUMBERS.slice(1, 10).includes(tokens[at + 1] ?? '')

/** The two ends of a range that all of some tokens say, or null; “between” takes an “and”. Null if it can be read in two ways. */
export function rangeOf(tokens: string[], unit: Unit): [Quantity, Quantity] | null {
  const isBetween = tokens[0] === 'between'
  const list = isBetween ? tokens.slice(1) : tokens
  const dividers = isBetween ? ['and', '-', 'to'] : ['-', 'to', 'or']
  const [only = null, another] = list.flatMap((token, at) => {
    const both = dividers.includes(token) && !isCompound(list, at) ? ends(list.slice(0, at), list.slice(at + 1), unit) : null
    return both ? [both] : []
  })
  return another ? null : only
}
