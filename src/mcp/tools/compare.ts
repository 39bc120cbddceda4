import { z } from 'zod'
import { comparisonCheck, pairsJudged, pairsQuery } from '../../resources/comparisons/check.js'
import type { Finding } from '../../resources/findings/schema.js'
import { citations, citationsOf } from '../citations.js'
import { asTexts, validated } from '../given.js'
import { findingsOf } from '../lists.js'
import type { Tool } from '../tool.js'
import { allFindingLines, joined, warningLines } from '../words.js'

/** Few, since every pair has a verdict. */
const MOST = 10
const ids = pairsQuery.shape.ids
  .refine(given => given.length <= MOST, { message: `takes 2 to ${MOST} findings; compare fewer at once`, params: { code: 'too_many' } })
  .meta({ description: `Ids of 2 to ${MOST} findings` })
const input = z.strictObject({ ids })

type Pair = z.infer<typeof comparisonCheck>['pairs'][number]

const VERDICTS: Record<Pair['verdict'], string> = {
  comparable: 'may stand side by side',
  direction_only: 'may only be compared in direction, never by size',
  not_comparable: 'must not be compared',
  same_result: 'are one result, reported twice: print one of them',
  part_of: 'are a whole and a part of it',
  sequence: 'follow each other in time: say what came first, and no more',
  unjudged: 'have not been compared by anyone here: do not compare them'
}

const pairLine = ({ a, b, verdict, differs_in, reason, comparison }: Pair) =>
  [
    `- ${a} and ${b} ${VERDICTS[verdict]}.`,
    differs_in.length > 0 ? `They differ in ${differs_in.map(way => way.replace('_', ' ')).join(', ')}.` : '',
    reason ?? '',
    comparison === null ? '' : `(/v1/comparisons/${comparison.id})`
  ]
    .filter(Boolean)
    .join(' ')

const FREE: Pair['verdict'][] = ['comparable', 'same_result']

export const compare: Tool = {
  name: 'compare',
  title: 'May these findings stand side by side?',
  description:
    'Gives a verdict on every pair of some findings: may they be compared, called a rise, a fall or a trend? Takes their ids, from `figures` or `search`. Ask before you write any change over time, ranking, sum or average.',
  input,
  output: comparisonCheck.extend({ citations }),
  async answer(call, given) {
    const { ids } = validated<{ ids: string[] }>(input, asTexts(given))
    const judged = pairsJudged(call.context, ids)
    const whole: Finding[] = await findingsOf(
      call,
      judged.pairs.flatMap(({ a, b }) => [a, b])
    )
    const stop = judged.pairs.every(({ verdict }) => FREE.includes(verdict))
      ? []
      : ['STOP: do not write these figures as a rise, a fall, a trend or a ranking; at least one pair may not be compared.', '']
    return {
      text: joined(stop, judged.pairs.map(pairLine), [''], warningLines(judged.warnings, whole), allFindingLines(call, whole)),
      structured: { ...judged, citations: citationsOf(whole) }
    }
  }
}
