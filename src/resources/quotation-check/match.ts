import type { Db } from '../../db/connection.js'
import { urlOf } from '../../records/references.js'
import { MAX_WARNINGS, warningsAmong } from '../../records/warnings.js'
import { anomaliesOn } from '../anomalies/on-finding.js'
import type { Finding } from '../findings/schema.js'
import type { Authorship } from './authorship.js'
import { type PrintedPassages, passageAt, sourceAt } from './printed-passages.js'
import type { QuotationCheck } from './schema.js'

/** The range of text of a range of words; null if it is empty. */
export const span = (words: { start: number; end: number }[], [from, to]: [number, number]): [number, number] | null => {
  const [first, last] = [words[from], words[to - 1]]
  return first && last && to > from ? [first.start, last.end] : null
}

/** The range of the source, in code points, of a run of words. */
export function sourceRange(held: PrintedPassages, run: [number, number]): [number, number] {
  const [start, end] = span(held.words, run) as [number, number]
  return [sourceAt(held, start), sourceAt(held, end)]
}

/** The number of brackets that open just before a position, or close just after it. */
const opening = (text: string, at: number) => at - text.slice(0, at).search(/[[(]{0,2}$/)
const closing = (text: string, at: number) => text.slice(at).search(/[^\])]|$/)

/** The range of text to show for a run of words, with the brackets around it; all of it if the run is. */
export function shownRange({ words, text }: PrintedPassages, run: [number, number]): [number, number] {
  const [start, end] = span(words, run) as [number, number]
  return [run[0] > 0 ? start - opening(text, start) : 0, run[1] < words.length ? end + closing(text, end) : text.length]
}

/** Warnings on a finding, and on other findings of the same source that print the same place. */
function warningsOn(db: Db, finding: Finding, others: Finding[], start: number, end: number): Finding['warnings'] {
  const beside = others.filter(other => other.source.id === finding.source.id && other.passages.some(passage => passage.start < end && start < passage.end))
  const anomalies = [finding, ...beside].flatMap(({ id }) => anomaliesOn(db, id).map(anomaly => [anomaly.id, anomaly] as const))
  return warningsAmong([...new Map(anomalies).values()], true).slice(0, MAX_WARNINGS)
}

/** A run of printed words as the answer shows it: whose they are, how to credit them, and what to know before printing them. */
export function matchOf(
  db: Db,
  held: PrintedPassages,
  shown: [number, number],
  { attribution, credit }: Authorship,
  findings: Finding[]
): NonNullable<QuotationCheck['match']> {
  const { finding, text } = held
  return {
    finding: { id: finding.id, kind: finding.kind, form: finding.quote?.form ?? null, statement: finding.statement },
    passage: passageAt(held, shown[0]).index,
    exact: text.slice(...shown),
    attribution,
    warnings: warningsOn(db, finding, findings, sourceAt(held, shown[0]), sourceAt(held, shown[1])),
    credit,
    source: finding.source,
    url: finding.quote ? urlOf('quotes', finding.id) : finding.url
  }
}
