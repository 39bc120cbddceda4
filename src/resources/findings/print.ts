import type { Base } from '../base.js'
import { inWords } from '../dates.js'
import { nameOf, orNull } from '../references.js'
import type { SourceRecord } from '../sources/schema.js'
import type { FindingRecord } from './record.js'

type QuoteRecord = FindingRecord & { kind: 'quote' }

const BETWEEN = '\n\n'
const MARKS = { sic: (words: string) => `${words} [sic]`, insertion: (words: string) => `[${words}]`, omission: () => '[…]' }
const codePoints = (text: string) => [...text].length

/**
 * A quotation as printed, and with marked changes for print. Interventions of the source stand in its words already
 * and are only pointed at; ours are made. Positions are code points of the text as printed.
 */
export function printQuote(record: QuoteRecord) {
  const exacts = record.passages.map(passage => passage.exact)
  const text = exacts.join(BETWEEN)
  const changes = record.quote.interventions.map(change => {
    const before = exacts
      .slice(0, change.passage)
      .map(exact => exact + BETWEEN)
      .join('')
    const at = before.length + (exacts[change.passage] ?? '').indexOf(change.at)
    return { ...change, from: at, to: at + change.at.length }
  })
  let print = text
  for (const change of changes.filter(({ by }) => by === 'us').sort((a, b) => b.from - a.from)) {
    const words = change.kind === 'insertion' ? (change.original ?? change.at) : change.at
    print = print.slice(0, change.from) + MARKS[change.kind](words) + print.slice(change.to)
  }
  const interventions = changes.map(({ kind, from, to, original, by }) => ({
    kind,
    start: codePoints(text.slice(0, from)),
    end: codePoints(text.slice(0, to)),
    original,
    by
  }))
  return { form: record.quote.form, text, text_to_print: print, interventions, said_on: record.quote.said_on }
}

const bodyOf = (base: Base, { attribution }: FindingRecord) => orNull(attribution.organisation, id => nameOf(base, 'organisation', id).name)

/** Who says so, with the role then and the body: “Chris Hopson, chief executive, NHS Providers”. */
export function speakerOf(base: Base, record: FindingRecord): string | null {
  const { attribution } = record
  const who = orNull(attribution.person, id => nameOf(base, 'person', id).name)
  const asked = orNull(attribution.population, id => base.population.get(id)?.label ?? null)
  const parts = [who, attribution.role, bodyOf(base, record)].filter(part => part !== null)
  return parts.length > 0 ? parts.join(', ') : asked
}

/** One sentence to paste beneath a quotation: who, role then, where and when published, reported by whom. */
export function creditOf(base: Base, record: FindingRecord, source: SourceRecord): string {
  const publisher = nameOf(base, 'organisation', source.publisher).name
  const speaker = speakerOf(base, record)
  const reporter = record.attribution.reported_by
  const where = `in “${source.title}”, ${publisher}, ${inWords(source.published)}`
  if (!speaker) return `Unattributed, ${where}.`
  return reporter ? `${speaker}, as reported by ${nameOf(base, 'organisation', reporter).name} ${where}.` : `${speaker}, ${where}.`
}

const baseOf = (record: FindingRecord) => {
  if (record.kind !== 'statistic' || record.statistic.base === null) return ''
  const { n, unit, scope } = record.statistic.base
  return n === null ? ' (n not reported)' : ` (${scope} n = ${n} ${unit})`
}

/** How to cite a finding: who says it, in what, and for a survey figure its base. */
export function citationOf(base: Base, record: FindingRecord, source: SourceRecord) {
  const publisher = nameOf(base, 'organisation', source.publisher).name
  const speaker = speakerOf(base, record)
  const lead = speaker ? `${speaker}${baseOf(record)}, in` : 'In'
  const authors = source.authors.map(id => nameOf(base, 'person', id).name).join(', ')
  const by = authors ? `${authors}, ` : ''
  return {
    short: `${lead} ${publisher}, ${inWords(source.published)}`,
    long: `${lead} ${by}“${source.title}”, ${publisher}, ${inWords(source.published)}. ${source.url}`
  }
}
