import { z } from 'zod'
import type { Finding } from '../../resources/findings/schema.js'
import { quotes } from '../../resources/quotes/resource.js'
import { type Quote, quote } from '../../resources/quotes/schema.js'
import { citations, citationsOf } from '../citations.js'
import { chosen, pageHead } from '../given.js'
import { findingsOf, listed } from '../lists.js'
import type { Call, Tool } from '../tool.js'
import { headLines, joined, sourceLine, warningLines } from '../words.js'

const input = chosen(quotes.query, 'theme', 'q', 'person', 'organisation', 'source', 'form', 'published_from', 'published_to')

const shown = quote.pick({ id: true, text_to_print: true, credit: true, statement: true, themes: true, warnings: true, url: true })

const quotationLines = (call: Call, { id, text_to_print, credit }: Quote, whole: Finding, n: number) => [
  `${n + 1}. [${id}] “${text_to_print}”`,
  `   Credit: ${credit}`,
  sourceLine(call, whole)
]

export const quotations: Tool = {
  name: 'quotations',
  title: 'Quotations by theme',
  description:
    'Finds quotations that may be printed, verbatim and with the credit line to print beneath them: by theme (such as workforce, finance, social-care), speaker, organisation or words. Spoken and written words, unless `form` asks for others.',
  input,
  output: pageHead.extend({ results: z.array(shown), citations }),
  async answer(call, given) {
    const page = await listed<Quote>(call, quotes, input, given, { view: 'full' })
    const whole = await findingsOf(
      call,
      page.results.map(({ id }) => id),
      page.edition
    )
    const lines = page.results.flatMap((one, n) => quotationLines(call, one, whole[n] as Finding, n))
    return {
      text: joined(warningLines(page.warnings, page.results), headLines(page, 'quotation', 'quotations'), lines),
      structured: { ...page, results: page.results.map(one => shown.parse(one)), citations: citationsOf(whole) }
    }
  }
}
