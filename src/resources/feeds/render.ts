import { Feed } from 'feed'
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
  /** The public URL of the service, and of the feed with its query. */
  home: string
  self: string
}

/** The year in the tag URIs of entries, which must never change. */
const SINCE = 2026
/** Characters that XML 1.0 forbids, even as references. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
/** The date of an empty feed. */
const NEVER = `${SINCE}-01-01`

const tag = ({ canonical_address }: Edition, name: string) => `tag:${new URL(canonical_address).hostname},${SINCE}:${name}`
const midnight = (day: string) => `${day}T00:00:00Z`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const search = ({ self }: Followed) => new URL(self).search
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

export function renderAtom(followed: Followed): string {
  const { about, findings, home, self } = followed
  const feed = new Feed({
    id: tag(about, `feed${search(followed)}`),
    title: titleOf(followed),
    description: about.description,
    link: `${home}/`,
    feedLinks: { atom: self },
    updated: new Date(findings[0]?.updated ?? NEVER),
    author: { name: about.title, email: about.contact, link: `${home}/` },
    copyright: `${about.licence.data}. ${about.licence.passages}`,
    generator: false
  })
  for (const finding of findings) {
    feed.addItem({
      id: tag(about, `findings/${finding.id}`),
      title: escaped(finding.statement),
      link: home + finding.url,
      date: new Date(finding.updated),
      content: html(finding),
      category: [
        { term: finding.change, scheme: `${home}/v1/feed.atom`, name: finding.change },
        ...finding.themes.map(({ id, label }) => ({ term: id, scheme: `${home}/v1/themes`, name: label }))
      ]
    })
  }
  return feed.atom1().replaceAll(NOT_XML, '\ufffd')
}

/** Our own JSON Feed, since the library only supports version 1. */
export function renderJsonFeed(followed: Followed): JsonFeed {
  const { about, findings, home, self } = followed
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(followed),
    home_page_url: `${home}/`,
    feed_url: self,
    description: about.description,
    language: 'en',
    authors: [{ name: about.title, url: `${home}/` }],
    items: findings.map(finding => ({
      id: tag(about, `findings/${finding.id}`),
      url: home + finding.url,
      external_url: finding.source.passage_url,
      title: finding.statement,
      content_html: html(finding),
      date_modified: midnight(finding.updated),
      tags: finding.themes.map(({ label }) => label),
      _evidence: { change: finding.change, version: finding.version, edition: about.id }
    }))
  }
}
