import type { FastifyInstance, FastifySchema } from 'fastify'
import { NO_STORE } from '../http/cache-control.js'
import { HttpProblem } from '../http/errors.js'
import { abortSignalOf } from '../http/request-end.js'
import { textBody } from '../http/text-body.js'
import { draftJob, MOST_BYTES } from '../resources/draft-check/routes.js'
import { MAX_DRAFT_LENGTH } from '../resources/draft-check/schema.js'
import { CheckPage } from './check-page.js'
import { type AddPage, renderPage, siteFor } from './page-routes.js'
import type { PagesOptions } from './site.js'

/** The draft in the body of the form, which browsers send as `text=…` and with line ends of two characters. */
const draftIn = (body: string) =>
  body
    .replace(/^text=/, '')
    .replace(/\r\n$/, '')
    .replaceAll('\r\n', '\n')

/** Registers the page that checks a draft. */
export function registerCheckPage(app: FastifyInstance, options: PagesOptions, get: AddPage) {
  get('/check', { takesText: true }, async site => <CheckPage site={site} />)
  app.post('/check', { bodyLimit: MOST_BYTES, schema: { hide: true } as FastifySchema, ...textBody }, async (request, reply) => {
    const site = await siteFor(request, options)
    const draft = draftIn((request.body as { text: string }).text)
    if ([...draft].length > MAX_DRAFT_LENGTH) throw new HttpProblem(413, `the draft is over ${MAX_DRAFT_LENGTH} characters; check it in parts`)
    const context = options.editions.current()
    const checked = await options.editions.run(draftJob, context, draft, abortSignalOf(request))
    return renderPage(reply.header('cache-control', NO_STORE), <CheckPage site={site} draft={draft} result={{ edition: context.edition, ...checked }} />)
  })
}
