import type { Resource } from '../api/define-resource.js'
import { signpostsOfPage } from '../api/signposts.js'
import { dataSetOf } from '../resources/editions/data-set.js'
import { editions } from '../resources/editions/resource.js'
import type { Edition } from '../resources/editions/schema.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { quotes } from '../resources/quotes/resource.js'
import type { Quote } from '../resources/quotes/schema.js'
import { statistics } from '../resources/statistics/resource.js'
import type { Statistic } from '../resources/statistics/schema.js'
import { API_CATALOG_LINK } from '../resources/system/api-catalog.js'
import { EvidenceCard, QuotationCard } from './cards.js'
import { loadPen } from './charts/pen.js'
import { facetsOf } from './facets.js'
import { figuresAmong } from './figures.js'
import { Doors, LEAD } from './home.js'
import { ListPageView } from './list-page.js'
import { type AddPage, type PageRequest, pageQuery, SHOWN } from './page-routes.js'
import { printableAmong } from './printable.js'
import { QuestionSection, sectionsOf } from './question-section.js'
import { findingsAt, findingsBy } from './reading.js'
import type { Site } from './site.js'

/** A page of a list, and the values that narrow it down. */
async function read<T>(site: Site, resource: Resource, request: PageRequest) {
  const [list, facets] = await Promise.all([site.reader.page<T>(resource, pageQuery(request, SHOWN)), facetsOf(site.reader, resource, site.query)])
  return { site, list, facets }
}

async function searchPage(site: Site, request: PageRequest) {
  const found = await read<Finding>(site, findings, request)
  const printable = await printableAmong(site.reader, found.list.results)
  const isHome = site.query.size === 0
  return (
    <ListPageView
      {...found}
      title={isHome ? 'Evidence on England’s integrated care systems' : 'Search'}
      lead={isHome ? LEAD : undefined}
      intro={isHome && <Doors />}
      collection="findings"
      nouns={['finding', 'findings']}
      formats={['csv', 'ndjson']}
      data={isHome ? dataSetOf(site.reader.item<Edition>(editions, site.reader.edition), site.home) : undefined}
    >
      {found.list.results.map(finding => (
        <EvidenceCard key={finding.id} finding={finding} printable={printable} />
      ))}
    </ListPageView>
  )
}

async function quotesPage(site: Site, request: PageRequest) {
  const found = await read<Quote>(site, quotes, request)
  return (
    <ListPageView {...found} title="Quotations" collection="quotes" nouns={['quotation', 'quotations']} formats={['md', 'txt', 'csv', 'xlsx']}>
      {found.list.results.map(quote => (
        <QuotationCard key={quote.id} quote={quote} />
      ))}
    </ListPageView>
  )
}

async function statisticsPage(site: Site, request: PageRequest) {
  const { reader } = site
  const [found, pen] = await Promise.all([read<Statistic>(site, statistics, request), loadPen()])
  const { results } = found.list
  const questions = [...new Set(results.map(({ question_id }) => question_id).filter(id => id !== null))]
  const ids = results.map(({ id }) => id)
  const [shown, answers] = await Promise.all([findingsAt(reader, ids), questions.length > 0 ? findingsBy(reader, { question: questions.join() }) : []])
  return (
    <ListPageView {...found} title="Figures" collection="statistics" nouns={['figure', 'figures']} formats={['csv', 'xlsx', 'ndjson']}>
      <p class="also">
        <a href="/surveys">Surveys on a time line</a> <a href="/comparisons">Comparisons</a> <a href="/themes">Themes by year</a>
      </p>
      {sectionsOf(figuresAmong(shown), figuresAmong(answers)).map(section => (
        <QuestionSection key={section.id} pen={pen} section={section} />
      ))}
    </ListPageView>
  )
}

/** Registers the pages that are searched and narrowed down. */
export function registerListPages(get: AddPage) {
  const signposts = ({ reader, home, query }: Site) => (query.size > 0 ? null : `${signpostsOfPage(editions, reader.edition, home)}, ${API_CATALOG_LINK}`)
  get('/', { query: findings.query, signposts }, searchPage)
  get('/quotes', { query: quotes.query, api: '/v1/quotes' }, quotesPage)
  get('/statistics', { query: statistics.query, api: '/v1/statistics' }, statisticsPage)
}
