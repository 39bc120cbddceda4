import { z } from 'zod'
import { keyOf } from './change.js'
import * as common from './common.js'

/** A retired id; it answers 410 with the reason, or 301 if it was merged into its successor. */
export const withdrawnRecord = z.strictObject({
  collection: z.string(),
  id: common.id,
  change: z.enum(['withdrawn', 'merged']),
  /** By default, a withdrawal is a correction and a merger a clarification. */
  kind: z.enum(['correction', 'clarification']).optional(),
  reason: common.text.meta({ description: 'Reason, in a sentence that readers see' }),
  successor: common.id.nullable().meta({ description: 'Id of the same collection that takes its place; null if none' }),
  on: common.day.meta({ description: 'Day of the change' })
})

export type WithdrawnRecord = z.infer<typeof withdrawnRecord>

const WITHDRAWN_KIND = { withdrawn: 'correction', merged: 'clarification' } as const

/** The fate of a retired id: merged or withdrawn, with its last successor, which is in use. */
export type Fate = Omit<WithdrawnRecord, 'on' | 'kind'> & { kind: NonNullable<WithdrawnRecord['kind']> }

/** Follows every retired id to the end: it was merged only if each successor on the way was, and withdrawn if one of them was. */
export function fatesOf(lines: readonly WithdrawnRecord[]): Fate[] {
  const known = new Map(lines.map(line => [keyOf(line), line]))
  return lines.map(line => {
    const { collection, id } = line
    const chain: WithdrawnRecord[] = []
    // A chain that comes back to itself is a problem of the data, which a check reports.
    for (let at: WithdrawnRecord | undefined = line; at && !chain.includes(at); at = known.get(keyOf({ collection, id: String(at.successor) }))) chain.push(at)
    const { kind, successor } = chain.at(-1) as WithdrawnRecord
    const change = chain.every(link => link.change === 'merged') ? 'merged' : 'withdrawn'
    return { collection, id, change, kind: kind ?? WITHDRAWN_KIND[change], reason: chain.map(({ reason }) => reason).join(' '), successor }
  })
}
