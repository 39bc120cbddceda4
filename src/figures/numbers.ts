import { MULTIPLIERS, PARTS, SHORT_MULTIPLIERS, SMALL_NUMBERS, TENS } from './words.js'

/** A number as printed. */
export interface Amount {
  value: number
  /** The unit of its last digit or word: 0.1 for 5.4, a million for “two million”, a half for “two and a half”. */
  step: number
  /** The word or letters that multiply it at its end, or null: “million” lends itself to the other end of a range. */
  multiplier: string | null
}

const multiplierOf = (word: string | undefined): number | undefined => MULTIPLIERS[word ?? ''] ?? (word === 'dozen' ? 12 : undefined)
const isArticle = (word: string | undefined) => word === 'a' || word === 'an'
/** Digits with commas between thousands and one decimal point, as in British print. */
const DIGITS = /^(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?$/
export const isBritishDigits = (token: string) => DIGITS.test(token)

/** “zero” to “ninety-nine”. */
function belowHundred(tokens: string[]): number | null {
  const [first = '', ...rest] = tokens
  const [small, ten] = [SMALL_NUMBERS.indexOf(first), TENS.indexOf(first || '?')]
  if (rest.length === 0) return small >= 0 ? small : ten >= 0 ? 10 * ten : null
  const [unit = '', ...more] = rest[0] === '-' ? rest.slice(1) : rest
  const units = SMALL_NUMBERS.indexOf(unit)
  return ten >= 0 && units > 0 && units < 10 && more.length === 0 ? 10 * ten + units : null
}

/** How many hundreds: “two”, “fifteen”. “Ninety-one hundred” is none, since it may be a range. */
function hundreds(tokens: string[]): number | null {
  const times = belowHundred(tokens)
  return times !== null && times < 20 && times !== 10 ? times : null
}

/** A whole number in words below a limit: “one hundred and five thousand and two”. */
function inWords(tokens: string[], limit = Infinity): number | null {
  const largest = Object.entries(MULTIPLIERS).find(([word, size]) => size < limit && tokens.includes(word))
  if (!largest) return belowHundred(tokens)
  const [word, size] = largest
  const at = tokens.indexOf(word)
  const before = tokens.slice(0, tokens[at - 1] === '-' ? at - 1 : at)
  const times = before.length === 1 && isArticle(before[0]) ? 1 : size === 100 ? hundreds(before) : inWords(before, 1000)
  if (!times) return null
  if (at + 1 === tokens.length) return times * size
  const next = tokens[at + 1] === ',' && size > 100 ? at + 2 : at + 1
  const isJoined = tokens[next] === 'and'
  const after = tokens.slice(isJoined ? next + 1 : next)
  const rest = isArticle(after[0]) ? null : inWords(after, size)
  // “One million two hundred” may mean 1,000,200 or 1,200,000; “and” settles it.
  const least = isJoined || size === 100 ? 1 : size === 1000 ? 100 : 1000
  return rest !== null && rest >= least ? times * size + rest : null
}

/** The numerator and denominator of a fraction in words: “half”, “a third”, “two-thirds”, “3 quarters”. */
export function fractionOf(tokens: string[]): { part: number; whole: number } | null {
  const whole = PARTS.get(tokens.at(-1) ?? '')
  if (whole === undefined) return null
  const count = tokens.slice(0, tokens.at(-2) === '-' ? -2 : -1)
  if (count.length === 0) return tokens[0] === 'half' ? { part: 1, whole } : null
  const part = count.length === 1 && isArticle(count[0]) ? 1 : wholeNumber(count)
  return part === null || (whole === 2 && part !== 1) ? null : { part, whole }
}

/** A whole number in digits or words. */
export function wholeNumber(tokens: string[]): number | null {
  const [digits] = tokens
  if (tokens.length === 1 && digits !== undefined && DIGITS.test(digits)) return digits.includes('.') ? null : Number(digits.replaceAll(',', ''))
  return inWords(tokens)
}

/** Digits with the number of their decimals, or a whole number in words. */
function coefficient(tokens: string[]): { digits: string; decimals: number } | null {
  const decimals = tokens.length === 1 ? DIGITS.exec(tokens[0] as string) : null
  if (decimals) return { digits: (tokens[0] as string).replaceAll(',', ''), decimals: decimals[1]?.length ?? 0 }
  const words = inWords(tokens)
  return words === null ? null : { digits: String(words), decimals: 0 }
}

/** “one and a half million”, “half a million”, “a quarter of a million”, “half a dozen”. */
function withFraction(tokens: string[]): Amount | null {
  const last = tokens.at(-1)
  const size = multiplierOf(last)
  const multiplier = size === undefined ? null : (last as string)
  const body = size === undefined ? tokens : tokens.slice(0, -1)
  const and = body.lastIndexOf('and')
  const [whole, part] = and > 0 ? [wholeNumber(body.slice(0, and)), fractionOf(body.slice(and + 1))] : [0, null]
  if (part && whole !== null && part.part < part.whole && body.length > and + 2) {
    return { value: ((whole * part.whole + part.part) * (size ?? 1)) / part.whole, step: (size ?? 1) / part.whole, multiplier }
  }
  if (size === undefined || !isArticle(body.at(-1))) return null
  const alone = fractionOf(body.slice(0, body.at(-2) === 'of' ? -2 : -1))
  if (!alone || alone.part >= alone.whole || (body.at(-2) !== 'of' && alone.whole !== 2)) return null
  return { value: (alone.part * size) / alone.whole, step: size / alone.whole, multiplier }
}

/** The number that all of some tokens say, or null: digits, words, and both with a multiplier. */
export function amountOf(tokens: string[]): Amount | null {
  const last = tokens.at(-1) ?? ''
  const isDigits = /^\d/.test(tokens[0] ?? '')
  const size = (isDigits ? SHORT_MULTIPLIERS[last] : undefined) ?? multiplierOf(last)
  const multiplier = size === undefined ? null : last
  const body = size === undefined ? tokens : tokens.slice(0, tokens.at(-2) === '-' ? -2 : -1)
  if (!isDigits && last !== 'dozen') {
    const value = inWords(tokens)
    return value === null ? withFraction(tokens) : { value, step: size ?? 1, multiplier }
  }
  const times = coefficient(body.length === 1 && isArticle(body[0]) ? ['one'] : body)
  if (!times) return withFraction(tokens)
  if (size === 12) return { value: 12 * Number(times.digits), step: 12, multiplier }
  // An exponent is exact; 1.1 * 1e6 is not 1.1e6 in floating point.
  const zeros = String(size ?? 1).length - 1
  return { value: Number(`${times.digits}e${zeros}`), step: Number(`1e${zeros - times.decimals}`), multiplier }
}
