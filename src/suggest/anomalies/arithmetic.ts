import type { AnomalyProposal, StatisticProposal } from '../types.js'
import { extent, type Statement } from './statements.js'

const COUNTS = new Set(['people', 'posts', 'fte', 'organisations', 'systems', 'responses', 'gbp', 'other'])
const isCount = ({ unit, unit_as_written, value, qualifier }: StatisticProposal) =>
  COUNTS.has(unit) && Number.isInteger(value) && qualifier === 'exactly' && !/\b(?:per|points?|times|days?|weeks?|hours?)\b/.test(unit_as_written ?? '')
/** Words between the parts of a whole: an enumeration, not a story. */
const SPLITS =
  /\b(?:split|compris|consist|made up|of (?:which|whom|these|those|the)|broken down|break down|divid|namely|includ|respectively)|:|^\W*of (?:(?:its|the|our|their|all) )?\d/iu
const CHANGES = /\b(?:up|down|rose|rise|fell|fall|from|compared|than|increase|increased|decrease|grew|cut)\b/iu
/** A total and its parts differ by no more than this share; more is another story. */
const NEAR = 0.15

const sum = (figures: StatisticProposal[]) => figures.reduce((total, { value }) => total + value, 0)

/** The counts of a sentence after a total, if they are not the steps of a change. */
function partsAfter({ figures, words, start }: Statement, total: StatisticProposal | null): StatisticProposal[] {
  const after = figures.filter(figure => isCount(figure) && figure.span.start > (total?.span.start ?? -1))
  const isChange = CHANGES.test(words.slice(Math.max(0, (after[0]?.span.start ?? 0) - start)))
  return isChange || after.length < 2 ? [] : after
}

/** True if some parts nearly make up a total, and do not. */
function missesTotal(parts: StatisticProposal[], total: StatisticProposal, least: number): boolean {
  const added = sum(parts)
  const isAlike = (total.unit === 'gbp') === (parts[0]?.unit === 'gbp')
  return (
    parts.length >= least &&
    isAlike &&
    parts.every(({ value }) => value < total.value) &&
    added !== total.value &&
    Math.abs(added - total.value) <= NEAR * total.value
  )
}

/** “47 responses … 19, 16, 6 and 7”: the parts of a whole do not add up to it. */
export function partsAgainstTotals(statements: Statement[]): AnomalyProposal[] {
  return statements.flatMap((statement, n): AnomalyProposal[] => {
    const own = statement.figures.filter(isCount)
    const nearby = statements.slice(Math.max(0, n - 3), n).filter(({ paragraph }) => paragraph >= statement.paragraph - 1)
    const isSplit = SPLITS.test(statement.words)
    const wholes = [
      ...own.map(total => ({ total, parts: partsAfter(statement, total), least: isSplit ? 2 : 4 })),
      ...nearby
        .flatMap(({ figures }) => figures.filter(isCount))
        .reverse()
        .map(total => ({ total, parts: partsAfter(statement, null), least: isSplit ? 3 : 4 }))
    ]
    if (wholes.some(({ total, parts }) => parts.length >= 2 && sum(parts) === total.value)) return []
    const wrong = wholes.find(({ total, parts, least }) => missesTotal(parts, total, least))
    if (!wrong)
      return groupsBeyondTotal(
        own,
        statements.flatMap(({ figures }) => figures.filter(isCount))
      )
    const { total, parts } = wrong
    const start = own.includes(total) ? Math.min(total.span.start, statement.start) : statement.start
    const why = `${parts.map(({ value }) => value).join(' + ')} is ${sum(parts)}, not ${total.value}.`
    return [{ kind: 'parts_against_total', span: { start, end: (parts.at(-1) as StatisticProposal).span.end }, why, confidence: 0.8 }]
  })
}

/** “31 boards overspent, eight broke even and five underspent”: three groups that nearly make up a total of the text, and do not. */
function groupsBeyondTotal(parts: StatisticProposal[], all: StatisticProposal[]): AnomalyProposal[] {
  const unit = parts[0]?.unit
  const added = sum(parts)
  if (parts.length < 3 || unit === 'other' || parts.some(part => part.unit !== unit)) return []
  const totals = all.filter(total => total.unit === unit && !parts.includes(total))
  if (totals.some(({ value }) => value === added)) return []
  const near = totals.find(({ value }) => Math.abs(value - added) <= 0.06 * value && parts.every(part => part.value < value))
  const span = { start: (parts[0] as StatisticProposal).span.start, end: (parts.at(-1) as StatisticProposal).span.end }
  return near
    ? [
        {
          kind: 'parts_against_total',
          span,
          why: `${parts.map(({ value }) => value).join(' + ')} is ${added}, and the text has ${near.value}.`,
          confidence: 0.5
        }
      ]
    : []
}

const PART_AND_WHOLE = /^(?:only |just )?(\d[\d,]*)\s(?:out\s)?of\s.*?(\d[\d,]*)$/u
const number = (printed: string) => Number(printed.replaceAll(',', ''))

/** “36 out of 42 systems – over 90%”, “27 boards, of which 25, or 80 per cent”: the share does not follow from the counts. */
export function sharesAgainstCounts(text: string, statements: Statement[]): AnomalyProposal[] {
  return statements.flatMap(({ figures }) =>
    figures.flatMap((figure, n): AnomalyProposal[] => {
      const [before, earlier] = [figures[n - 1], figures[n - 2]]
      if (figure.unit !== 'percent' || !before || !isCount(before)) return []
      const between = text.slice(before.span.end, figure.span.start)
      const printed = PART_AND_WHOLE.exec(text.slice(before.span.start, before.span.end))
      const isSaidAgain = /^[^.;()]{0,40}(?:\(|[–—-]\s?|, or )\s*(?:or )?$/u.test(between)
      const ofWhich = earlier && isCount(earlier) && /\bof (?:which|whom|these|those)\b[^.;]{0,30}$/iu.test(text.slice(earlier.span.end, before.span.start))
      const [part, whole] = printed ? [number(printed[1] as string), number(printed[2] as string)] : ofWhich ? [before.value, earlier.value] : [0, 0]
      const share = (100 * part) / whole
      const [low, high] = extent(figure)
      if (!isSaidAgain || whole === 0 || (share >= low && share <= high)) return []
      const start = printed ? before.span.start : (earlier as StatisticProposal).span.start
      return [
        {
          kind: 'parts_against_total',
          span: { start, end: figure.span.end },
          why: `${part} of ${whole} is ${share.toFixed(1)}%, not ${figure.value}%.`,
          confidence: 0.85
        }
      ]
    })
  )
}
