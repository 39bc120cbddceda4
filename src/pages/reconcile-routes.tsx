import type { FastifyInstance, FastifySchema } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { z } from 'zod'
import { HttpProblem } from '../http/errors.js'
import { findEntity } from '../resources/reconciliation/entities.js'
import { allowFraming, renderPage, siteFor } from './page-routes.js'
import { type PreviewedRecord, PreviewPage, Summary } from './preview-page.js'
import { RECORD_VIEWS, type RecordView } from './records.js'
import type { PagesOptions } from './site.js'

/** Maximum length of an id in a message. */
const SHOWN = 100

const schema = {
  hide: true,
  querystring: z.object({ id: z.string('is missing, or given more than once; give the id once, such as organisations/nhs-providers') })
} as FastifySchema

/** The record with an id as reconciliation gives it: its collection and its own id. That of a merged record leads to its successor. */
function recordOf({ editions }: PagesOptions, id: string): PreviewedRecord {
  const entity = findEntity(editions.current().db, id)
  if (!entity) throw new HttpProblem(404, `“${id.slice(0, SHOWN)}” is not the id of an organisation, a person or a theme, such as organisations/nhs-providers`)
  const view = RECORD_VIEWS.find(({ resource }) => resource.name === entity.collection) as RecordView
  return { path: `/${entity.id}`, ...view.describe(entity.document) }
}

const idIn = (query: unknown) => (query as { id: string }).id

/** Registers the page of a record by its id, and the preview that OpenRefine frames. */
export function registerPreviews(app: FastifyInstance, options: PagesOptions) {
  app.get('/reconcile/view', { schema }, async (request, reply) => reply.redirect(recordOf(options, idIn(request.query)).path, 303))
  app.get('/reconcile/preview', { schema }, async (request, reply) => {
    const record = recordOf(options, idIn(request.query))
    allowFraming(reply, options)
    return renderPage(reply, <PreviewPage site={await siteFor(request, options)} record={record} />)
  })
}

/** Registers the preview of a suggestion, as HTML within JSON. */
export function registerFlyout(app: FastifyInstance, options: PagesOptions) {
  app.get('/reconcile/flyout', { schema }, async (request, reply) => {
    const id = idIn(request.query)
    const { home } = await siteFor(request, options)
    // It is shown within the page of another program, where our paths lead nowhere.
    const html = renderToString(<Summary home={home} record={recordOf(options, id)} />).replaceAll('href="/', `href="${home}/`)
    return reply.type('application/json; charset=utf-8').send(JSON.stringify({ id, html }))
  })
}
