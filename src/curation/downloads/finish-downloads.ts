import { appendFileSync, chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Registry } from '../../api/registry.js'
import type { Db } from '../../db/connection.js'
import { fileDigest, readChunks } from '../../editions/checksum.js'
import { csvHeader, csvLines } from '../../export/csv.js'
import { WORKBOOK_TYPE } from '../../export/xlsx.js'
import type { SharedRecords } from '../../records/dataset.js'
import { memoize } from '../../records/memoize.js'
import type { Download } from '../../resources/downloads/schema.js'
import { childSheets } from './child-sheets.js'
import { citationFile } from './citation-file.js'
import { CODE_COLUMNS, codesOf } from './codes.js'
import { dataPackage, sheetsOf, sourcesOf } from './data-package.js'
import { type ExportedCollection, exportedCollections } from './exported-collections.js'
import type { FileThread } from './file-thread.js'
import { metadataOf } from './metadata.js'
import { licenceText, readmeText } from './readme.js'

const READ_ONLY = 0o444
/** More files than an edition has. */
const MOST_FILES = 1000
/** Text and SQLite shrink to a fifth. Parquet is already compressed, and the guide should be readable at once. */
const SHRINKS = /\.(csv|ndjson|sqlite)$/
/** Size in bytes above which files are also compressed. */
const LARGE = 100_000

const PARQUET = 'application/vnd.apache.parquet'

type Kind = [name: string, media_type: string, description: string]

/** The media type and description of each file, in the order of the list. */
const filesOf = (collections: readonly ExportedCollection[]): Kind[] => [
  ['README.md', 'text/markdown', 'Overview of the files and how to begin'],
  ['LICENCE', 'text/plain', 'Licence of the data'],
  ['evidence.sqlite', 'application/vnd.sqlite3', 'All data for any SQLite tool; the table about_these_tables explains it'],
  ['datapackage.json', 'application/json', 'Frictionless data package that describes every column of the CSV files'],
  ['codes.csv', 'text/csv', 'Codes of all columns that have a closed list of them, with labels, in order'],
  ['CITATION.cff', 'application/yaml', 'Citation of the edition for citation managers'],
  ...collections.flatMap(({ name }): Kind[] => [
    [`${name}.csv`, 'text/csv', `All ${name}, one per row`],
    [`${name}.ndjson`, 'application/x-ndjson', `All ${name}, one JSON document per line`],
    [`${name}.parquet`, PARQUET, `All ${name} as Parquet`],
    [`${name}.xlsx`, WORKBOOK_TYPE, `All ${name} as a workbook, with the meaning of its columns`]
  ]),
  ...collections.flatMap(childSheets).flatMap(({ name, description }): Kind[] => [
    [`${name}.csv`, 'text/csv', description],
    [`${name}.parquet`, PARQUET, `${description}, as Parquet`]
  ]),
  ['SHA256SUMS', 'text/plain', 'SHA-256 of every other file']
]

/** Descriptions of files by name; a compressed file has that of its contents. */
function describer(files: readonly Kind[]) {
  const rank = (name: string) => files.findIndex(([file]) => file === name.replace(/\.gz$/, ''))
  const describe = (name: string): { media_type: string; description: string } => {
    const [file, media_type, description] = files[rank(name)] as Kind
    return file === name ? { media_type, description } : { media_type: 'application/gzip', description: `${description}, compressed` }
  }
  return { rank, describe }
}

/** Compresses a file into `<path>.gz`, without name and time; a very large one has several members, as gzip allows. */
function compress(path: string) {
  for (const chunk of readChunks(path)) appendFileSync(`${path}.gz`, gzipSync(chunk, { level: 9 }))
}

/**
 * Finishes the downloads of an edition, whose lines and copies are in `<edition>/downloads/`: compresses large files, adds those that describe the
 * others, makes all of them read-only, and lists them in `<edition>/downloads.json`. The same edition and software always make
 * the same bytes. Without a thread there are no copies, only the lists from which the service sends slices.
 */
export function finishDownloads(db: Db, registry: Registry, shared: SharedRecords, edition: string, place: string, thread: FileThread | null) {
  const isWhole = thread !== null
  const collections = exportedCollections(registry)
  const files = filesOf(collections)
  const { rank, describe } = describer(files)
  const folder = join(place, 'downloads')
  const notes = metadataOf(shared, edition)
  // A large file takes seconds to read, and three files tell its hash.
  const digest = memoize(name => fileDigest(join(folder, name)), MOST_FILES)
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('codes.csv', csvHeader(CODE_COLUMNS) + csvLines(CODE_COLUMNS, codesOf(sheetsOf(collections, isWhole))).join(''))
  const large = (name: string) => SHRINKS.test(name) && statSync(join(folder, name)).size > LARGE
  if (isWhole) for (const name of readdirSync(folder).filter(large)) compress(join(folder, name))
  write('datapackage.json', `${JSON.stringify(dataPackage(collections, sourcesOf(db), notes, isWhole, digest), null, 2)}\n`)
  write('LICENCE', licenceText(notes))
  write('CITATION.cff', citationFile(notes))
  thread?.settle()
  const written = [...readdirSync(folder), 'README.md', 'SHA256SUMS']
  write(
    'README.md',
    readmeText(
      notes,
      files.filter(([name]) => written.includes(name)).map(([name, , description]) => ({ name, description }))
    )
  )
  write(
    'SHA256SUMS',
    readdirSync(folder)
      .sort()
      .map(name => `${digest(name).sha256}  ${name}\n`)
      .join('')
  )
  const names = readdirSync(folder).sort((a, b) => rank(a) - rank(b) || a.length - b.length)
  const list = names.map(
    (name): Download => ({
      name,
      ...describe(name),
      ...digest(name),
      url: `/v1/downloads/${edition}/${name}`
    })
  )
  writeFileSync(join(place, 'downloads.json'), JSON.stringify(list), { mode: READ_ONLY })
  for (const name of names) chmodSync(join(folder, name), READ_ONLY)
}
