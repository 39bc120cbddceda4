import type { FastifyInstance, FastifySchema } from 'fastify'
import type { z } from 'zod'
import { UNTIL_NEXT_EDITION } from '../http/cache-control.js'
import { HttpProblem } from '../http/errors.js'
import { abortSignalOf } from '../http/request-end.js'
import { hasPicture, pictureJob } from '../resources/findings/picture.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { REGISTRY } from '../resources/registry.js'
import { EmbedPage } from './embed-page.js'
import { GUIDES, readGuides } from './guides.js'
import { llmsText } from './llms.js'
import { findingIn, oembedOf, oembedQuery } from './oembed.js'
import { allowFraming, renderPage, siteFor } from './page-routes.js'
import { printableAmong } from './printable.js'
import { registerFlyout } from './reconcile-routes.js'
import type { PagesOptions, Site } from './site.js'
import { sitemapOf } from './sitemap.js'

/** The collections whose records have a page, and pages of the sitemap that show no single record. */
const PAGES = ['findings', 'sources', 'themes', 'organisations', 'people', 'surveys', 'questions', 'comparisons', 'anomalies']
const OTHERS = [
  '/',
  '/quotes',
  '/statistics',
  '/outcomes',
  '/check',
  '/guides',
  ...PAGES.slice(1, -1).map(name => `/${name}`),
  ...GUIDES.map(name => `/guides/${name}`)
]

const hidden = { hide: true } as FastifySchema

async function findingOf(site: Site, id: string) {
  const finding = site.reader.item<Finding>(findings, id)
  return { finding, quote: (await printableAmong(site.reader, [finding])).get(id) ?? null }
}

/** Registers the cards that other sites embed. */
export function registerEmbeds(app: FastifyInstance, options: PagesOptions) {
  app.get('/embed/:id', { schema: hidden }, async (request, reply) => {
    const site = await siteFor(request, options)
    const { finding, quote } = await findingOf(site, (request.params as { id: string }).id)
    allowFraming(reply, options)
    return renderPage(reply, <EmbedPage site={site} finding={finding} quote={quote} />)
  })
}

/** Registers what machines read of the pages: pictures, oEmbed, the sitemap, llms.txt and robots.txt. Errors are problem documents. */
export function registerPageData(app: FastifyInstance, options: PagesOptions) {
  registerFlyout(app, options)
  app.get('/embed/:id.png', { schema: hidden }, async (request, reply) => {
    const site = await siteFor(request, options)
    const { finding, quote } = await findingOf(site, (request.params as { id: string }).id)
    if (!hasPicture(finding)) throw new HttpProblem(404, 'this finding has no picture, since a picture would travel without its warning')
    const text = quote ? `“${quote.text_to_print}”` : finding.statement
    const picture = { text, credit: quote?.credit ?? finding.citation.short, service: site.title }
    const png = await options.editions.run(pictureJob, options.editions.current(), picture, abortSignalOf(request))
    return reply.type('image/png').send(Buffer.from(png))
  })
  app.get('/oembed', { schema: { ...hidden, querystring: oembedQuery } }, async (request, reply) => {
    const site = await siteFor(request, options)
    const query = request.query as z.infer<typeof oembedQuery>
    if ((query.format ?? 'json') !== 'json') throw new HttpProblem(501, `format=${query.format} is not available; the only format is json`)
    const { finding, quote } = await findingOf(site, findingIn(query.url, site.home))
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(oembedOf(site, finding, quote, query)))
  })
  app.get('/sitemap.xml', { schema: hidden }, async (request, reply) => {
    const { reader, home } = await siteFor(request, options)
    const resources = REGISTRY.resources.filter(({ name }) => PAGES.includes(name))
    return reply
      .header('cache-control', UNTIL_NEXT_EDITION)
      .type('application/xml; charset=utf-8')
      .send(await sitemapOf(reader, home, resources, OTHERS))
  })
  app.get('/llms.txt', { schema: hidden }, async (request, reply) =>
    reply
      .header('cache-control', UNTIL_NEXT_EDITION)
      .type('text/plain; charset=utf-8')
      .send(llmsText(await siteFor(request, options), readGuides()))
  )
  app.get('/robots.txt', { schema: hidden }, async (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`User-agent: *\nAllow: /\n\nSitemap: ${(await siteFor(request, options)).home}/sitemap.xml\n`)
  )
}
