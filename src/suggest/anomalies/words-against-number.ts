import { wordsAgree } from '../../figures/read-figure.js'
import type { AnomalyProposal } from '../types.js'
import { extent, type Statement } from './statements.js'

const VAGUE = /(?<!\p{L})(?:most|(?:the |an? )?(?:\p{L}+ )?(?:majority|minority))(?!\p{L})[^().;:\d]{0,60}\((\d[\d.]*\s?(?:%|per cent|pc))\)/giu
const PART_OF = /^\s*(?:of\s[^().;]{0,60})?\((?:only |just )?(\d[\d,]*)\s(?:out\s)?of\s(?:the\s|its\s|all\s)?(\d[\d,]*)[^()\d]{0,40}\)/u
/** “nearly three-quarters of councils (61%)” */
const IN_BRACKETS = /^\s[^().;:\d]{1,60}\($/u
const number = (printed: string) => Number(printed.replaceAll(',', ''))

/** “more than two-thirds (42%)”, “most (38%)”, “more than half of those asked (62 of the 150)”: words and number disagree. */
export function wordsAgainstNumbers(text: string, statements: Statement[]): AnomalyProposal[] {
  const found: AnomalyProposal[] = []
  const add = (start: number, end: number, why: string) => found.push({ kind: 'words_against_number', span: { start, end }, why, confidence: 0.95 })
  for (const { start, words, figures } of statements) {
    for (const figure of figures.filter(({ unit }) => unit === 'percent')) {
      const { span } = figure
      const printed = text.slice(span.start, span.end)
      if (printed.includes('(') && !wordsAgree(printed, 'percent')) add(span.start, span.end, `The words before the brackets do not fit ${figure.value}%.`)
      const beside = figures.find(other => other.unit === 'percent' && IN_BRACKETS.test(text.slice(span.end, other.span.start)))
      if (beside && !wordsAgree(`${printed} (${text.slice(beside.span.start, beside.span.end)})`, 'percent')) {
        add(span.start, beside.span.end, `“${printed}” does not fit ${beside.value}%.`)
      }
      const part = PART_OF.exec(text.slice(span.end, start + words.length))
      const share = part ? (100 * number(part[1] as string)) / number(part[2] as string) : null
      const [low, high] = extent(figure)
      if (part && share !== null && (share < low || share > high)) {
        add(span.start, span.end + part[0].length, `${part[1]} of ${part[2]} is ${share.toFixed(1)}%, which “${printed}” does not fit.`)
      }
    }
    for (const { 0: printed, 1: share, index } of words.matchAll(VAGUE)) {
      if (
        !wordsAgree(
          `${printed.replace(/^.*?(most|majority|minority)/isu, (_, word: string) => (/^most/i.test(word) ? 'most' : `a ${word}`)).replace(/\s[^()]*\(/u, ' (')}`,
          'percent'
        )
      ) {
        add(start + index, start + index + printed.length, `The words before the brackets do not fit ${share}.`)
      }
    }
  }
  return found
}
