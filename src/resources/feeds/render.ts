import { XMLBuilder } from 'fast-xml-parser'
import { dateInWords } from '../../records/edtf.js'
import type { Edition } from '../editions/schema.js'
import type { Finding } from '../findings/schema.js'
import { warningText } from '../findings/warning-text.js'
import type { ChangeKind } from './change-kind.js'
import type { JsonFeed } from './schema.js'

/** The contents and addresses of a feed. */
export interface Followed {
  about: Edition
  /** Most recently changed first. */
  findings: (Finding & { change: ChangeKind })[]
  /** The public URL of the service. */
  home: string
  /** The addresses of this page of the feed, of the first one and of the next, if there is one. */
  self: string
  first: string
  next: string | null
}

/** The year in the tag URIs of entries, which must never change. */
const SINCE = 2026
/** Characters that XML 1.0 forbids, even as references. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const ATOM = 'application/atom+xml'
/** The date of an empty feed. */
const NEVER = `${SINCE}-01-01`

const tag = ({ canonical_address }: Edition, name: string) => `tag:${new URL(canonical_address).hostname},${SINCE}:${name}`
const midnight = (day: string) => `${day}T00:00:00Z`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const search = ({ first }: Followed) => new URL(first).search
/** The title of the feed, with its filters. */
function titleOf(followed: Followed) {
  const asked = [...new URLSearchParams(search(followed))].map(([name, value]) => `${name}=${value}`)
  return `${followed.about.title}: findings${asked.length > 0 ? ` (${asked.join(', ')})` : ''}`
}

/** The content of an entry as HTML: statement, first passage, citation, outcomes, warnings. */
function html({ statement, passages, source, citation, warnings, outcomes }: Finding): string {
  const passage = escaped(passages[0]?.exact ?? '').replaceAll('\n', '<br>')
  return [
    `<p>${escaped(statement)}</p>`,
    `<blockquote cite="${escaped(source.passage_url)}"><p>${passage}</p></blockquote>`,
    `<p>${escaped(citation.long)}</p>`,
    ...outcomes.map(({ as_of, summary }) => `<p><strong>Outcome, as of ${dateInWords(as_of)}:</strong> ${escaped(summary)}</p>`),
    ...warnings.map(warning => `<p><strong>Before you print:</strong> ${escaped(warningText(warning))}</p>`)
  ].join('\n')
}

const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' })
const link = (rel: string, type: string, href: string) => ({ '@rel': rel, '@type': type, '@href': href })

/** The source has a date of publication for each entry; an unknown one is the date of the finding, since readers show none as 1970. */
const datesOf = ({ source, updated }: Finding) => ({ published: midnight(source.published_start ?? updated), updated: midnight(updated) })

/** An Atom feed (RFC 4287), in pages (RFC 5005, section 3). An entry leads to the words in the source, and to its JSON. */
export function renderAtom(followed: Followed): string {
  const { about, findings, home, self, first, next } = followed
  const feed = {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    id: tag(about, `feed${search(followed)}`),
    title: titleOf(followed),
    subtitle: about.description,
    updated: midnight(findings[0]?.updated ?? NEVER),
    author: { name: about.title, email: about.contact, uri: `${home}/` },
    link: [link('alternate', 'text/html', `${home}/`), link('self', ATOM, self), link('first', ATOM, first), ...(next ? [link('next', ATOM, next)] : [])],
    rights: `${about.licence.data}. ${about.licence.passages}`,
    entry: findings.map(finding => ({
      id: tag(about, `findings/${finding.id}`),
      title: finding.statement,
      link: [link('alternate', 'text/html', finding.source.passage_url), link('alternate', 'application/json', home + finding.url)],
      ...datesOf(finding),
      category: [
        { '@term': finding.change, '@scheme': `${home}/v1/feed.atom`, '@label': finding.change },
        ...finding.themes.map(({ id, label }) => ({ '@term': id, '@scheme': `${home}/v1/themes`, '@label': label }))
      ],
      content: { '@type': 'html', '#text': html(finding) }
    }))
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml.build({ feed })}\n`.replaceAll(NOT_XML, '\ufffd')
}

export function renderJsonFeed(followed: Followed): JsonFeed {
  const { about, findings, home, self, next } = followed
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(followed),
    home_page_url: `${home}/`,
    feed_url: self,
    ...(next ? { next_url: next } : {}),
    description: about.description,
    language: 'en',
    authors: [{ name: about.title, url: `${home}/` }],
    items: findings.map(finding => {
      const { published, updated } = datesOf(finding)
      return {
        id: tag(about, `findings/${finding.id}`),
        url: finding.source.passage_url,
        title: finding.statement,
        content_html: html(finding),
        date_published: published,
        date_modified: updated,
        tags: finding.themes.map(({ label }) => label),
        _evidence: { url: home + finding.url, change: finding.change, version: finding.version, edition: about.id }
      }
    })
  }
}
