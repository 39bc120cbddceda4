import { dateInWords } from '../records/edtf.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Quote } from '../resources/quotes/schema.js'
import type { Site } from './site.js'
import { Warnings } from './warnings.js'

/** A finding in a frame on the page of somebody else: words, credit, warnings, and a notice if it was corrected. */
export function EmbedPage({ site, finding, quote }: { site: Site; finding: Finding; quote: Quote | null }) {
  const { id, statement, citation, version, updated, warnings, source } = finding
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{statement}</title>
        <link rel="canonical" href={`${site.home}/findings/${id}`} />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={site.asset('pages.css')} />
        <base target="_blank" />
      </head>
      <body class="embed">
        <main class="quotation">
          <h1 class="unseen">{statement}</h1>
          <Block quote={quote} statement={statement} credit={quote?.credit ?? citation.short} address={source.source_url} />
          {version > 1 && (
            <p class="notice">
              Corrected on {dateInWords(updated)}: this is version {version}.
            </p>
          )}
          <Warnings warnings={warnings} />
          <p class="from">
            <a href={`${site.home}/findings/${id}`}>Checked against its source by {site.title}</a>
          </p>
        </main>
      </body>
    </html>
  )
}

interface BlockProps {
  quote: Quote | null
  statement: string
  credit: string
  address: string
}

/** The words in a block of their own; a finding that is no quotation is told in our words, without marks. */
export function Block({ quote, statement, credit, address }: BlockProps) {
  return quote ? (
    <figure>
      <blockquote cite={address}>
        {quote.text_to_print.split(/\n+/).map(line => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
      <figcaption>{credit}</figcaption>
    </figure>
  ) : (
    <>
      <p class="statement">{statement}</p>
      <p class="credit">{credit}</p>
    </>
  )
}
