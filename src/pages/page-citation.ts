import { editions } from '../resources/editions/resource.js'
import type { Edition } from '../resources/editions/schema.js'
import type { Site } from './site.js'

/** A citation as a text, and as files by their names. */
export interface Citation {
  text: string
  files: [name: string, address: string][]
}

const asData = (type: string, text: string) => `data:${type};charset=utf-8,${encodeURIComponent(text)}`

/** The citation of a page as it stands in its edition. */
export function citationOfPage({ reader, title: service, references }: Site, title: string, address: string): Citation {
  const { id, label } = reader.item<Edition>(editions, reader.edition)
  const csl = {
    id: new URL(address, 'http://host').pathname.replaceAll(/\W+/g, '-').replace(/^-?/, 'ics-evidence-').replace(/-$/, ''),
    type: 'webpage',
    title,
    author: [{ literal: service }],
    publisher: service,
    issued: label === null ? undefined : { 'date-parts': [label.split('-').map(Number)] },
    URL: address,
    note: `Edition ${id}`
  }
  return {
    text: `${service}. “${title.replace(/\.$/, '')}”. Edition ${id}${label === null ? '' : ` of ${label}`}. ${address}`,
    files: [
      ['BibTeX', asData('application/x-bibtex', references.asBibtex(csl))],
      ['RIS', asData('application/x-research-info-systems', references.asRis(csl))]
    ]
  }
}

/** The citation of a finding or a source, which is that of the source. */
export const citationOfSource = (collection: string, id: string, text: string): Citation => ({
  text,
  files: [
    ['BibTeX', '.bib'],
    ['RIS', '.ris'],
    ['CSL-JSON', '.csl.json'],
    ['JSON-LD', '.jsonld']
  ].map(([name, suffix]): [string, string] => [String(name), `/v1/${collection}/${id}${suffix}`])
})
