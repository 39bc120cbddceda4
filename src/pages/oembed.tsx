import { renderToString } from 'preact-render-to-string'
import { z } from 'zod'
import { HttpProblem } from '../http/errors.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import { Block } from './embed-page.js'
import type { Site } from './site.js'

const size = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number of pixels')
  .transform(Number)

/** The parameters of oEmbed 1.0: https://oembed.com/ */
export const oembedQuery = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  format: z.string().optional(),
  maxwidth: size.optional(),
  maxheight: size.optional()
})

const [WIDTH, HEIGHT] = [640, 320]

/** The id of the finding at an address of this service. */
export function findingIn(url: string, home: string): string {
  const [, id] = /^\/(?:findings|embed)\/([a-z0-9-]+)$/.exec(url.startsWith(`${home}/`) ? url.slice(home.length).replace(/[?#].*/, '') : '') ?? []
  if (id === undefined) throw new HttpProblem(404, `only findings of this service can be embedded: ${home}/findings/… `.trim())
  return id
}

/** The answer of oEmbed: a frame around the card, in which whoever shows no frames finds the words. */
export function oembedOf(site: Site, finding: Finding, quote: Quote | null, { maxwidth = WIDTH, maxheight = HEIGHT }: z.infer<typeof oembedQuery>) {
  const { id, statement, citation, source } = finding
  const [width, height] = [Math.min(WIDTH, maxwidth), Math.min(HEIGHT, maxheight)]
  return {
    version: '1.0',
    type: 'rich',
    provider_name: site.title,
    provider_url: site.home,
    title: statement,
    author_name: quote?.credit ?? citation.short,
    cache_age: 3600,
    width,
    height,
    html: renderToString(
      <iframe src={`${site.home}/embed/${id}`} title={statement} width={width} height={height} loading="lazy" sandbox="allow-popups" frameborder={0}>
        <Block quote={quote} statement={statement} credit={quote?.credit ?? citation.short} address={source.source_url} />
      </iframe>
    )
  }
}
