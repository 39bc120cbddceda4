import type { StatisticRecord } from '../records/finding.js'

export type Qualifier = StatisticRecord['qualifier']

/** Words before or after a quantity: the qualifier that they give, with a mark for a value that is close. */
export interface Qualified {
  qualifier: Qualifier | null
  isClose: boolean
  rest: string
}

const BEFORE: [RegExp, Qualifier, boolean?][] = [
  [/^(?:(?:no|not) more than|up to|at most|a maximum of)\s+|^≤\s*/, 'at_most'],
  [/^(?:(?:no|not) (?:less|fewer) than|at least|a minimum of)\s+|^≥\s*/, 'at_least'],
  [
    /^(?:nearly|almost|close to|approaching|nearing|not quite|just (?:under|below|short of|shy of)|(?:slightly|a little) (?:less than|fewer than|under|below))\s+/,
    'nearly'
  ],
  [/^(?:just|slightly|a little) (?:more than|over|above)\s+/, 'more_than', true],
  [/^(?:(?:well )?(?:over|above)|more than|greater than|in excess of|upwards of)\s+|^>\s*/, 'more_than'],
  [/^(?:(?:well )?(?:under|below)|less than|fewer than)\s+|^<\s*/, 'less_than'],
  [/^(?:about|around|roughly|approximately|some|circa|in the (?:region|order) of)\s+|^(?:c\.|approx\.?\s|~|≈)\s*/, 'about'],
  [/^(?:exactly|precisely)\s+/, 'exactly']
]
const AFTER: [RegExp, Qualifier][] = [
  [/\s+or (?:more|above|higher)$|\s*\+$|-plus$/, 'at_least'],
  [/\s+or (?:less|fewer|below|lower)$/, 'at_most'],
  [/\s+or so$/, 'about']
]
/** Words that stress a figure and change nothing in it. */
export const EMPHASIS = /^(?:as (?:many|much|few|little) as|only|just|merely|a mere|fully|a full|even)\s+/

/** Takes the qualifier off a figure in plain text; one that has two is read no further. */
export function qualified(text: string): Qualified {
  for (const [pattern, qualifier, isClose = false] of BEFORE) if (pattern.test(text)) return { qualifier, isClose, rest: text.replace(pattern, '') }
  for (const [pattern, qualifier] of AFTER) if (pattern.test(text)) return { qualifier, isClose: false, rest: text.replace(pattern, '') }
  return { qualifier: null, isClose: false, rest: text }
}
