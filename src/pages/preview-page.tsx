import { type Fact, Facts } from './record-page.js'
import type { Site } from './site.js'

export interface PreviewedRecord {
  /** The path of its page. */
  path: string
  title: string
  kind: string
  facts: Fact[]
}

/** A record in a few lines. */
export function Summary({ home, record: { path, title, kind, facts } }: { home: string; record: PreviewedRecord }) {
  return (
    <>
      <h1>
        <a href={home + path}>{title}</a>
      </h1>
      <p>{kind}</p>
      <Facts facts={facts} />
    </>
  )
}

/** A record in the frame of a program that gives ids to names. */
export function PreviewPage({ site, record }: { site: Site; record: PreviewedRecord }) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{record.title}</title>
        <link rel="canonical" href={site.home + record.path} />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={site.asset('pages.css')} />
        <base target="_blank" />
      </head>
      <body class="embed">
        <main>
          <Summary home={site.home} record={record} />
        </main>
      </body>
    </html>
  )
}
