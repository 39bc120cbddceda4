import type { FastifyInstance } from 'fastify'
import type { ListQuery } from '../api/list.js'
import { HttpProblem } from '../http/errors.js'
import { linked } from '../resources/citations/json-ld.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { organisations } from '../resources/organisations/resource.js'
import { outcomes } from '../resources/outcomes/resource.js'
import type { Outcome } from '../resources/outcomes/schema.js'
import { people } from '../resources/people/resource.js'
import { quotes } from '../resources/quotes/resource.js'
import type { Quote } from '../resources/quotes/schema.js'
import { sources } from '../resources/sources/resource.js'
import { EvidenceCard, QuotationCard } from './cards.js'
import { registerEmbeds } from './embed-routes.js'
import { facetsOf } from './facets.js'
import { registerFigurePages } from './figure-routes.js'
import { FindingPage } from './finding-page.js'
import { GuidePage, GuidesPage } from './guide-pages.js'
import { readGuides } from './guides.js'
import { ListPageView } from './list-page.js'
import { MenuPage } from './menu-page.js'
import { OutcomesPage } from './outcomes-page.js'
import { pageRoutes } from './page-routes.js'
import { printableAmong } from './printable.js'
import { RecordPage } from './record-page.js'
import { RECORD_VIEWS } from './records.js'
import type { PagesOptions } from './site.js'

/** The number of records on a page. */
const SHOWN = 20
const whole = (query: unknown) => ({ ...(query as ListQuery), view: 'full' as const, limit: SHOWN })

/** Registers the pages for people, at the addresses of the contract. */
export function registerPages(app: FastifyInstance, options: PagesOptions) {
  const get = pageRoutes(app, options)
  registerEmbeds(app, options)

  get('/', { query: findings.query }, async (site, { query }) => {
    const [list, facets] = await Promise.all([site.reader.page<Finding>(findings, whole(query)), facetsOf(site.reader, findings, site.query)])
    const printable = await printableAmong(site.reader, list.results)
    const formats: [string, string][] = [
      ['.csv', 'CSV'],
      ['.ndjson', 'NDJSON']
    ]
    return (
      <ListPageView site={site} title={site.title} collection="findings" nouns={['finding', 'findings']} list={list} facets={facets} formats={formats}>
        {list.results.map(finding => (
          <EvidenceCard key={finding.id} finding={finding} printable={printable} />
        ))}
      </ListPageView>
    )
  })

  get('/quotes', { query: quotes.query, api: '/v1/quotes' }, async (site, { query }) => {
    const [list, facets] = await Promise.all([site.reader.page<Quote>(quotes, whole(query)), facetsOf(site.reader, quotes, site.query)])
    const formats: [string, string][] = [
      ['.md', 'Markdown'],
      ['.txt', 'plain text'],
      ['.csv', 'CSV']
    ]
    return (
      <ListPageView site={site} title="Quotations" collection="quotes" nouns={['quotation', 'quotations']} list={list} facets={facets} formats={formats}>
        {list.results.map(quote => (
          <QuotationCard key={quote.id} quote={quote} />
        ))}
      </ListPageView>
    )
  })

  get('/findings/:id', { api: '/v1/findings' }, async (site, { params: { id } }) => {
    const finding = site.reader.item<Finding>(findings, id)
    const quote = (await printableAmong(site.reader, [finding])).get(id) ?? null
    const data = JSON.parse(String(await linked.render(finding as never, { edition: site.reader.edition, base: site.home, contact: site.contact })))
    return <FindingPage site={site} finding={finding} quote={quote} data={data} />
  })

  for (const { resource, filter, describe } of RECORD_VIEWS) {
    const { name } = resource
    get(`/${name}/:id`, { api: `/v1/${name}` }, async (site, { params: { id } }) => {
      const document = site.reader.item<{ id: string }>(resource, id)
      const found = await site.reader.list<Finding>(findings, { [filter]: id, view: 'full', limit: String(SHOWN) })
      const printable = await printableAmong(site.reader, found.results)
      const { more, ...described } = describe(document)
      return (
        <RecordPage site={site} collection={name} id={id} filter={filter} found={found} printable={printable} {...described}>
          {more}
        </RecordPage>
      )
    })
  }

  for (const resource of [sources, organisations, people]) {
    const { name, plural } = resource
    get(`/${name}`, { api: `/v1/${name}` }, async site => (
      <MenuPage site={site} title={plural} collection={name} list={await site.reader.list(resource, { limit: '500' })} />
    ))
  }

  get('/outcomes', { api: '/v1/outcomes' }, async site => <OutcomesPage site={site} outcomes={await site.reader.list<Outcome>(outcomes, { limit: '500' })} />)

  const guides = readGuides()
  get('/guides', {}, async site => <GuidesPage site={site} guides={guides} />)
  get('/guides/:id', {}, async (site, { params: { id } }) => {
    const guide = guides.find(({ name }) => name === id)
    if (!guide) throw new HttpProblem(404, `there is no guide “${id}”; the guides are ${guides.map(({ name }) => name).join(', ')}`)
    return <GuidePage site={site} guide={guide} />
  })

  registerFigurePages(get)
}
