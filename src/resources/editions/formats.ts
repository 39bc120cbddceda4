import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentFormat } from '../../api/item.js'
import type { Rendering } from '../../http/negotiation.js'
import { asBibtex, asRis, references } from '../citations/reference-formats.js'
import { listDownloads } from '../downloads/queries.js'
import type { Download } from '../downloads/schema.js'
import { croissantOf, type Table } from './croissant.js'
import { dataciteOf } from './datacite.js'
import { editionCsl } from './reference.js'
import type { Edition } from './schema.js'

/** The downloads of an edition; none if they are not kept. */
const filesIn = (folder: string | undefined): Download[] => (folder === undefined ? [] : (listDownloads(folder) ?? []))

const tablesIn = (folder: string | undefined): Table[] =>
  folder === undefined ? [] : JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')).resources

const inLines = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** The forms of a reference by their names. */
const WRITTEN: Record<string, (edition: Edition, files: Download[]) => string> = {
  bib: (edition, files) => asBibtex(editionCsl(edition, files)),
  ris: (edition, files) => asRis(editionCsl(edition, files)),
  'csl.json': (edition, files) => inLines([editionCsl(edition, files)])
}

/** How an edition is cited and found as a data set: for reference managers, for repositories, and for search engines and machine learning. */
export const editionFormats: DocumentFormat[] = [
  ...references.map(({ name, type }) => ({
    name,
    type,
    render: (edition: Edition, _: Rendering, folder?: string) => WRITTEN[name]?.(edition, filesIn(folder)) as string
  })),
  {
    name: 'datacite.json',
    type: 'application/vnd.datacite.datacite+json',
    render: (edition: Edition, _, folder) => inLines(dataciteOf(edition, filesIn(folder)))
  },
  {
    name: 'jsonld',
    type: 'application/ld+json',
    render: (edition: Edition, { base }, folder) => inLines(croissantOf(edition, filesIn(folder), tablesIn(folder), base))
  }
]
