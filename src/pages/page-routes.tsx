import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { z } from 'zod'
import type { ListQuery } from '../api/list-query.js'
import { readerOf } from '../api/reader.js'
import { baseUrl } from '../api/rendering.js'
import { NO_STORE, ONE_MINUTE } from '../http/cache-control.js'
import { pathOf, problemOf } from '../http/errors.js'
import { loadReferences } from '../resources/citations/reference-formats.js'
import { ErrorPage } from './error-page.js'
import type { PagesOptions, Site } from './site.js'

interface RouteOptions {
  /** The parameters of the page; any are allowed, and ignored, if it has none of its own. */
  query?: z.ZodType
  /** True if its form sends a text to the same address. */
  takesText?: boolean
  /** The path in the API of what the page shows. A program that asks for data is sent there. */
  api?: string
  /** Links to what the page shows, for programs; null for none. */
  signposts?(site: Site, id: string): string | null
}

export interface PageRequest {
  query: unknown
  params: { id: string }
}

/** How many records a page of a list shows. */
export const SHOWN = 20

/** The query of a page of whole records, whichever fields its address names. */
export const pageQuery = ({ query }: PageRequest, limit: number): ListQuery => ({ ...(query as ListQuery), view: 'full', fields: undefined, limit })

/** Adds a page at a path. */
export type AddPage = (path: string, options: RouteOptions, page: (site: Site, request: PageRequest) => Promise<VNode>) => void

/** Sends a page. */
export const renderPage = (reply: FastifyReply, page: VNode) => reply.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page)}`)

/** Lets other sites frame a page: a card to embed, or a preview. */
export const allowFraming = (reply: FastifyReply, { policy }: PagesOptions) =>
  reply.header('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))

/** What the page of a request knows of the service. */
export const siteFor = async (request: FastifyRequest, { editions, about, asset }: PagesOptions): Promise<Site> => ({
  ...about,
  asset,
  references: await loadReferences(),
  reader: readerOf(editions, request),
  home: baseUrl(editions.current(), request),
  path: pathOf(request.url),
  query: new URL(request.url, 'http://host').searchParams
})

/** Returns a function that registers a page. Its errors are pages too, and so are addresses without one. */
export function pageRoutes(app: FastifyInstance, options: PagesOptions) {
  app.setErrorHandler(async (error, request, reply) => {
    // Addresses of the API that match none of its routes come here too: their errors are those of the API.
    if (request.url.startsWith('/v1')) throw error
    const { status, detail, errors, headers } = problemOf(error, request, reply)
    if (headers.location)
      return reply
        .code(status)
        .headers({ ...headers, location: headers.location.replace(/^\/v1/, '') })
        .send()
    const details = errors.length > 0 ? errors.map(({ parameter, detail }) => (parameter ? `${parameter}: ${detail}` : detail)) : [detail]
    reply
      .code(status)
      .headers(headers)
      .header('cache-control', status === 404 || status === 410 ? ONE_MINUTE : NO_STORE)
    return renderPage(reply, <ErrorPage site={await siteFor(request, options)} status={status} details={details} />)
  })
  app.get('/*', { schema: { hide: true } as FastifySchema, constraints: { media: 'html' } }, async (request, reply) => {
    if (request.url.startsWith('/v1')) return reply.callNotFound()
    reply.code(404).header('cache-control', ONE_MINUTE)
    return renderPage(reply, <ErrorPage site={await siteFor(request, options)} status={404} details={[`${pathOf(request.url)} leads nowhere.`]} />)
  })
  const add: AddPage = (path, { query, api, signposts = () => null, takesText = false }, page) => {
    const schema = { hide: true, ...(query ? { querystring: query } : {}) } as FastifySchema
    app.get(path, { schema, config: { prose: takesText }, constraints: { media: 'html' } }, async (request, reply) => {
      const site = await siteFor(request, options)
      const made = await page(site, request as PageRequest)
      const links = signposts(site, (request as PageRequest).params.id)
      if (links !== null) reply.header('link', links)
      return renderPage(reply.header('vary', 'Accept'), made)
    })
    if (api) app.get(path, { schema: { hide: true } as FastifySchema }, (request, reply) => reply.header('vary', 'Accept').redirect(`/v1${request.url}`, 303))
  }
  return add
}
