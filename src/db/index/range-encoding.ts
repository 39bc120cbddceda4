import { MISSING } from './predicate.js'

/**
 * Indexes values for range queries: each value under prefixes of increasing length, so that
 * a range is a few labels of each length instead of every value in it.
 */
const DAY = [4, 7, 10]
const NUMBER = [3, 4, 5, 6, 20]
/** Sorts after every character of a label. */
const END = '~'

const rungsOf = (label: string) => (/^[np]/.test(label) ? NUMBER : DAY)
const rung = (ladder: string, length: number | undefined) => `${ladder}/${length}`

/** A number (0, or from a thousand-millionth up) as a label that sorts as the number does: sign, power of ten, digits. */
export function sortableNumber(value: number): string {
  const [, digits = '', power = ''] = /^([\d.]+)e(.+)$/.exec(Math.abs(value).toExponential(16)) ?? []
  const text = (value === 0 ? '00' : String(Number(power) + 50).padStart(2, '0')) + digits.replace('.', '')
  return value < 0 ? `n${text.replaceAll(/\d/g, digit => String(9 - Number(digit)))}` : `p${text}`
}

/** The latest label of each ladder with its facets: at a build, records of one day come one after the other. */
const latest = new Map<string, { label: string; facets: Record<string, string[]> }>()

/** The facets of a value in range queries; an unknown value has a facet of its own. */
export function rangeFacets(ladder: string, label: string | null): Readonly<Record<string, string[]>> {
  if (label === null) return { [missingFacet(ladder)]: [MISSING] }
  const before = latest.get(ladder)
  if (before?.label === label) return before.facets
  const facets = Object.fromEntries(rungsOf(label).map(length => [rung(ladder, length), [label.slice(0, length)]]))
  latest.set(ladder, { label, facets })
  return facets
}

/** The facet of records without a value. */
export const missingFacet = (ladder: string) => `${ladder}/unknown`

/** A range of labels of one length, both ends excluded. */
export interface PrefixRange {
  facet: string
  above: string
  below: string
}

/** The ranges from a label upwards or downwards, the label included: at most one for each length. */
export function prefixRanges(ladder: string, label: string, up: boolean): PrefixRange[] {
  const rungs = rungsOf(label)
  return rungs.map((length, n) => {
    const [whole, inside] = [label.slice(0, length), label.slice(0, rungs[n - 1] ?? 0)]
    const last = n === rungs.length - 1
    const facet = rung(ladder, length)
    if (up) return { facet, above: last ? whole.slice(0, -1) + before(whole) : whole, below: inside + END }
    return { facet, above: inside, below: last ? whole + END : whole }
  })
}

/** The prefix of a label, and the first text after everything that begins with it. */
const before = (label: string) => String.fromCharCode(label.charCodeAt(label.length - 1) - 1) + END
