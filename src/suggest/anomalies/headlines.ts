import type { AnomalyProposal, StatisticProposal } from '../types.js'
import { extent, type Statement } from './statements.js'

const MARKED = /[“‘"]([^“”‘’"]{3,80})[”’"](?!\p{L})/gu
const NOT_TITLES = /^(?:press release|news release|embargo|by |for immediate|date|published|title:|section:|this site|media release|-+$)/iu
const words = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%£.]+/gu, ' ')
    .trim()

const isMultiple = ({ unit_as_written }: StatisticProposal) => /^(?:doubl|tripl|trebl|halv|quadrupl|twice|\p{L}+fold|times)/iu.test(unit_as_written ?? '')
/** Figures of one unit, or multiples in different words. */
const isAlike = (a: StatisticProposal, b: StatisticProposal) =>
  a.unit === b.unit && (a.unit !== 'other' || a.unit_as_written === b.unit_as_written || (isMultiple(a) && isMultiple(b)))

const isTitle = ({ isHeading, words: line }: Statement) => isHeading && line.trim().split(/\s+/).length >= 3 && !NOT_TITLES.test(line.trim())

/** “One in eight” may stand for 12%. */
const ROUNDING = 1
/** A headline shortens a speech: most of its words are in one sentence. */
function isParaphrase(quoted: string, sentence: string): boolean {
  const all = quoted.split(' ')
  const own = new Set(sentence.split(' '))
  return all.length > 4 && all.filter(word => own.has(word)).length >= 0.7 * all.length
}

/** Figures and quoted words of a headline that the text below does not have. */
export function headlinesAgainstBody(statements: Statement[]): AnomalyProposal[] {
  // The body begins with the first long line that is a sentence.
  const first = Math.max(
    0,
    statements.findIndex(({ isHeading, words: line }) => !isHeading && line.trim().split(/\s+/).length > 12)
  )
  const [headlines, body] = [statements.slice(0, first).filter(isTitle), statements.slice(first)]
  const figures = body.flatMap(statement => statement.figures)
  const said = words(body.map(statement => statement.words).join(' '))
  const seen = new Set<string>()
  return headlines.flatMap(({ words: line, start, figures: printed }): AnomalyProposal[] => {
    const missing = printed.filter(figure => {
      const [low, high] = extent(figure)
      const same = figures.filter(other => isAlike(figure, other))
      const isExact = same.some(({ value, qualifier }) => value === figure.value && (qualifier === figure.qualifier || qualifier === 'exactly'))
      const isRounded = figure.unit === 'percent' && same.some(({ value, qualifier }) => qualifier === 'exactly' && Math.abs(value - figure.value) <= ROUNDING)
      return (
        !isExact && !isRounded && !same.some(({ value }) => figure.qualifier !== 'exactly' && figure.qualifier !== 'about' && value >= low && value <= high)
      )
    })
    const marked = [...line.matchAll(MARKED)].filter(
      ({ 1: quoted = '' }) => !said.includes(words(quoted)) && !body.some(statement => isParaphrase(words(quoted), words(statement.words)))
    )
    return [
      ...missing.map(figure => {
        const { span, value, unit } = figure
        const near = figures.find(other => isAlike(figure, other) && other.value !== figure.value)
        return {
          kind: 'headline_against_body',
          span,
          why: near ? `The headline has ${value} ${unit}, the text ${near.value}.` : `The text does not have the ${value} ${unit} of the headline.`,
          confidence: 0.6
        }
      }),
      ...marked.map(({ 0: all, 1: quoted, index }) => ({
        kind: 'headline_against_body',
        span: { start: start + index, end: start + index + all.length },
        why: `Nobody says “${quoted}” in the text.`,
        confidence: 0.7
      }))
    ].filter(({ why }) => !seen.has(why) && seen.add(why))
  })
}
