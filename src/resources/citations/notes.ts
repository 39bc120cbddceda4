import { type Citable, isFinding } from './types.js'

type Warning = Citable['anomalies'][number]

/** The warning of an anomaly: why it misleads, what settles it, what to write instead. */
export const warningText = ({ severity, why, settled, write_instead }: Warning): string =>
  [`Warning (${severity}): ${why}`, settled, write_instead && `Write instead: ${write_instead}`].filter(Boolean).join(' ')

/** The `note` of a reference, line by line: the finding or source, its edition, and every warning. */
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
