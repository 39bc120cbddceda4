import type { AnomalyProposal, StatisticProposal } from '../types.js'
import type { Statement } from './statements.js'

const SEVERAL =
  /\b(?:top (?:\d|two|three|four|five|ten)|up to|ranked|rank|could (?:choose|select|name|pick)|obstacles|barriers|challenges|priorities|concerns|reasons)\b/iu
const CHANGES =
  /\b(?:(?:up|down|rising|falling) (?:from|to|on)|rose|rise|rises|fell|fall|falls|compared|higher than|lower than|increase[ds]?|decrease[ds]?|grew|against|last year|previous(?:ly)?|previous year)\b/iu

const isPrinted = (text: string, { unit, span, value_low, value_high }: StatisticProposal) =>
  unit === 'percent' && /%|cent|pc/i.test(text.slice(span.start, span.end)) && value_low === value_high
/** Shares that are rounded add up to 101 now and then. */
const ROUNDING = 1

/** Runs of sentences of one paragraph or list with three or more printed shares. */
function runs(text: string, statements: Statement[]): { from: Statement; figures: StatisticProposal[]; words: string }[] {
  return statements
    .filter(({ isHeading }) => !isHeading)
    .flatMap(from => {
      const figures = from.figures.filter(figure => isPrinted(text, figure))
      return figures.length >= 3 && !CHANGES.test(from.words) ? [{ from, figures, words: from.words }] : []
    })
}

/** Shares of one whole that add up to more than it, or answers of which each person could give several. */
export function sharesBeyondTheWhole(text: string, statements: Statement[]): AnomalyProposal[] {
  return runs(text, statements).flatMap(({ from, figures, words }): AnomalyProposal[] => {
    const total = figures.reduce((sum, { value }) => sum + value, 0)
    if (total <= 100 + ROUNDING) return []
    const span = { start: from.start, end: from.end }
    const sum = `${figures.map(({ value }) => value).join(' + ')} is ${Number(total.toFixed(1))}%`
    const isSeveral = total > 130 || SEVERAL.test(words)
    return isSeveral
      ? [{ kind: 'share_of_several_answers', span, why: `${sum}: each could give several answers, so no share is one of the whole.`, confidence: 0.7 }]
      : [{ kind: 'over_100', span, why: `${sum}, more than the whole.`, confidence: 0.8 }]
  })
}

const SEVERAL_ALLOWED =
  /\b(?:name|choose|select|pick|tick|give|list|cite|identify|rank|top)\b[^.;]{0,30}\b(?:up to (?:\d|two|three|four|five|six|ten)|(?:two|three|four|five|ten|3|5|10))\b|\b(?:more than one|multiple|several) (?:answers?|options?|responses?|choices?)\b/iu
/** How many sentences or items after such a question may hold its answers. */
const ANSWERS_WITHIN = 8

/** “Respondents could name up to three obstacles”, with shares after it. */
export const severalAnswers = (statements: Statement[], said: AnomalyProposal[]): AnomalyProposal[] =>
  statements.flatMap(({ words, start, end }, n) => {
    const answers = statements.slice(n, n + ANSWERS_WITHIN).flatMap(({ figures }) => figures.filter(({ unit }) => unit === 'percent'))
    const last = answers.slice(1).at(-1)
    if (!last || !SEVERAL_ALLOWED.test(words)) return []
    if (said.some(({ kind, span }) => kind === 'share_of_several_answers' && span.end > start && span.start < last.span.end)) return []
    return [
      {
        kind: 'share_of_several_answers',
        span: { start, end },
        why: 'Each could give several answers, so the shares after it add up to more than the whole.',
        confidence: 0.6
      }
    ]
  })

const GROWS =
  /\b(?:increas|rise|rose|risen|grew|growth|grown|up|higher|more|jump|surg|soar|cost|overspen|capacity|occupan|inflation|of (?:the )?(?:target|plan|budget|capacity|baseline|average|median|gdp))/iu

/** “120% of leaders”: a share of people above the whole. */
export const sharesOverWhole = (statements: Statement[]): AnomalyProposal[] =>
  statements.flatMap(({ words, figures }) =>
    figures
      .filter(({ unit, value }) => unit === 'percent' && value > 100 && !GROWS.test(words))
      .map(({ span, value }) => ({ kind: 'over_100', span, why: `${value}% is more than the whole.`, confidence: 0.6 }))
  )
