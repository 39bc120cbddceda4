import { licenceOf } from './linked-files.js'
import type { Edition } from './schema.js'

/** The files that people ask for first, with their media types. */
const FIRST = [
  ['evidence.sqlite', 'application/vnd.sqlite3'],
  ['datapackage.json', 'application/json'],
  ['findings.csv', 'text/csv'],
  ['quotes.csv', 'text/csv'],
  ['statistics.csv', 'text/csv']
] as const

/**
 * An edition as a data set of schema.org in short, for the page by which search engines find it. All files, with their hashes and
 * columns, are in the `.jsonld` of the edition, which it names.
 */
export function dataSetOf({ id, url, title, description, date, licence, citation, contact }: Edition, base: string) {
  const us = { '@type': 'Organization', name: title, url: `${base}/`, email: contact }
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': `${base}${url}`,
    name: title,
    description,
    url: `${base}/`,
    identifier: id,
    version: id,
    datePublished: date,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    license: licenceOf({ licence }),
    copyrightNotice: licence.passages,
    creditText: citation.long,
    creator: us,
    publisher: us,
    subjectOf: { '@type': 'DataDownload', name: 'Croissant and DCAT', encodingFormat: 'application/ld+json', contentUrl: `${base}${url}.jsonld` },
    distribution: FIRST.map(([name, encodingFormat]) => ({
      '@type': 'DataDownload',
      name,
      encodingFormat,
      contentUrl: `${base}/v1/downloads/${id}/${name}`
    }))
  }
}
