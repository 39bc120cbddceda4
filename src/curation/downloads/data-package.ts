import type { Db } from '../../db/connection.js'
import { sources } from '../../db/schema.js'
import { type Column, columnsOf } from '../../export/columns.js'
import { GUARD_NOTE } from '../../export/csv.js'
import type { Source } from '../../resources/sources/schema.js'
import { childSheets } from './child-sheets.js'
import { CODE_COLUMNS, categoriesOf } from './codes.js'
import { type ExportedCollection, referenceOf } from './exported-collections.js'
import { licenceAddress, type Metadata } from './metadata.js'

const KEY = 'id'

/** Texts that may be empty. CSV cannot tell them from missing ones, so they are not required. */
const MAY_BE_EMPTY = ['prefix', 'suffix']

function field(column: Column) {
  const { name, type, several, required, description, values } = column
  return {
    name,
    type: several ? 'string' : type,
    description: several ? `${description} (several, joined by |)` : description,
    constraints: {
      required: required && !MAY_BE_EMPTY.includes(name),
      ...(name === KEY ? { unique: true } : {}),
      ...(values && !several ? { enum: values } : {})
    },
    ...categoriesOf(column)
  }
}

/** The Frictionless table schema of columns; `to` gives the collection to which the ids in a column belong. */
function tableSchema(name: string, columns: readonly Column[], key: string[], to: (column: string) => string | null) {
  const foreignKeys = columns.flatMap(column => {
    const other = column.several ? null : to(column.name)
    return other === null ? [] : [{ fields: column.name, reference: { resource: other === name ? '' : other, fields: KEY } }]
  })
  return { fields: columns.map(field), missingValues: [''], primaryKey: key, ...(foreignKeys.length > 0 ? { foreignKeys } : {}) }
}

interface Sheet {
  name: string
  description: string | undefined
  columns: Column[]
  key: string[]
  to(column: string): string | null
}

const titled = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`

/** The CSV files of data: one for each collection and, with `children`, one for each list within its documents. */
export const sheetsOf = (collections: readonly ExportedCollection[], children: boolean): Sheet[] => [
  ...collections.map(
    (resource): Sheet => ({
      name: resource.name,
      description: resource.schema.meta()?.description,
      columns: columnsOf(resource.schema),
      key: [KEY],
      to: column => referenceOf(collections, resource, column)
    })
  ),
  ...(children ? collections : []).flatMap(resource =>
    childSheets(resource).map(
      ({ name, description, owner, columns }): Sheet => ({
        name,
        description,
        columns,
        key: columns.slice(0, 2).map(column => column.name),
        to: column => (column === columns[0]?.name ? owner : referenceOf(collections, resource, column))
      })
    )
  )
]

const CODES: Sheet = {
  name: 'codes',
  description: 'Codes of all columns that have a closed list of them, with labels, in order',
  columns: CODE_COLUMNS,
  key: ['table', 'field', 'code'],
  to: () => null
}

/** The sources of an edition by id, with their publishers and addresses. */
export const sourcesOf = (db: Db) =>
  db
    .select({ document: sources.document })
    .from(sources)
    .orderBy(sources.id)
    .all()
    .map(({ document }) => {
      const { title, publisher, source_url } = JSON.parse(document) as Source
      return { title: `${title} (${publisher.name})`, path: source_url }
    })

/**
 * The Frictionless data package around the CSV files, for readers of version 1 (`profile`) and of version 2 (`$schema`, `type`, `categories`).
 * Sizes and hashes are those of the files.
 */
export function dataPackage(
  collections: readonly ExportedCollection[],
  sources: { title: string; path: string }[],
  notes: Metadata,
  children: boolean,
  measured: (file: string) => { bytes: number; sha256: string }
) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'tabular-data-package',
    name: notes.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    id: notes.edition,
    title: notes.title,
    description: `${notes.description} ${notes.passages} ${GUARD_NOTE} Corrections and take-down: ${notes.contact}.`,
    version: notes.edition,
    created: `${notes.date}T00:00:00Z`,
    bibliographicCitation: notes.citation,
    homepage: notes.address,
    licenses: [{ name: notes.licence, title: 'Statements and metadata; quoted passages belong to their publishers', path: licenceAddress(notes) }],
    contributors: [{ title: `${notes.title}: corrections and take-down`, email: notes.contact, path: notes.address, role: 'publisher' }],
    sources,
    resources: [...sheetsOf(collections, children), CODES].map(({ name, description, columns, key, to }) => {
      const path = `${name}.csv`
      const { bytes, sha256 } = measured(path)
      return {
        profile: 'tabular-data-resource',
        type: 'table',
        name,
        path,
        title: titled(name),
        description,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
        bytes,
        hash: `sha256:${sha256}`,
        schema: tableSchema(name, columns, key, to)
      }
    })
  }
}
