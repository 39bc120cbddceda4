import type { EnvelopeHead, Notice } from '../http/envelope.js'
import { WARNING_SEVERITIES } from '../records/anomaly.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Call } from './tool.js'

/** A record with the warnings that travel with it. */
type Warned = Pick<Finding, 'id' | 'warnings'>

export const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** A text as a sentence, with one full stop. */
export const sentence = (text: string) => `${text.replace(/\.$/, '')}.`

/** The warnings of some records, each once, the most urgent first. */
function warningsOf(records: readonly Warned[]) {
  const found = new Map<string, Finding['warnings'][number] & { ids: string[] }>()
  for (const { id, warnings } of records)
    for (const warning of warnings) {
      const same = found.get(warning.id) ?? { ...warning, ids: [] }
      same.ids.push(id)
      found.set(warning.id, same)
    }
  return [...found.values()].toSorted((a, b) => WARNING_SEVERITIES.indexOf(a.severity) - WARNING_SEVERITIES.indexOf(b.severity))
}

/** The warnings of an answer and of its records: the first lines of a text, since its reader may stop early. */
export function warningLines(notices: readonly Notice[], records: readonly Warned[]): string[] {
  const said = [
    ...warningsOf(records).map(({ ids, severity, short, write_instead }) => {
      const instead = write_instead === null ? '' : ` Write instead: “${write_instead}”`
      return `- ${severity.toUpperCase()} for ${ids.join(', ')}: ${short}${instead}`
    }),
    ...notices.map(({ detail }) => `- NOTE: ${sentence(detail)}`)
  ]
  return said.length === 0 ? [] : ['Warnings, before you repeat any of this:', ...said, '']
}

/** The number of records, and the way to more of them. */
export function headLines({ total, returned, next, suggestions }: EnvelopeHead, one: string, many: string): string[] {
  if (total > 0)
    return [`${returned} of ${plural(total, one, many)}.${next === null ? '' : ` More: the same call with the cursor of this address, or ${next}`}`]
  const others = suggestions.map(({ q, total }) => `“${q}” (${total})`)
  const instead = others.length === 0 ? [] : [`Searches that find something: ${others.join(', ')}.`]
  return [`No ${one} found. That says nothing about the world: this collection is small.`, ...instead]
}

/** The source of a finding, and its page here, which programs read as data. */
export const sourceLine = ({ base }: Call, { id, citation, source }: Finding) =>
  `   Cite: ${citation.short}, “${source.title}”, ${source.source_url} (record: ${base}/findings/${id})`

/** The statement of a finding, its printed words, and its source. */
export const findingLines = (call: Call, finding: Finding, n: number): string[] => [
  `${n + 1}. [${finding.id}] ${finding.statement}`,
  `   Printed: ${finding.passages.map(({ exact }) => `“${exact}”`).join(' … ')}`,
  sourceLine(call, finding)
]

export const allFindingLines = (call: Call, findings: readonly Finding[]) => findings.flatMap((finding, n) => findingLines(call, finding, n))

export const joined = (...parts: readonly string[][]) => parts.flat().join('\n').trim()
