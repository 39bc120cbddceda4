import { z } from 'zod'
import { outcomes } from '../../resources/outcomes/resource.js'
import { type Outcome, outcome } from '../../resources/outcomes/schema.js'
import { citations, citationsOf, evidenceOf } from '../citations.js'
import { chosen, pageHead } from '../given.js'
import { findingsOf, listed } from '../lists.js'
import type { Tool } from '../tool.js'
import { headLines, joined, warningLines } from '../words.js'

const input = chosen(outcomes.query, 'q', 'theme', 'finding', 'status')

const outcomeLines = ({ id, status, as_of, summary, findings, evidence, url }: Outcome, n: number) => [
  `${n + 1}. [${id}] ${status.toUpperCase()} as of ${as_of}: ${summary} (${url})`,
  ...findings.map(({ id, statement }) => `   Asked or promised: [${id}] ${statement}`),
  ...evidence.map(({ says, publisher, published, url }) => `   Evidence: ${says} (${publisher}, ${published ?? 'undated'}, ${url})`)
]

export const whatBecameOf: Tool = {
  name: 'what_became_of',
  title: 'What became of requests and promises',
  description:
    'Tells what became of requests, promises and forecasts in the evidence, as of a date, with the pages that say so: by theme, words, or the id of a finding. `not_found` means that no page was found, not that nothing happened.',
  input,
  output: pageHead.extend({ results: z.array(outcome), citations }),
  async answer(call, given) {
    const page = await listed<Outcome>(call, outcomes, input, given)
    const whole = await findingsOf(
      call,
      page.results.flatMap(({ findings }) => findings.map(({ id }) => id)),
      page.edition
    )
    return {
      text: joined(warningLines(page.warnings, whole), headLines(page, 'outcome', 'outcomes'), page.results.flatMap(outcomeLines)),
      structured: { ...page, citations: [...evidenceOf(page.results), ...citationsOf(whole)] }
    }
  }
}
