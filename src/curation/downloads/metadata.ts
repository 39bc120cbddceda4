import type { SharedRecords } from '../../records/dataset.js'
import { SCHEMA_VERSION } from '../../resources/editions/render.js'

/** What every export says of the edition that it is from. */
export type Metadata = Record<keyof typeof METADATA_FIELDS, string>

/** What each note is. */
export const METADATA_FIELDS = {
  edition: 'The edition that this is a copy of; name it when you cite',
  title: 'The name of the evidence base',
  description: 'What it is',
  schema_version: 'Moves when the shape of tables and documents does',
  licence: 'The licence of statements and metadata',
  passages: 'Whose the quoted passages are',
  contact: 'Where to send corrections and requests to take something down',
  address: 'Where the evidence base is; a `url` in it is a path there'
}

/** The notes of an edition. */
export const metadataOf = ({ about }: Pick<SharedRecords, 'about'>, edition: string): Metadata => ({
  edition,
  title: about.title,
  description: about.description,
  schema_version: SCHEMA_VERSION,
  licence: about.licence.data,
  passages: about.licence.passages,
  contact: about.contact,
  address: about.canonical_address
})

/** Where a licence is told in full; it goes by its SPDX id. */
export const licenceAddress = ({ licence }: Metadata) => `https://spdx.org/licenses/${licence}.html`
