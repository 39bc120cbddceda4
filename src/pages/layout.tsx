import type { ComponentChildren } from 'preact'
import { Cite } from './cite.js'
import { type Citation, citationOfPage } from './page-citation.js'
import type { Site } from './site.js'

const SECTIONS = [
  ['/', 'Search'],
  ['/quotes', 'Quotations'],
  ['/statistics', 'Figures'],
  ['/comparisons', 'Comparisons'],
  ['/outcomes', 'Outcomes'],
  ['/check', 'Check a draft'],
  ['/guides', 'Guides']
] as const

const COLLECTIONS = [
  ['/themes', 'Themes'],
  ['/sources', 'Sources'],
  ['/surveys', 'Surveys'],
  ['/organisations', 'Organisations'],
  ['/people', 'People']
] as const

export interface PageProps {
  site: Site
  /** The name of the page, in the title of the window too. */
  title: string
  description?: string
  /** The path that all addresses of this page share. */
  canonical?: string
  /** The address of what it shows in the API. */
  api?: string
  /** Metadata for citation managers: `citation_*` and the like, by name. */
  metadata?: [string, string][]
  /** True if other sites can embed what it shows. */
  isEmbeddable?: boolean
  /** The path of its picture. */
  picture?: string
  /** How to cite what it shows; by default the page itself; null if there is nothing to cite. */
  citation?: Citation | null
  /** Structured data (JSON-LD). */
  data?: object
  children?: ComponentChildren
}

function Head({ site, title, description = site.description, canonical = site.path, api, metadata = [], isEmbeddable, picture, data }: PageProps) {
  const name = canonical === '/' ? site.title : `${title} · ${site.title}`
  const address = site.home + canonical
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{name}</title>
      <meta name="description" content={description} />
      <link rel="canonical" href={address} />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={site.asset('pages.css')} />
      <script type="module" src={site.asset('pages.js')} />
      <link rel="alternate" type="application/atom+xml" title="New and changed findings" href="/v1/feed.atom" />
      {api && <link rel="alternate" type="application/json" href={api} />}
      {isEmbeddable && <link rel="alternate" type="application/json+oembed" title={title} href={`/oembed?url=${encodeURIComponent(address)}`} />}
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={site.title} />
      {picture && (
        <>
          <meta property="og:image" content={site.home + picture} />
          <meta property="og:image:alt" content={title} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {metadata.map(([key, content]) => (
        <meta key={key + content} name={key} content={content} />
      ))}
      {data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }} />}
    </head>
  )
}

const addressHere = ({ home, path, query }: Site) => `${home}${path}${query.size > 0 ? `?${query}` : ''}`

/** A letter to the address for corrections, with the page and the edition. */
function letterAbout(site: Site): string {
  const { reader, contact } = site
  const here = addressHere(site)
  const letter = { subject: `Mistake on ${here}`, body: `Page: ${here}\nEdition: ${reader.edition}\n\n` }
  const parameters = Object.entries(letter).map(([name, text]) => `${name}=${encodeURIComponent(text)}`)
  return `mailto:${contact}?${parameters.join('&')}`
}

function Links({ of, site, name }: { of: readonly (readonly [string, string])[]; site: Site; name: string }) {
  return (
    <nav aria-label={name}>
      <ul>
        {of.map(([path, label]) => (
          <li key={path}>
            <a href={path} aria-current={site.path === path ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Foot({ site, api }: PageProps) {
  return (
    <footer class="bottom">
      <Links of={COLLECTIONS} site={site} name="Collections" />
      <p>
        Every passage is verbatim, and checked against the text that it came from. <a href={letterAbout(site)}>Report a mistake</a>
      </p>
      <p>
        For programs: {api && <a href={api}>this page as JSON</a>} <a href="/docs">API</a> <a href="/v1/downloads">Downloads</a>
      </p>
      <p>
        Edition <code>{site.reader.edition}</code>
      </p>
    </footer>
  )
}

/** A whole page: heading, navigation, content, and what every page says at its end. */
export function Page(props: PageProps) {
  const { site, title, citation = citationOfPage(site, title, addressHere(site)), children } = props
  return (
    <html lang="en-GB">
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <a class="name" href="/">
            {site.title}
          </a>
          <Links of={SECTIONS} site={site} name="Sections" />
        </header>
        <main id="main">
          {children}
          {citation && <Cite {...citation} />}
        </main>
        <Foot {...props} />
      </body>
    </html>
  )
}
