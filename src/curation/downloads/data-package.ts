import type { Db } from '../../db/connection.js'
import { sources } from '../../db/schema.js'
import { type Column, columnsOf } from '../../export/columns.js'
import type { Source } from '../../resources/sources/schema.js'
import { type ExportedCollection, referenceOf } from './exported-collections.js'
import { licenceAddress, type Metadata } from './metadata.js'

const KEY = 'id'

const field = ({ name, type, several, required, description, values }: Column) => ({
  name,
  type: several ? 'string' : type,
  description: several ? `${description} (several, joined by |)` : description,
  constraints: { required, ...(name === KEY ? { unique: true } : {}), ...(values && !several ? { enum: values } : {}) }
})

/** The Frictionless table schema of a collection as CSV. */
function tableSchema(collections: readonly ExportedCollection[], resource: ExportedCollection) {
  const { name, schema } = resource
  const columns = columnsOf(schema)
  const foreignKeys = columns.flatMap(column => {
    const to = column.several ? null : referenceOf(collections, resource, column.name)
    return to === null ? [] : [{ fields: column.name, reference: { resource: to === name ? '' : to, fields: KEY } }]
  })
  return { fields: columns.map(field), missingValues: [''], primaryKey: KEY, ...(foreignKeys.length > 0 ? { foreignKeys } : {}) }
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
 * The Frictionless data package (tabular, version 1 of the specification) around the CSV files.
 * Sizes and hashes are those of the files.
 */
export function dataPackage(
  collections: readonly ExportedCollection[],
  sources: { title: string; path: string }[],
  notes: Metadata,
  measured: (file: string) => { bytes: number; sha256: string }
) {
  return {
    profile: 'tabular-data-package',
    name: notes.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    id: notes.edition,
    title: notes.title,
    description: `${notes.description} ${notes.passages} Corrections and take-down: ${notes.contact}.`,
    version: notes.edition,
    homepage: notes.address,
    licenses: [{ name: notes.licence, title: 'Statements and metadata; quoted passages belong to their publishers', path: licenceAddress(notes) }],
    contributors: [{ title: `${notes.title}: corrections and take-down`, email: notes.contact, path: notes.address, role: 'publisher' }],
    sources,
    resources: collections.map(sheet => {
      const path = `${sheet.name}.csv`
      const { bytes, sha256 } = measured(path)
      return {
        profile: 'tabular-data-resource',
        name: sheet.name,
        path,
        title: sheet.name[0]?.toUpperCase() + sheet.name.slice(1),
        description: sheet.schema.meta()?.description,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true, header: true },
        bytes,
        hash: `sha256:${sha256}`,
        schema: tableSchema(collections, sheet)
      }
    })
  }
}
