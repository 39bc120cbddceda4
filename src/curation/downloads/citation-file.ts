import { stringify } from 'yaml'
import type { Metadata } from './metadata.js'

/** The edition in the Citation File Format, which repositories and citation managers read. */
export const citationFile = ({ title, description, edition, date, citation, contact, address, licence }: Metadata): string =>
  stringify(
    {
      'cff-version': '1.2.0',
      message: `If you use these data, cite: ${citation}`,
      type: 'dataset',
      title,
      abstract: description,
      authors: [{ name: title, website: address }],
      contact: [{ name: title, email: contact }],
      version: edition,
      'date-released': date,
      license: licence,
      url: `${address}/v1/editions/${edition}`
    },
    { lineWidth: 0 }
  )
