import type { Db } from '../../db/connection.js'
import { findDocument } from '../../db/query/collection.js'
import { urlOf } from '../../records/references.js'
import { MAX_WARNINGS, warningsAmong } from '../../records/warnings.js'
import { anomaliesOn } from '../anomalies/on-finding.js'
import type { Finding } from '../findings/schema.js'
import { quotes } from '../quotes/resource.js'
import type { Quote } from '../quotes/schema.js'
import { nearestFindings } from './candidates.js'
import type { Difference } from './differences.js'
import { flagsOf } from './flags.js'
import { mends, misprintsOf } from './known-misprints.js'
import { codePoints, type PrintedPassages, passageAt, printedPassagesOf, sourceAt } from './printed-passages.js'
import type { QuotationCheck } from './schema.js'
import { parseSubmittedText, type SubmittedText, type SubmittedToken } from './submitted-text.js'
import { type Judgement, judgeQuotation } from './verdict.js'

type Answer = Omit<QuotationCheck, 'edition'>
const NOTHING: Answer = { verdict: 'not_held', continues: null, similarity: 0, differences: [], match: null }
/** Maximum number of runs that are compared word by word: those that share most words with the text. */
const COMPARED = 8
const SURE = ['verbatim', 'trimmed']

const span = (words: { start: number; end: number }[], [from, to]: [number, number]) => {
  const [first, last] = [words[from], words[to - 1]]
  return first && last && to > from ? ([first.start, last.end] as [number, number]) : null
}

/** The runs that share at least half of the words of a text, best first; quotations before others. */
function nearestRuns(given: SubmittedText, findings: Finding[]): PrintedPassages[] {
  const wanted = new Map<string, number>()
  for (const { word } of given.plain) wanted.set(word, (wanted.get(word) ?? 0) + 1)
  const shared = (held: PrintedPassages) => {
    const left = new Map(wanted)
    return held.words.filter(({ word }) => {
      const n = left.get(word) ?? 0
      left.set(word, n - 1)
      return n > 0
    }).length
  }
  return findings
    .flatMap(printedPassagesOf)
    .map(held => ({ held, shared: shared(held) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || printedFirst(a.held, b.held))
    .slice(0, COMPARED)
    .map(({ held }) => held)
}

const FORMS = ['speech', 'written', 'phrase', 'survey_wording', 'term']
const rank = ({ finding }: PrintedPassages) => (finding.quote ? FORMS.indexOf(finding.quote.form) : FORMS.length)
const printedFirst = (a: PrintedPassages, b: PrintedPassages) => rank(a) - rank(b)

/** Orders two judgements: a certain one first, then the one that agrees more, then a quotation. */
const sureFirst = (a: Judgement, b: Judgement) =>
  Number(SURE.includes(b.verdict)) - Number(SURE.includes(a.verdict)) ||
  SURE.indexOf(a.verdict) - SURE.indexOf(b.verdict) ||
  b.score - a.score ||
  printedFirst(a.held, b.held)

function differenceOf(given: SubmittedText, { held, tokens }: Judgement, shown: [number, number], misprints: ReturnType<typeof misprintsOf>, gap: Difference) {
  const wide = gap.kind === 'joined' ? 1 : 0
  const ours = span(held.words, [gap.held[0] - wide, gap.held[1] + wide])
  const theirs = span(tokens as SubmittedToken[], [gap.tokens[0] - wide, gap.tokens[1] + wide])
  const printed = ours && held.text.slice(...ours)
  const said = theirs && given.text.slice(...theirs)
  const at = ours ?? [held.words[gap.held[0] - 1]?.end ?? 0, held.words[gap.held[0]]?.start ?? held.text.length]
  const [start, end] = [sourceAt(held, at[0]), sourceAt(held, at[1])]
  // Lost words can only be identified by their neighbours.
  const instead = said ?? given.text.slice(tokens[gap.tokens[0] - 1]?.start ?? 0, tokens[gap.tokens[1]]?.end)
  const mended = ['lost', 'added', 'changed'].includes(gap.kind) && mends(misprints, start, end, instead)
  const points = (text: string, from: number, [a, b]: [number, number]): [number, number] => [codePoints(text.slice(from, a)), codePoints(text.slice(from, b))]
  const inside = ours && ours[0] >= shown[0] && ours[1] <= shown[1]
  return {
    kind: gap.kind,
    printed,
    given: said,
    flags: [...flagsOf(printed ?? '', said ?? ''), ...(mended ? (['mending'] as const) : [])],
    position: { printed: inside ? points(held.text, shown[0], ours) : null, given: theirs && points(given.text, 0, theirs) }
  }
}

/** The number of brackets that open just before a position, or close just after it. */
const opening = (text: string, at: number) => at - text.slice(0, at).search(/[[(]{0,2}$/)
const closing = (text: string, at: number) => text.slice(at).search(/[^\])]|$/)

/** Warnings on a finding, and on other findings of the same source that print the same place. */
function warningsOn(db: Db, finding: Finding, others: Finding[], start: number, end: number): Finding['warnings'] {
  const beside = others.filter(other => other.source.id === finding.source.id && other.passages.some(passage => passage.start < end && start < passage.end))
  const anomalies = [finding, ...beside].flatMap(({ id }) => anomaliesOn(db, id).map(anomaly => [anomaly.id, anomaly] as const))
  return warningsAmong([...new Map(anomalies).values()], true).slice(0, MAX_WARNINGS)
}

function matchOf(db: Db, held: PrintedPassages, shown: [number, number], findings: Finding[]): QuotationCheck['match'] {
  const { finding, text } = held
  const quote = finding.quote ? (JSON.parse(findDocument(db, quotes.collection, finding.id) as string) as Quote) : null
  return {
    finding: { id: finding.id, kind: finding.kind, form: finding.quote?.form ?? null, statement: finding.statement },
    passage: passageAt(held, shown[0]).index,
    exact: text.slice(...shown),
    attribution: finding.attribution,
    warnings: warningsOn(db, finding, findings, sourceAt(held, shown[0]), sourceAt(held, shown[1])),
    credit: quote?.credit ?? finding.citation.long,
    source: finding.source,
    url: quote ? urlOf('quotes', finding.id) : finding.url
  }
}

/** Compares a text of at least four words with every passage. Keeps nothing of it. */
export function checkQuotation(db: Db, text: string): Answer {
  const given = parseSubmittedText(text)
  const findings = nearestFindings(db, given)
  const [best] = nearestRuns(given, findings)
    .flatMap(held => judgeQuotation(given, held) ?? [])
    .sort(sureFirst)
  if (!best) return NOTHING
  const { held, run, gaps, similarity, verdict } = best
  const [before, after] = [run[0] > 0, run[1] < held.words.length]
  const words = span(held.words, run) as [number, number]
  const shown: [number, number] = [before ? words[0] - opening(held.text, words[0]) : 0, after ? words[1] + closing(held.text, words[1]) : held.text.length]
  const misprints = misprintsOf(db, held)
  return {
    verdict,
    continues: before && after ? 'both' : before ? 'before' : after ? 'after' : null,
    similarity: Math.round(similarity * 1000) / 1000,
    differences: gaps.map(gap => differenceOf(given, best, shown, misprints, gap)),
    match: matchOf(db, held, shown, findings)
  }
}
