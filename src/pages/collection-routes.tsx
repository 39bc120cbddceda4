import { comparisons } from '../resources/comparisons/resource.js'
import type { Comparison } from '../resources/comparisons/schema.js'
import { findings } from '../resources/findings/resource.js'
import { organisations } from '../resources/organisations/resource.js'
import { outcomes } from '../resources/outcomes/resource.js'
import type { Outcome } from '../resources/outcomes/schema.js'
import { people } from '../resources/people/resource.js'
import { questions } from '../resources/questions/resource.js'
import { sources } from '../resources/sources/resource.js'
import { themes } from '../resources/themes/resource.js'
import type { Theme } from '../resources/themes/schema.js'
import { loadPen } from './charts/pen.js'
import { ComparisonsPage } from './comparisons-page.js'
import { MenuPage } from './menu-page.js'
import { OutcomesPage } from './outcomes-page.js'
import { type AddPage, pageQuery } from './page-routes.js'
import { ALL, allDated } from './reading.js'
import { SurveysPage } from './surveys-page.js'
import { ThemesPage } from './themes-page.js'

/** How many comparisons a page shows. */
const SHOWN_COMPARISONS = 50

/** Registers the pages of whole collections. */
export function registerCollectionPages(get: AddPage) {
  for (const resource of [sources, organisations, people, questions]) {
    const { name, plural } = resource
    get(`/${name}`, { api: `/v1/${name}` }, async site => (
      <MenuPage site={site} title={plural} collection={name} list={await site.reader.list(resource, { limit: ALL })} />
    ))
  }

  get('/surveys', { api: '/v1/surveys' }, async site => <SurveysPage site={site} pen={await loadPen()} dated={await allDated(site.reader)} />)

  get('/comparisons', { query: comparisons.query, api: '/v1/comparisons' }, async (site, request) => (
    <ComparisonsPage site={site} list={await site.reader.page<Comparison>(comparisons, pageQuery(request, SHOWN_COMPARISONS))} />
  ))

  get('/themes', { api: '/v1/themes' }, async site => {
    const [{ results }, groups, pen] = await Promise.all([
      site.reader.list<Theme>(themes, { limit: ALL }),
      site.reader.counts(findings, { by: 'theme,year', empty: 'true' }),
      loadPen()
    ])
    return <ThemesPage site={site} pen={pen} themes={results} groups={groups} />
  })

  get('/outcomes', { api: '/v1/outcomes' }, async site => <OutcomesPage site={site} outcomes={await site.reader.list<Outcome>(outcomes, { limit: ALL })} />)
}
