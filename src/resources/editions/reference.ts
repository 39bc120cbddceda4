import type { Csl } from '@citation-js/core'
import type { Download } from '../downloads/schema.js'
import type { Edition } from './schema.js'

/** The SHA-256 of the list of all hashes, by which one number proves every file of an edition; null if its files are not kept. */
export const fingerprintOf = (files: readonly Download[]): string | null => files.find(({ name }) => name === 'SHA256SUMS')?.sha256 ?? null

/** An edition as CSL-JSON: a data set with its date, its permanent address and the hash of its files. */
export function editionCsl({ id, title, date, label, url, canonical_address }: Edition, files: readonly Download[]): Csl {
  const sha256 = fingerprintOf(files)
  const notes = [
    ...(label === null ? ['Not released; the date is that of the data'] : []),
    sha256 === null ? 'The files of this edition are not kept' : `Files: ${canonical_address}/v1/downloads/${id}; SHA-256 of SHA256SUMS: ${sha256}`
  ]
  return {
    id: `ics-evidence-${id}`,
    'citation-key': `ics-evidence-${id}`,
    type: 'dataset',
    title: `${title}, edition ${id}`,
    author: [{ literal: title }],
    publisher: title,
    issued: { 'date-parts': [date.split('-').map(Number)] },
    version: id,
    URL: `${canonical_address}${url}`,
    note: notes.join('\n')
  }
}
