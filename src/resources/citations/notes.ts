import { type Citable, isFinding } from './types.js'

type Warning = Citable['anomalies'][number]

/** What a reader must know before repeating what an anomaly touches: why, what settles it, what to write instead. */
export const warningText = ({ severity, why, settled, write_instead }: Warning): string =>
  [`Warning (${severity}): ${why}`, settled, write_instead && `Write instead: ${write_instead}`].filter(Boolean).join(' ')

/** What stands in the `note` of a reference, line by line: which finding or source of which edition it is, and every warning. */
export function citationNotes(document: Citable, edition: string): string[] {
  const { id, url, anomalies } = document
  const published = isFinding(document) ? document.source.published : document.published
  const taken = isFinding(document)
    ? [
        `Finding ${id}, version ${document.version}, edition ${edition}, ${url}`,
        `Attributed to: ${document.citation.short}`,
        ...document.passages.map(({ exact }) => `Passage: “${exact}”`)
      ]
    : [`Source ${id}, edition ${edition}, ${url}`]
  const lines = [...taken, ...(published?.endsWith('?') ? ['The date of publication is inferred, not printed.'] : []), ...anomalies.map(warningText)]
  return lines.map(line => line.replace(/\s*\n\s*/g, ' '))
}
