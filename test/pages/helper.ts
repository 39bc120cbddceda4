import type { FastifyInstance } from 'fastify'
import { parseHTML } from 'linkedom'
import type { Test } from 'tap'

/** A page as a browser gets it. It may have no style or script of its own, which the Content-Security-Policy would refuse. */
export async function pageAt(t: Test, app: FastifyInstance, url: string): Promise<Document> {
  const answer = await app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
  t.strictSame([answer.statusCode, answer.headers['content-type']], [200, 'text/html; charset=utf-8'], url)
  const { document } = parseHTML(answer.body)
  const inline = document.querySelectorAll('[style], style, script:not([src]):not([type="application/ld+json"])')
  t.strictSame(
    [...inline].map(({ outerHTML }) => outerHTML),
    [],
    `${url} has nothing inline`
  )
  return document
}

const words = (element: Element | null) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

export const wordsOf = (place: ParentNode, selector: string) => [...place.querySelectorAll(selector)].map(words)

/** A table as rows of cells, its head first. */
export const tableOf = (place: ParentNode) => [...place.querySelectorAll('tr')].map(row => wordsOf(row, 'th, td'))

/** The parts of each chart of a page: what it says of itself, its caption, its table, and its file. */
export const chartsIn = (place: ParentNode) =>
  [...place.querySelectorAll('figure.chart')].map(figure => ({
    label: figure.querySelector('svg[role=img]')?.getAttribute('aria-label'),
    caption: words(figure.querySelector('figcaption')),
    table: tableOf(figure),
    csv: figure.querySelector('.files a')?.getAttribute('href') ?? ''
  }))
