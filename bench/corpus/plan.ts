import type { FindingRecord } from '#ics/records/finding.js'
import { below, randomFrom } from './random.js'

type Kind = FindingRecord['kind']

/** Cumulative frequencies of the kinds of findings, as in the curated data. */
const SHARES: [kind: Kind, upTo: number][] = [
  ['claim', 0.41],
  ['statistic', 0.67],
  ['quote', 0.84],
  ['recommendation', 0.98],
  ['case_study', 1]
]
const [FEWEST, MOST] = [8, 40]

/** The plan of a source. */
export interface Plan {
  at: number
  id: string
  findings: { id: string; kind: Kind }[]
}

const kindAt = (share: number) => (SHARES.find(([, upTo]) => share < upTo) as (typeof SHARES)[number])[0]

/** The number of findings of the source at a position. */
export const sizeOf = (seed: number, at: number) => FEWEST + below(randomFrom(seed, 3, at), MOST - FEWEST + 1)

/** Ids follow the positions, so the newest source has the first. */
export function planOf(seed: number, at: number, most = MOST): Plan {
  const random = randomFrom(seed, 4, at)
  const id = `text-${String(at).padStart(7, '0')}`
  const findings = Array.from({ length: Math.min(most, sizeOf(seed, at)) }, (_, n) => {
    const kind = kindAt(random())
    return { id: `${id}-${String(n + 1).padStart(2, '0')}-${kind.replace('_', '-')}`, kind }
  })
  return { at, id, findings }
}
