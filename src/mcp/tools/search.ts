import { z } from 'zod'
import { findingCard } from '../../resources/findings/card.js'
import { findings } from '../../resources/findings/resource.js'
import { citations, citationsOf } from '../citations.js'
import { chosen, pageHead } from '../given.js'
import { findingsOf, listed } from '../lists.js'
import type { Tool } from '../tool.js'
import { allFindingLines, headLines, joined, warningLines } from '../words.js'

const FILTERS = ['kind', 'theme', 'organisation', 'person', 'source', 'survey', 'population', 'importance', 'basis', 'has_anomaly'] as const
const input = chosen(findings.query, 'q', ...FILTERS, 'published_from', 'published_to', 'sort')

export const search: Tool = {
  name: 'search',
  title: 'Search the evidence',
  description:
    'Finds evidence about England’s integrated care systems (ICSs, ICBs, ICPs): statistics, quotations, recommendations, claims and case studies. Begin here for an open question, in plain words or with filters. For quotations to print use `quotations`, for numbers `figures`, for what became of a request or promise `what_became_of`.',
  input,
  output: pageHead.extend({ results: z.array(findingCard.loose()), citations }),
  async answer(call, given) {
    const page = await listed<z.infer<typeof findingCard>>(call, findings, input, given)
    const whole = await findingsOf(
      call,
      page.results.map(({ id }) => id),
      page.edition
    )
    return {
      text: joined(warningLines(page.warnings, page.results), headLines(page, 'finding', 'findings'), allFindingLines(call, whole)),
      structured: { ...page, citations: citationsOf(whole) }
    }
  }
}
