import type { Draft } from '../load.js'
import type { Problem } from '../problem.js'
import { anomalies } from './anomalies.js'
import { attribution } from './attribution.js'
import type { DataCheck } from './check.js'
import { comparisons } from './comparisons.js'
import { cycles } from './cycles.js'
import { dates } from './dates.js'
import { figures } from './figures.js'
import { ids } from './ids.js'
import { interventions } from './interventions.js'
import { outcomes } from './outcomes.js'
import { ownFindings } from './own-findings.js'
import { ownWords } from './own-words.js'
import { passageOrder } from './passage-order.js'
import { questionClaims } from './question-claims.js'
import { quotationMarks } from './quotation-marks.js'
import { quotedShareCheck } from './quoted-share.js'
import { references } from './references.js'
import { releaseManifests } from './release-manifests.js'
import { releasedIds } from './released-ids.js'
import { retiredIds } from './retired-ids.js'
import { seriesWaves } from './series-waves.js'
import { sharedResults } from './shared-results.js'
import { surveyBases } from './survey-bases.js'
import { verbatim } from './verbatim.js'
import { warningLoad } from './warning-load.js'
import { warningScope } from './warning-scope.js'
import { warningTexts } from './warning-texts.js'
import { wordList } from './word-list.js'
import { wordsToAvoid } from './words-to-avoid.js'

export const CHECKS: readonly DataCheck[] = [
  ids,
  references,
  retiredIds,
  releasedIds,
  releaseManifests,
  cycles,
  dates,
  verbatim,
  quotationMarks,
  interventions,
  figures,
  surveyBases,
  questionClaims,
  seriesWaves,
  attribution,
  passageOrder,
  sharedResults,
  anomalies,
  warningTexts,
  warningScope,
  warningLoad,
  wordsToAvoid,
  outcomes,
  ownFindings,
  wordList,
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
