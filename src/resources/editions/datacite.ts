import type { Download } from '../downloads/schema.js'
import { licenceOf } from './linked-files.js'
import { fingerprintOf } from './reference.js'
import type { Edition } from './schema.js'

/** An edition in the metadata schema of DataCite (kernel 4), without a DOI, so that a repository can register it as it is. */
export function dataciteOf(edition: Edition, files: readonly Download[]) {
  const { id, title, description, date, label, note, licence, canonical_address, url, previous, schema_version } = edition
  const sha256 = fingerprintOf(files)
  const relation =
    previous === null
      ? []
      : [{ relatedIdentifier: `${canonical_address}/v1/editions/${previous}`, relatedIdentifierType: 'URL', relationType: 'IsNewVersionOf' }]
  return {
    schemaVersion: 'http://datacite.org/schema/kernel-4',
    types: { resourceTypeGeneral: 'Dataset', resourceType: 'Evidence base', schemaOrg: 'Dataset', bibtex: 'misc', citeproc: 'dataset', ris: 'DATA' },
    creators: [{ name: title, nameType: 'Organizational' }],
    titles: [{ title: `${title}, edition ${id}` }],
    publisher: { name: title },
    publicationYear: date.slice(0, 4),
    dates: [{ date, dateType: label === null ? 'Created' : 'Issued' }],
    language: 'en-GB',
    version: id,
    url: `${canonical_address}${url}`,
    alternateIdentifiers: [
      { alternateIdentifier: id, alternateIdentifierType: 'Edition' },
      ...(sha256 === null ? [] : [{ alternateIdentifier: sha256, alternateIdentifierType: 'SHA-256 of SHA256SUMS' }])
    ],
    relatedIdentifiers: relation,
    sizes: Object.entries(edition.counts).map(([name, count]) => `${count} ${name}`),
    formats: [...new Set(files.map(({ media_type }) => media_type))],
    rightsList: [
      { rights: licence.data, rightsUri: licenceOf(edition), rightsIdentifier: licence.data, rightsIdentifierScheme: 'SPDX' },
      { rights: licence.passages }
    ],
    descriptions: [
      { description, descriptionType: 'Abstract' },
      { description: note ?? `Structure: version ${schema_version}`, descriptionType: 'TechnicalInfo' }
    ]
  }
}
