import type { AnomalyProposal, QuotationProposal } from '../types.js'
import { extent, type Statement } from './statements.js'

const MARKED = /[“‘"]([^“”‘’"]{3,80})[”’"](?!\p{L})/gu
const NOT_TITLES = /^(?:press release|news release|embargo|by |for immediate|date|published|title:|section:|this site|media release|-+$)/iu
const words = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}%£.]+/gu, ' ').trim()

/** The lines above the first paragraph that is a sentence. */
function headlinesOf(statements: Statement[]): Statement[] {
  const body = statements.findIndex(({ isHeading, words: line }) => !isHeading && line.split(' ').length > 12)
  return statements.slice(0, Math.max(0, body)).filter(({ words: line }) => line.trim().split(/\s+/).length >= 3 && !NOT_TITLES.test(line.trim()))
}

/** Figures and quoted words of a headline that the text below does not have. */
export function headlinesAgainstBody(statements: Statement[], _quotations: QuotationProposal[]): AnomalyProposal[] {
  const headlines = headlinesOf(statements)
  const body = statements.filter(statement => !headlines.includes(statement))
  const figures = body.flatMap(statement => statement.figures)
  const said = words(body.map(statement => statement.words).join(' '))
  const seen = new Set<string>()
  return headlines.flatMap(({ words: line, start, figures: printed }): AnomalyProposal[] => {
    const missing = printed.filter(figure => {
      const [low, high] = extent(figure)
      const same = figures.filter(({ unit }) => unit === figure.unit)
      const isExact = same.some(({ value, qualifier }) => value === figure.value && (qualifier === figure.qualifier || qualifier === 'exactly'))
      return !isExact && !same.some(({ value }) => figure.qualifier !== 'exactly' && figure.qualifier !== 'about' && value >= low && value <= high)
    })
    const marked = [...line.matchAll(MARKED)].filter(({ 1: quoted = '' }) => !said.includes(words(quoted)))
    return [
      ...missing.map(({ span, value, unit }) => {
        const near = figures.find(figure => figure.unit === unit && figure.value !== value)
        return { kind: 'headline_against_body', span, why: near ? `The headline has ${value} ${unit}, the text ${near.value}.` : `The text does not have the ${value} ${unit} of the headline.`, confidence: 0.6 }
      }),
      ...marked.map(({ 0: all, 1: quoted, index }) => ({ kind: 'headline_against_body', span: { start: start + index, end: start + index + all.length }, why: `Nobody says “${quoted}” in the text.`, confidence: 0.7 }))
    ].filter(({ why }) => !seen.has(why) && seen.add(why))
  })
}
