import type { ComponentChildren } from 'preact'
import type { Notice } from '../http/envelope.js'
import { ALL_FORMS } from './printable.js'
import { addressOf, type Site } from './site.js'

/** The path in the API of a collection that has a page. */
const PATH = /\/v1\/(themes|sources|organisations|people|surveys|questions|comparisons)\b/

/** The words of the API for readers: a sentence with a capital and a full stop, whose paths are links to pages. */
export function Sentence({ children }: { children: string }) {
  const sentence = children.replace(/^\p{Ll}/u, first => first.toUpperCase()).replace(/[\p{L}\p{N}”]$/u, '$&.')
  return (
    <>
      {sentence.split(PATH).map((part, n) =>
        n % 2 === 0 ? (
          part
        ) : (
          <a key={n} href={`/${part}`}>
            the list of {part}
          </a>
        )
      )}
    </>
  )
}

/** Warnings that name parameters of the API, in words for readers. */
const IN_OTHER_WORDS: Record<string, (notice: Notice, site: Site) => ComponentChildren> = {
  several_surveys: () => (
    <>
      These figures come from several surveys: do not add them up, average them or read them as a trend. <a href="/comparisons">See which may be compared</a>
    </>
  ),
  left_out: ({ detail }, site) => (
    <>
      {/^\d+/.exec(detail)} more match: phrases, words of a survey and terms in quotation marks.{' '}
      <a href={addressOf(site, { form: ALL_FORMS })}>Show them too</a>
    </>
  )
}

/** What readers of a list must know of it. */
export function Notices({ site, notices }: { site: Site; notices: Notice[] }) {
  return (
    <>
      {notices.map(notice => (
        <p key={notice.code} class="notice">
          {IN_OTHER_WORDS[notice.code]?.(notice, site) ?? <Sentence>{notice.detail}</Sentence>}
        </p>
      ))}
    </>
  )
}
