import type { AnomalyProposal, Suggestions } from '../types.js'
import { partsAgainstTotals, sharesAgainstCounts } from './arithmetic.js'
import { figuresWithoutBase } from './bases.js'
import { headlinesAgainstBody } from './headlines.js'
import { misprintsInQuotations } from './misprints.js'
import { sharesBeyondTheWhole, sharesOverWhole } from './shares.js'
import { statementsIn } from './statements.js'
import { wordsAgainstNumbers } from './words-against-number.js'

/** What could mislead someone who repeats the text and can be seen by rule, in the order of the text. */
export function findAnomalies(text: string, found: Pick<Suggestions, 'quotations' | 'statistics'>, known: ReadonlySet<string>): AnomalyProposal[] {
  const statements = statementsIn(text, found.statistics)
  return [
    ...wordsAgainstNumbers(text, statements),
    ...partsAgainstTotals(statements),
    ...sharesAgainstCounts(text, statements),
    ...sharesBeyondTheWhole(text, statements),
    ...sharesOverWhole(statements),
    ...figuresWithoutBase(statements),
    ...headlinesAgainstBody(statements, found.quotations),
    ...misprintsInQuotations(text, found.quotations, known)
  ].sort((a, b) => a.span.start - b.span.start)
}
