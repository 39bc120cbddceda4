import { ANOMALY_KINDS, RULES, SCOPES, SEVERITIES } from '../../records/anomaly.js'
import { BASE_SCOPES, EVIDENCE_BASES, FINDING_KINDS, IMPORTANCES, QUALIFIERS, QUOTE_FORMS, ROW_TYPES, STATUSES, UNITS } from '../../records/finding.js'
import type { VocabularyName } from './choices.js'

/** How a field is asked for: its label, a hint, and the values that it takes; words if it names none. */
export interface FieldRule {
  label: string
  hint?: string
  /** The vocabulary of the ids that it takes. */
  from?: VocabularyName
  /** The only values that it takes. */
  options?: readonly string[]
  is?: 'number' | 'yes' | 'long'
  /** True if a record is not complete without it. */
  needed?: true
  /** The value of an empty field, if it is not left out. */
  empty?: null
}

const PASSAGE = {
  exact: { label: 'Exact words', hint: 'as printed, without the outer quotation marks', is: 'long', needed: true },
  occurrence: { label: 'Occurrence', hint: '1 for the first; only if the words stand in the text more than once', is: 'number' }
} as const
const TYPES = ['person', 'organisation', 'respondents', 'publication', 'unattributed'] as const
const ROLES = ['cited', 'mentioned', 'studied'] as const

/** All fields of a record by their names, which are paths without the numbers of items. */
export const FIELDS = {
  id: { label: 'Id', hint: 'begins with the id of the source; no figures; never changes', needed: true },
  kind: { label: 'Kind', options: FINDING_KINDS, needed: true },
  importance: { label: 'Importance', hint: 'core: a headline, a main answer, a direct request', options: IMPORTANCES, needed: true },
  statement: { label: 'Statement', hint: 'one sentence in your own words, true without its context: who, what, when', is: 'long', needed: true },
  'passages.exact': PASSAGE.exact,
  'passages.occurrence': PASSAGE.occurrence,
  'passages.themes': { label: 'Theme', hint: 'the most specific one that the words are about', from: 'themes', needed: true },
  'quoted_words.exact': { label: 'Scrap', hint: 'words that the source prints in quotation marks within this finding' },
  'quoted_words.occurrence': PASSAGE.occurrence,
  'evidence.basis': { label: 'Basis', hint: 'what the claim rests on', options: EVIDENCE_BASES, needed: true },
  'evidence.self_reported': { label: 'They assess their own work', is: 'yes' },
  'attribution.type': { label: 'Who says so', options: TYPES, needed: true },
  'attribution.person': { label: 'Person', hint: 'an id; a new one if the base does not know the person', from: 'people' },
  'attribution.role': { label: 'Role', hint: 'at that date, as printed: chief executive' },
  'attribution.organisation': { label: 'Organisation', hint: 'the organisation that the words are from', from: 'organisations' },
  'attribution.population': { label: 'Population', hint: 'the group of people who answered', from: 'populations' },
  'attribution.as_printed': { label: 'As printed', hint: 'the words of the text that say who speaks' },
  'attribution.reported_by': { label: 'Reported by', hint: 'empty if the speaker publishes it', from: 'organisations' },
  'attribution.note': { label: 'Note', hint: 'what you infer, and from what' },
  'person.name': { label: 'Name of the new person', hint: 'only if the base does not know the person yet' },
  'organisations.id': { label: 'Other organisation', hint: 'only if it is cited, mentioned or studied', from: 'organisations' },
  'organisations.roles': { label: 'Part it plays', options: ROLES, needed: true },
  survey: { label: 'Survey', hint: 'the survey behind it', from: 'surveys' },
  part_of: { label: 'Part of', hint: 'the quotation that contains it', from: 'findings' },
  'statistic.value': { label: 'Value', hint: 'in base units: £250m is 250000000', is: 'number', needed: true },
  'statistic.value_low': { label: 'Lowest', hint: 'that the words allow; empty if open', is: 'number', empty: null },
  'statistic.value_high': { label: 'Highest', hint: 'that the words allow; empty if open', is: 'number', empty: null },
  'statistic.unit': { label: 'Unit', options: UNITS, needed: true },
  'statistic.qualifier': { label: 'Qualifier', options: QUALIFIERS, needed: true },
  'statistic.as_written': { label: 'As written', hint: 'the figure with its qualifier, within the passage', empty: null },
  'statistic.measure': { label: 'Measure', hint: 'the thing that the figure counts, in your own words: “trust leaders who …”', is: 'long', needed: true },
  'statistic.period': { label: 'Period', hint: '2022-07, or 2015/2021-11' },
  'statistic.population': { label: 'Population', hint: 'the group of people who answered', from: 'populations' },
  'statistic.question.id': { label: 'Question', hint: 'the survey question that this answers', from: 'questions', needed: true },
  'statistic.question.response': { label: 'Response', hint: 'the answer that this share gave, in a few words', needed: true },
  'statistic.base.n': { label: 'Base', hint: 'how many were asked; empty if the source does not say', is: 'number', empty: null },
  'statistic.base.unit': { label: 'Unit of the base', options: UNITS, needed: true },
  'statistic.base.label': { label: 'Name of the base', hint: 'such as “the whole sample”, or “not reported”', needed: true },
  'statistic.base.scope': { label: 'Scope of the base', options: BASE_SCOPES, needed: true },
  'statistic.base.known_from': { label: 'Base known from', options: ['source', 'primary_report'], needed: true },
  'statistic.row_type': { label: 'Row type', options: ROW_TYPES, needed: true },
  'statistic.result_id': { label: 'Result id', hint: 'the same for two reports of one result; otherwise the id of this record', needed: true },
  'statistic.restates': { label: 'Restates', hint: 'the finding whose figure this repeats', from: 'findings' },
  'statistic.status': { label: 'Status', hint: 'empty if all is well', options: STATUSES },
  'statistic.rounded': { label: 'Rounded', is: 'yes' },
  'statistic.is_net': { label: 'A net figure', is: 'yes' },
  'quote.form': { label: 'Form', options: QUOTE_FORMS, needed: true },
  'quote.said_on': { label: 'Said on', hint: 'the day, if the text gives it: 2022-02-10' },
  'recommendation.asked_of': { label: 'Asked of', hint: 'the body that is asked to act', from: 'organisations' },
  'case_study.organisation': { label: 'Organisation', hint: 'the body whose work it is', from: 'organisations', needed: true },
  'case_study.practice': { label: 'Practice', hint: 'what it does, in your own words', is: 'long', needed: true },
  'case_study.outcome': { label: 'Outcome', hint: 'what came of it; empty if nothing is reported', is: 'long', empty: null },
  'anomaly.kind': { label: 'Kind', options: ANOMALY_KINDS, needed: true },
  severity: { label: 'Severity', hint: 'stop: print a correction; context: an editor wants it; note: for the record', options: SEVERITIES, needed: true },
  scope: { label: 'Scope', options: SCOPES, needed: true },
  short: { label: 'Warning', hint: 'at most 15 words; needed unless it is a note' },
  avoid: { label: 'Words to avoid', hint: 'that must not be written of its findings' },
  findings: { label: 'Finding', hint: 'one whose words or number it concerns', from: 'findings' },
  printed: { label: 'Printed', hint: 'the doubtful words as the source prints them', is: 'long', needed: true },
  why: { label: 'Why', hint: 'why that misleads', is: 'long', needed: true },
  settled: { label: 'Settled by', hint: 'the fact that settles it, and where you saw it', is: 'long', empty: null },
  write_instead: { label: 'Write instead', hint: 'wording that is safe; needed for a stop', is: 'long', empty: null },
  rule: { label: 'Rule', hint: 'if a rule computes it', options: RULES }
} satisfies Record<string, FieldRule>

export type FieldName = keyof typeof FIELDS
/** The rule of a field. */
export const ruleOf = (name: FieldName): FieldRule => FIELDS[name]
