import type { Candidate } from './candidates.js'
import { type Token, wordAt } from './tokens.js'

/** A unit that the data does not have, to the end of its words. */
export interface OtherUnit {
  as_written: string
  end: number
}

const POINTS = /^(?:percentage points?|points?|pp|ppts?|basis points?|percentage-points?)(?= |$)/
const RATE =
  /^(?:(?:\p{L}+ ){0,3})(?:per|(?:for|in|out of) every|in) (\d[\d,]*|(?:hundred|thousand|million))(?: (?:head|people|population|births|live births|patients|residents|person|persons|adults|bed days|women|children))?(?= |$)/u
const TIMES = /^times(?= (?:as|the|that|more|higher|larger|bigger|their|its|what)(?: |$))/
const SCORE = /^out of (?:\d+|five|ten)(?= |$)/
const CURRENCY = /^(?:dollars|euros|pence|p|cents)(?= |$)/
/** An amount of money per something that the reader of figures does not know: “an hour”, “per visit”. */
const PER =
  /^(?:(?:each|every) (?:hour|minute|night|shift|session|visit|day|week|time)|an? (?!(?:third|quarter|half|fifth|tenth|few|lot|share|record|fraction|year|month|week|day|head|person|patient)(?: |$))\p{L}+(?= (?:[^\p{L}\d(]|on|in|for|to|and|or|but|at|by|from|when|if|as|than|is|was|were|while)(?: |$)|$)|per \p{L}+)(?= |$)/u
const SIZES = /^(?:km|kg|mg|g|ml|cm|mm|mph|mb|gb|tb|kwh|mw|kw|sq|°)$/

/** Percentage points, rates, measures: what the words after a figure say of its unit. */
export function otherUnit(tokens: Token[], { from, to, unit, figure }: Candidate): OtherUnit | null {
  const before = wordAt(tokens, from - 1)
  if (/^[$€¥]$/.test(before) && tokens[from - 1]?.end === tokens[from]?.start) return { as_written: before, end: (tokens[to - 1] as Token).end }
  const after = tokens.slice(to, to + 9)
  const words = after.map(({ word }) => word).join(' ')
  const until = (phrase: string) => ({ as_written: phrase, end: (after[phrase.split(' ').length - 1] as Token).end })
  const per = unit === 'gbp' ? PER.exec(words)?.[0] : undefined
  if (per) return { ...until(per), as_written: `£ ${per}` }
  const points =
    unit === 'count'
      ? (POINTS.exec(words) ?? TIMES.exec(words) ?? CURRENCY.exec(words) ?? (Number.isInteger(figure.value) ? null : SCORE.exec(words)))?.[0]
      : undefined
  if (points) return until(points)
  const rate = unit !== 'gbp' && unit !== 'months' && unit !== 'years' ? RATE.exec(words) : null
  const base = Number((rate?.[1] ?? '').replaceAll(',', ''))
  if (rate && (Number.isNaN(base) || base >= 1000 || (base >= 100 && base > figure.value))) return until(rate[0])
  return SIZES.test(wordAt(tokens, to)) ? until(wordAt(tokens, to)) : null
}
