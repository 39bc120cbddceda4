import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Editions } from '../api/context.js'
import type { Resource } from '../api/define-resource.js'
import { baseUrl, type ListQuery } from '../api/list.js'
import { pathOf } from '../http/errors.js'
import { linked } from '../resources/citations/json-ld.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { quotes } from '../resources/quotes/resource.js'
import type { Quote } from '../resources/quotes/schema.js'
import { FindingCard, QuotationCard } from './cards.js'
import { facetsOf } from './facets.js'
import { registerFigurePages } from './figure-routes.js'
import { FindingPage } from './finding-page.js'
import { ListPageView } from './list-page.js'
import { readerOf } from './reader.js'
import type { Site } from './site.js'

export interface PagesOptions {
  editions: Editions
  about: Pick<Site, 'title' | 'description' | 'contact'>
  asset: Site['asset']
}

/** How many records a page shows. */
const SHOWN = 20

export function registerPages(app: FastifyInstance, { editions, about, asset }: PagesOptions) {
  const siteOf = (request: FastifyRequest): Site => ({
    ...about,
    asset,
    reader: readerOf(editions, request),
    home: baseUrl(editions.current(), request),
    path: pathOf(request.url),
    query: new URL(request.url, 'http://host').searchParams
  })
  const send = (reply: FastifyReply, page: VNode) => reply.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page)}`)

  /** A page for browsers; a program that asks for data is led to the API. */
  function get(path: string, resource: Resource | null, page: (site: Site, request: FastifyRequest) => Promise<VNode>) {
    const schema = { hide: true, ...(resource ? { querystring: resource.query } : {}) } as FastifySchema
    app.get(path, { schema, constraints: { media: 'html' } }, async (request, reply) =>
      send(reply.header('vary', 'Accept'), await page(siteOf(request), request))
    )
    if (path !== '/')
      app.get(path, { schema: { hide: true } as FastifySchema }, async (request, reply) => reply.header('vary', 'Accept').redirect(`/v1${request.url}`, 303))
  }

  const wholePage = (request: FastifyRequest) => ({ ...(request.query as ListQuery), view: 'full' as const, limit: SHOWN })

  /** The printable quotations among findings, by id. */
  async function quotesAmong(site: Site, found: Finding[]): Promise<Map<string, Quote>> {
    const ids = found.filter(({ kind }) => kind === 'quote').map(({ id }) => id)
    if (ids.length === 0) return new Map()
    const { results } = await site.reader.list<Quote>(quotes, { id: ids.join(), form: 'speech,written,phrase,survey_wording,term', view: 'full' })
    return new Map(results.map(quote => [quote.id, quote]))
  }

  get('/', findings, async (site, request) => {
    const [list, facets] = await Promise.all([site.reader.page<Finding>(findings, wholePage(request)), facetsOf(site.reader, findings, site.query)])
    const printable = await quotesAmong(site, list.results)
    return (
      <ListPageView
        site={site}
        title={site.title}
        collection="findings"
        nouns={['finding', 'findings']}
        list={list}
        facets={facets}
        formats={[
          ['.csv', 'CSV'],
          ['.ndjson', 'NDJSON']
        ]}
      >
        {list.results.map(finding => {
          const quote = printable.get(finding.id)
          return quote ? <QuotationCard key={finding.id} quote={quote} /> : <FindingCard key={finding.id} finding={finding} />
        })}
      </ListPageView>
    )
  })

  get('/quotes', quotes, async (site, request) => {
    const [list, facets] = await Promise.all([site.reader.page<Quote>(quotes, wholePage(request)), facetsOf(site.reader, quotes, site.query)])
    return (
      <ListPageView
        site={site}
        title="Quotations"
        collection="quotes"
        nouns={['quotation', 'quotations']}
        list={list}
        facets={facets}
        formats={[
          ['.md', 'Markdown'],
          ['.txt', 'plain text'],
          ['.csv', 'CSV']
        ]}
      >
        {list.results.map(quote => (
          <QuotationCard key={quote.id} quote={quote} />
        ))}
      </ListPageView>
    )
  })

  get('/findings/:id', null, async (site, request) => {
    const finding = site.reader.item<Finding>(findings, (request.params as { id: string }).id)
    const quote = (await quotesAmong(site, [finding])).get(finding.id) ?? null
    const data = JSON.parse(String(await linked.render(finding as never, site.reader.edition)))
    return <FindingPage site={site} finding={finding} quote={quote} data={data} />
  })

  registerFigurePages(get)
}
