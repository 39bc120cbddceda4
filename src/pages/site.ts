import type { Editions } from '../api/context.js'
import type { Reader } from '../api/reader.js'
import type { loadReferences } from '../resources/citations/reference-formats.js'

/** What every page knows of the service and of the request. */
export interface Site {
  title: string
  description: string
  contact: string
  reader: Reader
  /** The public origin and path, without a trailing slash. */
  home: string
  /** The path and query of the page. */
  path: string
  query: URLSearchParams
  /** The path of a script or style sheet. */
  asset(name: string): string
  /** The writers of citations for pages. */
  references: Awaited<ReturnType<typeof loadReferences>>
}

/** The editions and facts from which pages are made. */
export interface PagesOptions {
  editions: Editions
  about: Pick<Site, 'title' | 'description' | 'contact'>
  asset: Site['asset']
  /** The Content-Security-Policy of pages that no site may frame. */
  policy: string
}

/** The address of a page with some parameters changed; null removes one. Pages begin anew. */
export function addressOf({ path, query }: Site, changes: Record<string, string | null>, to = path): string {
  const changed = new URLSearchParams(query)
  changed.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') changed.delete(name)
    else changed.set(name, value)
  }
  return changed.size > 0 ? `${to}?${changed}` : to
}

/** The address of the same answer in the API. */
export const apiAddress = ({ query }: Site, collection: string, format = '') => `/v1/${collection}${format}${query.size > 0 ? `?${query}` : ''}`
