import { Cite, type Csl, type Name, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { tex, titleInTex } from './tex-escape.js'

/** Citation.js drops characters outside ASCII, and hyphens in keys; `tex` escapes instead, and our ids are valid keys. */
Object.assign(plugins.config.get('@bibtex').format, { asciiOnly: false, checkLabel: false })

/** A note in one line, for formats in which a line is a field. */
const oneLine = (text: string) => text.replaceAll('\n', '; ')

const escaped = ({ author, publisher, note, ...csl }: Csl): Csl => ({
  ...csl,
  author: (author as Name[] | undefined)?.map(name => Object.fromEntries(Object.entries(name).map(([part, text]) => [part, tex(text)]))),
  publisher: tex(publisher),
  'container-title': csl['container-title'] && tex(csl['container-title']),
  note: tex(oneLine(note))
})

const twoDigits = (part: number) => String(part).padStart(2, '0')

/** Citation.js writes month and day into one field, of which readers keep only the year. `date` is for BibLaTeX. */
function bibtexDate({ issued }: Csl): Record<string, string> {
  const [year, month, day] = issued?.['date-parts'][0] ?? []
  return month === undefined
    ? {}
    : {
        ...(day ? { day: String(day) } : {}),
        date: [year, month, day]
          .filter(part => part !== undefined)
          .map(twoDigits)
          .join('-')
      }
}

/** A BibTeX entry from the fields of Citation.js. The month is a macro of BibTeX, and so has no braces. */
export function asBibtex(csl: Csl): string {
  const [entry] = new Cite(escaped(csl), { generateGraph: false }).format('bibtex', { format: 'object' })
  const { type, label, properties } = entry as NonNullable<typeof entry>
  const { month, ...fields }: Record<string, string> = { ...properties, title: titleInTex(csl.title), ...bibtexDate(csl) }
  const lines = [...Object.entries(fields).map(([name, value]) => `${name} = {${value}}`), ...(month ? [`month = ${month.slice(0, 3)}`] : [])]
  return `@${type}{${label},\n${lines.map(line => `\t${line},\n`).join('')}}\n`
}

/**
 * The author of a RIS record. A comma after the name of an organisation is EndNote’s sign for a name that is whole;
 * importers that do not know it keep the name together too, where they would split it without.
 */
const risAuthor = (name: Name) => (name.literal ? `${name.literal},` : [name.family, name.given].filter(Boolean).join(', '))

/** A RIS date has two digits for month and day: 2023/08/17. */
const risDate = ({ issued }: Csl) => issued?.['date-parts'][0]?.map(twoDigits).join('/')

/**
 * A RIS record from the tags of Citation.js. Its own text breaks lines after 70 characters, in the middle of
 * words and addresses, and cuts the ID at 20, where our ids are still alike; so lines are whole and there is no ID.
 * It neither writes nor reads the author and day of a newspaper article; a magazine article keeps both.
 * Of PY and DA some importers read only the year in PY. All read the whole date in Y1.
 */
export function asRis(csl: Csl): string {
  const type = csl.type === 'article-newspaper' ? 'article-magazine' : csl.type
  const [found] = new Cite({ ...csl, type }, { generateGraph: false }).format('ris', { format: 'object' })
  const { TY, ID: _, PY: __, ...tags } = found as NonNullable<typeof found>
  const date = risDate(csl)
  const own = { AU: (csl.author as Name[] | undefined)?.map(risAuthor), DA: date, Y1: date }
  const lines = Object.entries({ ...tags, ...own }).flatMap(([tag, values]) =>
    [values ?? []].flat().map(value => `${tag}  - ${oneLine(value).replace(/ {2,}/g, ' ')}`)
  )
  return [`TY  - ${TY}`, ...lines, 'ER  - ', ''].join('\n')
}
