import type { Resource } from '../api/define-resource.js'
import type { Reader } from '../api/reader.js'

/** The most addresses that a sitemap may have: https://www.sitemaps.org/protocol.html */
const MOST = 50_000

/** The addresses of all records that have a page, with the day of their last change. */
export async function sitemapOf(reader: Reader, home: string, resources: readonly Resource[], others: string[]): Promise<string> {
  const entries = others.map(path => `<url><loc>${home}${path}</loc></url>`)
  for (const resource of resources) {
    let cursor: string | null = ''
    while (cursor !== null && entries.length < MOST) {
      const parameters: Record<string, string> = { limit: '500', fields: 'id,updated', ...(cursor ? { cursor } : {}) }
      const page: { results: { id: string; updated: string }[]; next_cursor: string | null } = await reader.list(resource, parameters)
      entries.push(...page.results.map(({ id, updated }) => `<url><loc>${home}/${resource.name}/${id}</loc><lastmod>${updated}</lastmod></url>`))
      cursor = page.next_cursor
    }
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.slice(0, MOST).join('\n')}\n</urlset>\n`
}
