import { Cite, type Csl, type Name, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { toCsl } from './csl.js'
import { tex } from './tex-escape.js'
import type { CitationFormat } from './types.js'

/** Citation.js drops characters outside ASCII, and hyphens in keys; `tex` escapes instead, and our ids are valid keys. */
Object.assign(plugins.config.get('@bibtex').format, { asciiOnly: false, checkLabel: false })

/** A note in one line, for formats in which a line is a field. */
const oneLine = (text: string) => text.replaceAll('\n', '; ')

const escaped = ({ author, title, publisher, note, ...csl }: Csl): Csl => ({
  ...csl,
  title: tex(title),
  author: (author as Name[] | undefined)?.map(name => Object.fromEntries(Object.entries(name).map(([part, text]) => [part, tex(text)]))),
  publisher: tex(publisher),
  'container-title': csl['container-title'] && tex(csl['container-title']),
  note: tex(oneLine(note))
})

/** A BibTeX entry. Citation.js writes month and day into one field, of which readers keep only the year; `date` is for BibLaTeX. */
function bibtexOf(csl: Csl): string {
  const text = new Cite(escaped(csl), { generateGraph: false }).format('bibtex').trim()
  const date = csl.issued?.['date-parts'][0]?.map(part => String(part).padStart(2, '0')).join('-')
  return `${text.replace(/^\tmonth = \{(\w{3})(?: (\d+))?\},$/m, (_, month, day) => [`\tmonth = ${month},`, ...(day ? [`\tday = {${day}},`] : []), `\tdate = {${date}},`].join('\n'))}\n`
}

/** RIS dates have two digits for month and day: 2023/08/17. */
const risDate = (date: string) => date.replace(/\/+$/, '').replaceAll(/\/(\d)(?!\d)/g, '/0$1')

/**
 * A RIS record from the tags of Citation.js. Its own text breaks lines after 70 characters, in the middle of
 * words and addresses, and cuts the ID at 20, where our ids are still alike; so lines are whole and there is no ID.
 * It neither writes nor reads the author and day of a newspaper article; a magazine article keeps both.
 */
function risText(csl: Csl): string {
  const type = csl.type === 'article-newspaper' ? 'article-magazine' : csl.type
  const [{ TY, ID: _, ...tags }] = new Cite({ ...csl, type }, { generateGraph: false }).format('ris', { format: 'object' }) as [
    Record<string, string | string[]>
  ]
  const lines = Object.entries(tags).flatMap(([tag, values]) =>
    [values]
      .flat()
      .map(value => (tag === 'DA' ? risDate(value) : value))
      .map(value => `${tag}  - ${oneLine(value).replace(/ {2,}/g, ' ')}`)
  )
  return [`TY  - ${TY}`, ...lines, 'ER  - ', ''].join('\n')
}

/** The source of a finding, or a source, for reference managers. */
export const references: CitationFormat[] = [
  {
    name: 'bib',
    type: 'application/x-bibtex',
    render: (document, edition) => bibtexOf(toCsl(document, edition))
  },
  { name: 'ris', type: 'application/x-research-info-systems', render: (document, edition) => risText(toCsl(document, edition)) },
  {
    name: 'csl.json',
    type: 'application/vnd.citationstyles.csl+json',
    render: (document, edition) => `${JSON.stringify([toCsl(document, edition)], null, 2)}\n`
  }
]
