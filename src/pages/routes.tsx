import type { FastifyInstance } from 'fastify'
import { HttpProblem } from '../http/errors.js'
import { registerCheckPage } from './check-routes.js'
import { registerCollectionPages } from './collection-routes.js'
import { registerEmbeds } from './embed-routes.js'
import { GuidePage, GuidesPage } from './guide-pages.js'
import { readGuides } from './guides.js'
import { registerListPages } from './list-routes.js'
import { type AddPage, pageRoutes } from './page-routes.js'
import { registerPreviews } from './reconcile-routes.js'
import { registerRecordPages } from './record-routes.js'
import type { PagesOptions } from './site.js'

function registerGuides(get: AddPage) {
  get('/guides', {}, async site => <GuidesPage site={site} guides={readGuides()} />)
  get('/guides/:id', {}, async (site, { params: { id } }) => {
    const guides = readGuides()
    const guide = guides.find(({ name }) => name === id)
    if (!guide) throw new HttpProblem(404, `there is no guide “${id}”; the guides are ${guides.map(({ name }) => name).join(', ')}`)
    return <GuidePage site={site} guide={guide} />
  })
}

/** Registers the pages for people, at the addresses of the contract. */
export function registerPages(app: FastifyInstance, options: PagesOptions) {
  const get = pageRoutes(app, options)
  registerEmbeds(app, options)
  registerPreviews(app, options)
  registerListPages(get)
  registerCollectionPages(get)
  registerRecordPages(get)
  registerCheckPage(app, options, get)
  registerGuides(get)
}
