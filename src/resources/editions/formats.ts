import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentFormat } from '../../api/item.js'
import type { Rendering } from '../../http/negotiation.js'
import { away } from '../../http/static-file.js'
import { loadReferences, references } from '../citations/reference-formats.js'
import type { CitationFormat } from '../citations/types.js'
import { listDownloads } from '../downloads/queries.js'
import type { Download } from '../downloads/schema.js'
import type { Table } from './croissant.js'
import { dataciteOf } from './datacite.js'
import { editionCsl } from './reference.js'
import type { Edition } from './schema.js'

/** The downloads of an edition; none if they are not kept. Throws 503 if they cannot be read. */
function filesIn(folder: string | undefined): Download[] {
  if (folder === undefined) return []
  const list = listDownloads(folder)
  if (list === null) throw away()
  return list
}

const tablesIn = (folder: string | undefined): Table[] =>
  folder === undefined ? [] : JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')).resources

const typeOfReference = (name: string) => (references.find(format => format.name === name) as CitationFormat).type

const inLines = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** The forms of a reference: how a reference manager reads each, and its text. */
const WRITTEN: [name: string, write: (edition: Edition, files: Download[]) => Promise<string>][] = [
  ['bib', async (edition, files) => (await loadReferences()).asBibtex(editionCsl(edition, files))],
  ['ris', async (edition, files) => (await loadReferences()).asRis(editionCsl(edition, files))],
  ['csl.json', async (edition, files) => inLines([editionCsl(edition, files)])]
]

/** How an edition is cited and found as a data set: for reference managers, for repositories, and for search engines and machine learning. */
export const editionFormats: DocumentFormat[] = [
  ...WRITTEN.map(([name, write]) => ({
    name,
    type: typeOfReference(name),
    render: (edition: Edition, _: Rendering, folder?: string) => write(edition, filesIn(folder))
  })),
  {
    name: 'datacite.json',
    type: 'application/vnd.datacite.datacite+json',
    render: (edition: Edition, _, folder) => inLines(dataciteOf(edition, filesIn(folder)))
  },
  {
    name: 'jsonld',
    type: 'application/ld+json',
    async render(edition: Edition, { base }, folder) {
      const { croissantOf } = await import('./croissant.js')
      return inLines(croissantOf(edition, filesIn(folder), tablesIn(folder), base))
    }
  }
]
