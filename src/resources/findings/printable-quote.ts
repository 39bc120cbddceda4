import type { FindingRecord } from '../../records/finding.js'

type QuoteRecord = FindingRecord & { kind: 'quote' }

const BETWEEN = '\n\n'
const MARKS = { sic: (words: string) => `${words} [sic]`, insertion: (words: string) => `[${words}]`, omission: () => '[…]' }
const codePoints = (text: string) => [...text].length

/**
 * A quotation as printed, and with marked changes for print. Interventions of the source are already in its words
 * and only get positions; ours are inserted. Positions are code points of the text as printed.
 */
export function printableQuote(record: QuoteRecord) {
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
    print = print.slice(0, change.from) + (change.print ?? MARKS[change.kind](words)) + print.slice(change.to)
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
