import type { FieldName } from '../review/field-table.js'

/** A part of the form: fields, and lists of fields that repeat. */
export interface Section {
  title: string
  /** The part of a record whose problems belong here, such as `attribution`. */
  of: string
  fields?: FieldName[]
  /** A list of records in the record, such as `passages`; each has these fields. */
  list?: string
  /** True if it is seldom needed, so that it stands folded. */
  folded?: true
}

const PASSAGES: Section = { title: 'Passage', of: 'passages', list: 'passages', fields: ['passages.exact', 'passages.occurrence', 'passages.themes'] }
const WHO: Section = {
  title: 'Who says so',
  of: 'attribution',
  fields: [
    'attribution.type',
    'attribution.person',
    'person.name',
    'attribution.role',
    'attribution.organisation',
    'attribution.population',
    'attribution.as_printed',
    'attribution.reported_by',
    'attribution.note'
  ]
}
const REST: Section[] = [
  { title: 'Evidence', of: 'evidence', fields: ['evidence.basis', 'evidence.self_reported', 'survey', 'importance', 'part_of'] },
  { title: 'Scrap in quotation marks', of: 'quoted_words', list: 'quoted_words', fields: ['quoted_words.exact', 'quoted_words.occurrence'], folded: true },
  { title: 'Other organisation', of: 'organisations', list: 'organisations', fields: ['organisations.id', 'organisations.roles'], folded: true },
  { title: 'Name of the record', of: 'id', fields: ['id'], folded: true }
]
const FIGURE: Section[] = [
  {
    title: 'Figure',
    of: 'statistic',
    fields: [
      'statistic.value',
      'statistic.value_low',
      'statistic.value_high',
      'statistic.unit',
      'statistic.qualifier',
      'statistic.as_written',
      'statistic.measure'
    ]
  },
  {
    title: 'Who was asked, and what',
    of: 'statistic.question',
    fields: [
      'statistic.population',
      'statistic.question.id',
      'statistic.question.response',
      'statistic.base.n',
      'statistic.base.unit',
      'statistic.base.label',
      'statistic.base.scope',
      'statistic.base.known_from'
    ]
  },
  {
    title: 'More about the figure',
    of: 'statistic.row_type',
    fields: [
      'statistic.row_type',
      'statistic.period',
      'statistic.status',
      'statistic.rounded',
      'statistic.is_net',
      'statistic.restates',
      'statistic.result_id'
    ],
    folded: true
  }
]
const first = (...fields: FieldName[]): Section => ({ title: 'In your own words', of: 'statement', fields: ['statement', ...fields] })

/** The kinds of record that the form makes. `anomaly` stands for all anomalies. */
export type FormKind = 'quote' | 'statistic' | 'recommendation' | 'claim' | 'case_study' | 'anomaly'

/** The form for each kind of record, from the top. */
export const SECTIONS: Record<FormKind, Section[]> = {
  quote: [first(), PASSAGES, { title: 'Quotation', of: 'quote', fields: ['quote.form', 'quote.said_on'] }, WHO, ...REST],
  statistic: [first(), PASSAGES, ...FIGURE, WHO, ...REST],
  recommendation: [first(), PASSAGES, { title: 'Request', of: 'recommendation', fields: ['recommendation.asked_of'] }, WHO, ...REST],
  claim: [first(), PASSAGES, WHO, ...REST],
  case_study: [
    first(),
    PASSAGES,
    { title: 'Case', of: 'case_study', fields: ['case_study.organisation', 'case_study.practice', 'case_study.outcome'] },
    WHO,
    ...REST
  ],
  anomaly: [
    { title: 'What is wrong', of: 'printed', fields: ['anomaly.kind', 'severity', 'scope', 'printed', 'why', 'short', 'write_instead', 'settled'] },
    { title: 'Passage', of: 'passages', list: 'passages', fields: ['passages.exact', 'passages.occurrence'] },
    { title: 'Concerns', of: 'findings', fields: ['findings', 'avoid', 'rule'] },
    { title: 'Name of the record', of: 'id', fields: ['id'], folded: true }
  ]
}

/** The fields of words or ids that hold several values. */
export const SEVERAL: ReadonlySet<FieldName> = new Set(['passages.themes', 'organisations.roles', 'recommendation.asked_of', 'findings', 'avoid'])
/** Parts of a record that are left out if all their fields are empty. */
export const OPTIONAL_PARTS = ['statistic.question', 'statistic.base'] as const
