import { dateInWords } from '../../records/edtf.js'
import { urlOf } from '../../records/references.js'
import type { EditionHead } from '../../records/release-manifest.js'

/** The citation of an edition as a data set: its name, its id, its date and its address. */
export function citationOfEdition({ id, title, label, canonical_address }: Pick<EditionHead, 'id' | 'title' | 'label' | 'canonical_address'>, date: string) {
  const dated = `${dateInWords(date)}${label === null ? ', not released' : ''}`
  return {
    short: `${title}, edition ${id} (${dated})`,
    long: `${title} (${date.slice(0, 4)}). Edition ${id} (${dated}) [data set]. ${canonical_address}${urlOf('editions', id)}`
  }
}
