import type { Download } from '../downloads/schema.js'
import { licenceOf, plainFiles } from './linked-files.js'
import type { Edition } from './schema.js'

/** The prefixes of DCAT 3 and the vocabularies that it uses. */
export const DCAT_PREFIXES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#'
}

const typed = (value: string | number, type: string) => ({ '@value': String(value), '@type': `xsd:${type}` })

/** An edition as a data set of DCAT, for catalogues of open data. */
export function dcatOf(edition: Edition, files: readonly Download[], base: string) {
  const { id, url, title, description, date, licence, contact } = edition
  const license = { '@id': licenceOf(edition) }
  return {
    '@id': `${base}${url}#dcat`,
    '@type': 'dcat:Dataset',
    'dct:title': `${title}, edition ${id}`,
    'dct:description': description,
    'dct:identifier': id,
    'dct:issued': typed(date, 'date'),
    'dct:license': license,
    'dct:rights': { '@type': 'dct:RightsStatement', 'rdfs:label': licence.passages },
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': title },
    'dcat:version': id,
    'dcat:landingPage': { '@id': `${base}/` },
    'dcat:contactPoint': { '@type': 'vcard:Organization', 'vcard:fn': title, 'vcard:hasEmail': { '@id': `mailto:${contact}` } },
    'dcat:distribution': plainFiles(files).map(file => ({
      '@type': 'dcat:Distribution',
      'dct:title': file.name,
      'dct:description': file.description,
      'dct:license': license,
      'dcat:downloadURL': { '@id': `${base}${file.url}` },
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${file.media_type}` },
      'dcat:byteSize': typed(file.bytes, 'nonNegativeInteger'),
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
        'spdx:checksumValue': typed(file.sha256, 'hexBinary')
      }
    }))
  }
}
