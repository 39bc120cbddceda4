import type { z } from 'zod'
import { quotationChecked } from '../../resources/quotation-check/routes.js'
import { MAX_TEXT_LENGTH, MIN_WORDS, type QuotationCheck, quotationCheck } from '../../resources/quotation-check/schema.js'
import { citations, citationsOf } from '../citations.js'
import { textToCheck, validated } from '../given.js'
import { findingsOf } from '../lists.js'
import type { Tool } from '../tool.js'
import { joined, sourceLine, warningLines } from '../words.js'

const input = textToCheck(`Quotation to check, with its attribution if it has one: at least ${MIN_WORDS} words, at most ${MAX_TEXT_LENGTH} characters`)

const VERDICTS: Record<QuotationCheck['verdict'], string> = {
  verbatim: 'VERBATIM: these are the printed words.',
  trimmed: 'TRIMMED: the printed words, with marked omissions that turn nothing.',
  reported: 'REPORTED: the words of the publication, in nobody’s quotation marks. Do not print them as a quotation of a person.',
  misattributed: 'MISATTRIBUTED: the printed words, but given to another speaker. Do not print it so.',
  altered: 'ALTERED: these are not the printed words. Do not print it so.',
  not_held: 'NOT HELD: no passage here has these words. The base holds passages, not whole texts, so they may stand in a source all the same.'
}

type Match = NonNullable<QuotationCheck['match']>

const matchLines = ({ exact, credit, finding }: Match) => [`Printed: “${exact}”`, `Credit: ${credit}`, `Finding: [${finding.id}] ${finding.statement}`]

export const checkQuotation: Tool = {
  name: 'check_quotation',
  title: 'Check a quotation',
  description:
    'Compares a quotation with the printed words, word by word, and with who said them. Use it for every quotation before you show it. It answers verbatim, trimmed, reported, misattributed, altered or not_held, with the differences and the credit line. The text is neither stored nor logged.',
  input,
  output: quotationCheck.extend({ citations }),
  async answer(call, given) {
    const { text } = validated<z.infer<typeof input>>(input, given)
    const checked = await quotationChecked(call.editions, call.context, text, call.request)
    const { verdict, differences, speaker, match } = checked
    const whole = await findingsOf(call, match === null ? [] : [match.finding.id])
    return {
      text: joined(
        warningLines([], match === null ? [] : [{ id: match.finding.id, warnings: match.warnings }]),
        [VERDICTS[verdict]],
        speaker?.verdict === 'wrong' ? [`The text gives the words to ${speaker.given}, who did not say them.`] : [],
        differences.map(({ says }) => `- ${says}`),
        match === null ? [] : matchLines(match),
        whole.map(finding => sourceLine(call, finding))
      ),
      structured: { ...checked, citations: citationsOf(whole) }
    }
  }
}
