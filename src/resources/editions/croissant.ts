import { asBibtex } from '../citations/references.js'
import type { Download } from '../downloads/schema.js'
import { DCAT_PREFIXES, dcatOf } from './dcat.js'
import { licenceOf, plainFiles } from './linked-files.js'
import { editionCsl } from './reference.js'
import type { Edition } from './schema.js'

/** A table as the data package describes it. */
export interface Table {
  name: string
  path: string
  description: string
  schema: {
    fields: { name: string; type: string; description: string }[]
    primaryKey: string[]
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[]
  }
}

/** The context that Croissant 1.0 prescribes, and the prefixes of DCAT. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  ...Object.fromEntries(
    'citeAs column extract field fileProperty fileObject fileSet format includes isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace separator source subField transform'
      .split(' ')
      .map(term => [term, `cr:${term}`])
  ),
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
  ...DCAT_PREFIXES
}

const TYPES: Record<string, string> = { string: 'sc:Text', number: 'sc:Float', integer: 'sc:Integer', boolean: 'sc:Boolean', date: 'sc:Date' }

function recordSet({ name: table, path, description, schema: { fields, primaryKey, foreignKeys = [] } }: Table) {
  const at = (field: string, of = table) => ({ '@id': `${of}/${field}` })
  return {
    '@type': 'cr:RecordSet',
    '@id': table,
    name: table,
    description,
    key: primaryKey.map(field => at(field)),
    field: fields.map(({ name, type, description }) => {
      const reference = foreignKeys.find(({ fields }) => fields === name)?.reference
      return {
        '@type': 'cr:Field',
        ...at(name),
        name,
        description,
        dataType: TYPES[type],
        source: { fileObject: { '@id': path }, extract: { column: name } },
        ...(reference ? { references: { field: at(reference.fields, reference.resource || table) } } : {})
      }
    })
  }
}

/** An edition as a data set of schema.org with Croissant 1.0, which describes every column of its files, and beside it as one of DCAT. */
export function croissantOf(edition: Edition, files: readonly Download[], tables: readonly Table[], base: string) {
  const { id, url, title, description, date, licence, citation, contact } = edition
  const us = { '@type': 'Organization', name: title, url: `${base}/`, email: contact }
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    '@id': `${base}${url}`,
    name: `${title}, edition ${id}`,
    description,
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    citeAs: asBibtex(editionCsl(edition, files)),
    citation: citation.long,
    identifier: id,
    version: id,
    url: `${base}/`,
    datePublished: date,
    dateModified: date,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    isLiveDataset: false,
    license: licenceOf(edition),
    copyrightNotice: licence.passages,
    creator: us,
    publisher: us,
    distribution: plainFiles(files).map(file => ({
      '@type': 'cr:FileObject',
      '@id': file.name,
      name: file.name,
      description: file.description,
      contentUrl: `${base}${file.url}`,
      contentSize: `${file.bytes} B`,
      encodingFormat: file.media_type,
      sha256: file.sha256
    })),
    recordSet: tables.map(recordSet),
    '@included': [dcatOf(edition, files, base)]
  }
}
