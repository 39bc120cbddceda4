import type { z } from 'zod'
import { draftChecked } from '../../resources/draft-check/routes.js'
import { type DraftItem, draftCheck, MAX_DRAFT_LENGTH } from '../../resources/draft-check/schema.js'
import { citations, citationsOf } from '../citations.js'
import { textToCheck, validated } from '../given.js'
import { findingsOf } from '../lists.js'
import type { Tool } from '../tool.js'
import { joined, plural, sentence } from '../words.js'

const input = textToCheck(`Draft as plain text, Markdown or HTML: at most ${MAX_DRAFT_LENGTH.toLocaleString('en-GB')} characters`)

const URGENCY = ['stop', 'context', null]

/** The words of a passage, what is said of them, and the record that says it; passages that are not held have none, and are only counted. */
const itemLines =
  (characters: string[]) =>
  ({ start, end, severity, verdict, says, write_instead, match }: DraftItem): string[] => {
    if (match === null) return []
    const instead = write_instead === null ? '' : ` Write instead: ${write_instead}`
    return [
      `- ${severity?.toUpperCase() ?? 'FINE'}, ${verdict.replaceAll('_', ' ')}: ${characters.slice(start, end).join('')}`,
      `  ${sentence(says)}${instead} (${match.url})`
    ]
  }

export const checkDraft: Tool = {
  name: 'check_draft',
  title: 'Check a draft',
  description:
    'Checks every quotation, figure, name and fact of a text, or of a single sentence, against the evidence: misquotations, wrong figures, comparisons that may not be made, things that are no longer true. Use it for your own answer before you show it. The text is neither stored nor logged.',
  input,
  output: draftCheck.extend({ citations }),
  async answer(call, given) {
    const { text } = validated<z.infer<typeof input>>(input, given)
    const checked = await draftChecked(call.editions, call.context, text, call.request)
    const { items, summary } = checked
    // Those that are not held say nothing; the summary counts them.
    const urgentFirst = items.filter(({ verdict }) => verdict !== 'not_held').toSorted((a, b) => URGENCY.indexOf(a.severity) - URGENCY.indexOf(b.severity))
    const whole = await findingsOf(
      call,
      items.flatMap(({ match }) => (match?.collection === 'findings' ? [match.id] : []))
    )
    return {
      text: joined(
        [
          `${plural(summary.stop, 'thing')} to change, ${summary.context} to read first, ${summary.right} right, ${summary.not_held} that the base says nothing about.`,
          ...(summary.complete ? [] : ['The draft has more to check than one request allows: check it in parts.'])
        ],
        urgentFirst.flatMap(itemLines([...text]))
      ),
      structured: { ...checked, citations: citationsOf(whole) }
    }
  }
}
