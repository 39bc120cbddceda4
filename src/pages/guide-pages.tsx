import type { Guide } from './guides.js'
import { Page } from './layout.js'
import type { Site } from './site.js'

const WORDS_AROUND = 90

/** The sections that contain every word. */
function sectionsWith(guides: Guide[], q: string) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return guides.flatMap(({ name, title, sections }) =>
    sections
      .filter(section => words.every(word => `${section.title} ${section.text}`.toLowerCase().includes(word)))
      .map(section => {
        const at = Math.max(0, section.text.toLowerCase().indexOf(String(words[0])) - WORDS_AROUND)
        return { name, guide: title, id: section.id, title: section.title, excerpt: section.text.slice(at, at + 2 * WORDS_AROUND).trim() }
      })
  )
}

/** The list of guides, and a search through their sections. */
export function GuidesPage({ site, guides }: { site: Site; guides: Guide[] }) {
  const q = site.query.get('q')?.trim() ?? ''
  const found = q === '' ? [] : sectionsWith(guides, q)
  return (
    <Page site={site} title="Guides" description="How to quote, cite, query and export the evidence" canonical="/guides">
      <h1>Guides</h1>
      <search>
        <form class="search" action="/guides" method="get">
          <label for="q">Search the guides</label>
          <div class="line">
            <input id="q" name="q" type="search" value={q} />
            <button type="submit">Search</button>
          </div>
        </form>
      </search>
      {q !== '' && <p class="total">{found.length === 0 ? `No section has “${q}”.` : `${found.length} section${found.length === 1 ? '' : 's'}`}</p>}
      <ul class="menu sections">
        {found.map(({ name, guide, id, title, excerpt }) => (
          <li key={name + id}>
            <a href={`/guides/${name}#${id}`}>{guide === title ? title : `${guide}: ${title}`}</a>
            <p>… {excerpt} …</p>
          </li>
        ))}
      </ul>
      <h2>All guides</h2>
      <ul class="menu">
        {guides.map(({ name, title }) => (
          <li key={name}>
            <a href={`/guides/${name}`}>{title}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

export function GuidePage({ site, guide }: { site: Site; guide: Guide }) {
  return (
    <Page site={site} title={guide.title} canonical={`/guides/${guide.name}`}>
      <p class="kind">
        <a href="/guides">Guides</a>
      </p>
      {/* Our own documentation, from files of this version. */}
      <div class="prose" dangerouslySetInnerHTML={{ __html: guide.html() }} />
    </Page>
  )
}
