import type { AnomalyProposal } from '../types.js'
import type { Statement } from './statements.js'

const HEARSAY =
  /\b(?:it is (?:often |widely |commonly |sometimes )?(?:said|claimed|thought|believed|estimated|reported)|reportedly|some estimates|experts say|studies (?:show|suggest)|research (?:shows|suggests)|figures (?:show|suggest)|is (?:thought|believed|estimated) to|are (?:thought|believed|estimated) to|concerns that|fears that)\b/iu
const SURVEY = /\b(?:survey|poll|polled|questionnaire|respondents?|surveyed)\b/iu
const ANSWERED = /\b(?:respon|answer|repl|survey|poll|interview|sample|took part|questionnaire|returns|n ?=)/iu
const BASES = new Set(['people', 'organisations', 'systems', 'responses'])

/** Shares that nobody is named for, and a survey of which no number of answers is given. */
export function figuresWithoutBase(statements: Statement[]): AnomalyProposal[] {
  const shares = statements.filter(({ figures, isHeading }) => !isHeading && figures.some(({ unit }) => unit === 'percent'))
  const hearsay = shares
    .filter(({ words }) => HEARSAY.test(words))
    .map(({ figures, start, end }) => ({
      kind: 'figure_without_base',
      span: { start, end },
      why: `Nobody is named who counted ${figures.find(({ unit }) => unit === 'percent')?.value}%, and of what.`,
      confidence: 0.6
    }))
  const hasBase = statements.some(({ words, figures }) => ANSWERED.test(words) && figures.some(({ unit, value }) => BASES.has(unit) && value > 1))
  const first = shares[0]
  if (hasBase || !first || shares.length < 2 || !statements.some(({ words }) => SURVEY.test(words))) return hearsay
  return [
    {
      kind: 'figure_without_base',
      span: { start: first.start, end: first.end },
      why: 'The text reports a survey and never says how many answered.',
      confidence: 0.6
    },
    ...hearsay
  ]
}
