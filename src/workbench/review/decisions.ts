import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { SourceRecord } from '../../records/source.js'
import type { Span } from '../../suggest/types.js'
import { alone } from '../alone.js'
import { replaceFiles } from '../files.js'
import type { ProposedEntry } from '../proposals/entries.js'
import { overlap, spanOf } from '../proposals/passages.js'

const KINDS = { quotation: ['quote'], statistic: ['statistic', 'claim'], recommendation: ['recommendation'] } as const
const present = (span: Span | null): span is Span => span !== null

/** The places of the words of a finding that a proposal of this kind would repeat. */
function wordsOf(text: string, finding: SourceRecord['findings'][number]): Span[] {
  const passages = finding.passages.map(passage => spanOf(text, passage)).filter(present)
  const written = finding.kind === 'statistic' ? finding.statistic.as_written : null
  if (written === null) return passages
  return passages.flatMap(({ start, end }) => {
    const at = text.slice(start, end).indexOf(written)
    return at < 0 ? [] : { start: start + at, end: start + at + written.length }
  })
}

/** True if the source has a record of what a proposal proposes. */
export function isCurated(text: string, source: SourceRecord, { type, span, entry }: ProposedEntry): boolean {
  if (type === 'anomaly') {
    return source.anomalies.some(({ kind, passages }) => kind === entry.kind && passages.some(one => overlap(spanOf(text, one) ?? { start: 0, end: 0 }, span)))
  }
  const kinds: readonly string[] = KINDS[type]
  return source.findings.some(finding => kinds.includes(finding.kind) && wordsOf(text, finding).some(words => overlap(words, span)))
}

const decisions = z.strictObject({ skipped: z.array(z.string()) })

/** The proposals that a curator has skipped, kept beside the text. Others may skip some at the same time. */
export function openSkipped(file: string): { all(): ReadonlySet<string>; add(key: string): void } {
  const read = () => new Set(existsSync(file) ? decisions.parse(JSON.parse(readFileSync(file, 'utf8'))).skipped : [])
  return {
    all: read,
    add: key => alone(dirname(file), () => replaceFiles([[file, `${JSON.stringify({ skipped: [...read().add(key)] }, null, 1)}\n`]]))
  }
}
