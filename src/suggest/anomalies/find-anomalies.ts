import type { AnomalyProposal, Suggestions } from '../types.js'
import { partsAgainstTotals, sharesAgainstCounts } from './arithmetic.js'
import { figuresWithoutBase } from './bases.js'
import { headlinesAgainstBody } from './headlines.js'
import { misprintsInQuotations } from './misprints.js'
import { severalAnswers, sharesBeyondTheWhole, sharesOverWhole } from './shares.js'
import { statementsIn } from './statements.js'
import { wordsAgainstNumbers } from './words-against-number.js'

/** What could mislead someone who repeats the text and can be seen by rule, in the order of the text. */
export function findAnomalies(text: string, found: Pick<Suggestions, 'quotations' | 'statistics'>, known: ReadonlySet<string>): AnomalyProposal[] {
  const statements = statementsIn(text, found.statistics)
  const beyond = sharesBeyondTheWhole(text, statements)
  return [
    ...wordsAgainstNumbers(text, statements),
    ...partsAgainstTotals(statements),
    ...sharesAgainstCounts(text, statements),
    ...beyond,
    ...severalAnswers(statements, beyond),
    ...sharesOverWhole(statements),
    ...figuresWithoutBase(statements),
    ...headlinesAgainstBody(statements),
    ...misprintsInQuotations(text, found.quotations, known)
  ].sort((a, b) => a.span.start - b.span.start)
}
