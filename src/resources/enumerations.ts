import { ANOMALY_KINDS, RULES, SCOPES, SEVERITIES } from '../records/anomaly.js'
import { CHANGE_KINDS, CHANGE_TYPES } from '../records/change.js'
import { factFrom } from '../records/common.js'
import { DIFFERENCES, VERDICTS } from '../records/comparison.js'
import { BASE_SCOPES, DISTANCES, EVIDENCE_BASES, FINDING_KINDS, IMPORTANCES, QUALIFIERS, QUOTE_FORMS, ROW_TYPES, STATUSES, UNITS } from '../records/finding.js'
import { OUTCOME_STATUSES } from '../records/outcome.js'
import { disclosure, RESPONSE_MODES } from '../records/survey.js'

/** The closed lists that the OpenAPI document has in several places, by the names of their schemas. */
export const ENUMERATIONS: Record<string, readonly string[]> = {
  AnomalyKind: ANOMALY_KINDS,
  ChangeKind: CHANGE_KINDS,
  ChangeType: CHANGE_TYPES,
  Disclosure: disclosure.options,
  Distance: DISTANCES,
  EvidenceBasis: EVIDENCE_BASES,
  FactFrom: factFrom.options,
  FindingKind: FINDING_KINDS,
  Importance: IMPORTANCES,
  Qualifier: QUALIFIERS,
  QuoteForm: QUOTE_FORMS,
  ResponseMode: RESPONSE_MODES,
  RowType: ROW_TYPES,
  AnomalyScope: SCOPES,
  Severity: SEVERITIES,
  FigureStatus: STATUSES,
  OutcomeStatus: OUTCOME_STATUSES,
  Unit: UNITS,
  Verdict: VERDICTS,
  BaseScope: BASE_SCOPES,
  Difference: DIFFERENCES,
  Rule: RULES
}
