import type { SharedRecords } from '../../records/dataset.js'
import { citationOfEdition } from '../../resources/editions/citation.js'
import { SCHEMA_VERSION } from '../../resources/editions/render.js'

/** Metadata of the edition in every download. */
export type Metadata = Record<keyof typeof METADATA_FIELDS, string>

/** Descriptions of the metadata. */
export const METADATA_FIELDS = {
  edition: 'Id of the edition that this is a copy of; name it when you cite',
  date: 'Date of the edition: of its release or, before that, of its data',
  citation: 'Citation of the edition as a data set',
  title: 'Name of the evidence base',
  description: 'Description of the evidence base',
  schema_version: 'Version of the structure of tables and documents',
  licence: 'Licence of statements and metadata',
  passages: 'Owners of the quoted passages',
  contact: 'Email address for corrections and take-down requests',
  address: 'Permanent address of the evidence base; every `url` is a path on it'
}

/** The metadata of an edition. */
export function metadataOf({ about, releases }: Pick<SharedRecords, 'about' | 'releases'>, edition: string): Metadata {
  const label = releases.find(({ id }) => id === edition)?.label ?? null
  const date = label ?? about.prepared
  return {
    edition,
    date,
    citation: citationOfEdition({ id: edition, label, ...about }, date).long,
    title: about.title,
    description: about.description,
    schema_version: SCHEMA_VERSION,
    licence: about.licence.data,
    passages: about.licence.passages,
    contact: about.contact,
    address: about.canonical_address
  }
}

/** The address of the full text of a licence, by its SPDX id. */
export const licenceAddress = ({ licence }: Metadata) => `https://spdx.org/licenses/${licence}.html`
