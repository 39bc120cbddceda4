import type { Draft } from '../load.js'
import type { Problem } from '../problem.js'
import { anomalies } from './anomalies.js'
import { attribution } from './attribution.js'
import { bases } from './bases.js'
import type { Check } from './check.js'
import { comparisons } from './comparisons.js'
import { cycles } from './cycles.js'
import { dates } from './dates.js'
import { figures } from './figures.js'
import { ids } from './ids.js'
import { interventions } from './interventions.js'
import { ownFindings } from './own-findings.js'
import { ownWords } from './own-words.js'
import { parts } from './parts.js'
import { quotationMarks } from './quotation-marks.js'
import { quotedShareCheck } from './quoted-share.js'
import { references } from './references.js'
import { released } from './released.js'
import { releases } from './releases.js'
import { results } from './results.js'
import { retired } from './retired.js'
import { verbatim } from './verbatim.js'
import { words } from './words.js'

export const CHECKS: readonly Check[] = [
  ids,
  references,
  retired,
  released,
  releases,
  cycles,
  dates,
  verbatim,
  quotationMarks,
  interventions,
  figures,
  bases,
  attribution,
  parts,
  results,
  anomalies,
  ownFindings,
  words,
  ownWords,
  comparisons,
  quotedShareCheck
]

/** Everything that is wrong with the data, in the order of the files. */
export function check(draft: Draft): Problem[] {
  const found = CHECKS.filter(({ needsAll }) => !needsAll || draft.problems.length === 0).flatMap(({ name, check }) =>
    check(draft).map(problem => ({ rule: name, ...problem }))
  )
  return [...draft.problems, ...found].sort((a, b) => a.place.localeCompare(b.place, 'en', { numeric: true }))
}
