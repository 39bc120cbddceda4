import type { StatisticRecord } from '../records/finding.js'
import { type Amount, amountOf, fractionOf, wholeNumber } from './numbers.js'
import { isNumeral, SHORT_MULTIPLIERS } from './words.js'

export type Unit = StatisticRecord['unit']

/** A number in a unit. */
export interface Quantity extends Amount {
  /** Half a step of a share in words, in percentage points; null for a number. */
  slack: number | null
  /** The words at its end that name its unit, which it lends to the other end of a range. */
  named: string[]
}

/** Says why words are not a figure; the reader turns it into a refusal. */
export class Unreadable extends Error {}

/** Proportions in words are rounded to tenths at best. */
const LARGEST_SLACK = 5
const WHOLE: readonly Unit[] = ['people', 'posts', 'organisations', 'systems', 'responses']
const MONTHS_IN: Record<string, number> = { month: 1, months: 1, year: 12, years: 12 }
const COUNTED: Record<string, Unit[]> = {
  people: ['people', 'fte'],
  person: ['people', 'fte'],
  posts: ['posts', 'fte'],
  fte: ['fte', 'posts'],
  wte: ['fte', 'posts'],
  organisations: ['organisations'],
  systems: ['systems', 'organisations'],
  responses: ['responses'],
  ...Object.fromEntries('hour hours day days week weeks fortnight month months year years pound pounds'.split(' ').map(word => [word, []]))
}

/** Words after a number that change it, or begin something else. */
const NO_NOUN =
  /^(?:in|of|out|or|to|and|an?|not|odd|ish|so|more|less|fewer|something|half|from|between|but|than|at|up|least|most|nearly|almost|about|around|roughly|over|under|above|below|only)$/

/** “one nurse” of “one nurse in five” without what is counted. */
function withoutNouns(tokens: string[]): string[] {
  const end = tokens.findLastIndex(isNumeral) + 1
  const nouns = tokens.slice(end)
  return nouns.length <= 3 && nouns.every(noun => /^\p{L}/u.test(noun) && !NO_NOUN.test(noun)) ? tokens.slice(0, end) : tokens
}

/** A share in words: “two-thirds”, “nine in ten”, “one nurse in five”, “nine-in-10”, “one in every 100”, “36 of the 42”, as printed even “nine out ten”. */
export function share(tokens: string[]): Quantity | null {
  const at = tokens.findIndex(token => token === 'in' || token === 'out' || token === 'of')
  const [of] = /^(?:in|out of|out|of)(?= |$)/.exec(tokens.slice(at, at + 2).join(' ')) ?? []
  const after = of ? tokens.slice(at + of.split(' ').length) : []
  const whole = after.slice(/^(?:-|every|each|the)$/.test(after[0] ?? '') ? 1 : 0)
  const before = tokens.slice(0, Math.max(0, tokens[at - 1] === '-' ? at - 1 : at))
  const parts =
    at < 0
      ? fractionOf(tokens)
      : {
          part: wholeNumber(before) ?? (of === 'of' ? null : wholeNumber(withoutNouns(before))),
          whole: whole.join('') === 'hundred' ? 100 : wholeNumber(whole)
        }
  if (!parts || parts.part === null || !parts.whole) return null
  if (parts.part > parts.whole) throw new Unreadable(`${parts.part} of ${parts.whole} is more than the whole`)
  return { value: (100 * parts.part) / parts.whole, step: 0, multiplier: null, slack: Math.min(LARGEST_SLACK, 50 / parts.whole), named: [] }
}

function percent(tokens: string[]): Quantity | null {
  const [named] = /(?:%|percent|pc|per -? ?cent)$/.exec(tokens.join(' ')) ?? []
  const body = named ? tokens.slice(0, tokens.length - named.split(' ').length) : tokens
  const said = named ? null : share(body)
  if (said) return said
  const amount = amountOf(body)
  if (!amount || (amount.multiplier ?? '') in SHORT_MULTIPLIERS) return null
  if (!named && amount.value > 100) throw new Unreadable(`${amount.value} is more than the whole, and nothing says that it is a percentage`)
  return { ...amount, step: Math.min(amount.step, 1), slack: null, named: named ? ['%'] : [] }
}

/** Months or years; only these convert exactly into one another. */
function duration(tokens: string[], unit: Unit): Quantity | null {
  const last = String(tokens.at(-1))
  if (/^(?:hour|day|week|fortnight)s?$/.test(last)) throw new Unreadable(`“${last}” cannot be converted exactly into ${unit}`)
  const months = MONTHS_IN[last]
  const body = months === undefined ? tokens : tokens.slice(0, tokens.at(-2) === '-' ? -2 : -1)
  const amount = amountOf(months !== undefined && body.length === 1 && /^an?$/.test(body[0] as string) ? ['one'] : body)
  if (!amount || (amount.multiplier ?? '') in SHORT_MULTIPLIERS) return null
  const given = MONTHS_IN[unit] as number
  const convert = (value: number) => (value * (months ?? given)) / given
  return { value: convert(amount.value), step: convert(amount.step), multiplier: amount.multiplier, slack: null, named: months === undefined ? [] : [last] }
}

/** Pounds, if need be “a year” or “a head”, which the measure then says. */
function money(tokens: string[]): Quantity | null {
  const every = tokens.findIndex(
    (token, n) => n > 0 && (token === 'a' || token === 'per' || token === 'each') && /^(?:year|month|week|day|head|person|patient)$/.test(tokens[n + 1] ?? '')
  )
  const body = every > 0 && every === tokens.length - 2 ? tokens.slice(0, every) : tokens
  const bare = body.slice(body[0] === '£' ? 1 : 0, /^pounds?$/.test(String(body.at(-1))) ? -1 : undefined)
  const amount = amountOf(bare)
  return amount && { ...amount, slack: null, named: [] }
}

/** A count, if need be with a few words for what is counted: “36 out of 42 trusts”. */
function count(tokens: string[], unit: Unit): Quantity | null {
  const end = tokens.findLastIndex(isNumeral) + 1
  const nouns = tokens.slice(end)
  if (nouns.length > 6 || nouns.at(-1) === '-' || nouns.some(noun => !/^(?:\p{L}|-)/u.test(noun) || NO_NOUN.test(noun))) return null
  const wrong = nouns.find(noun => Object.hasOwn(COUNTED, noun) && !COUNTED[noun]?.includes(unit))
  if (wrong) throw new Unreadable(`“${wrong}” are not ${unit}`)
  const amount = partOf(tokens.slice(0, end)) ?? amountOf(tokens.slice(0, end))
  return amount && { ...amount, slack: null, named: [] }
}

/** The word that tells a whole from the ten of “nine of ten”: “the 42”, “England’s 42”. */
const OF_ALL = /^(?:the|its|our|their|all|these|those|\p{L}+'s?)$/u

/** “36 out of 42”, “36 of the 42”: the part. “Nine out of ten” is a share, whatever is counted. */
function partOf(tokens: string[]): Amount | null {
  const of = tokens.indexOf('of')
  const after = tokens.slice(of + 1)
  const bare = wholeNumber(after)
  const whole = bare ?? (OF_ALL.test(after[0] ?? '') ? wholeNumber(after.slice(1)) : null)
  const part = of < 0 ? null : wholeNumber(tokens.slice(0, tokens[of - 1] === 'out' ? of - 1 : of))
  if (part === null || whole === null || part > whole) return null
  if (bare !== null && (bare <= 10 || bare % 10 === 0)) throw new Unreadable(`“${tokens.join(' ')}” may be a share; give the number alone`)
  return { value: part, step: 1, multiplier: null }
}

/** The quantity in a unit that all of some tokens say, or null. */
export function quantityOf(tokens: string[], unit: Unit): Quantity | null {
  if (unit === 'percent') return percent(tokens)
  const found = unit === 'months' || unit === 'years' ? duration(tokens, unit) : unit === 'gbp' ? money(tokens) : count(tokens, unit)
  if (!found || !WHOLE.includes(unit)) return found
  if (!Number.isInteger(found.value)) throw new Unreadable(`${found.value} is not a whole number of ${unit}`)
  return { ...found, step: found.step > 1 ? found.step : 0 }
}
