import type { Dataset } from '../../records/dataset.js'
import { dateInWords } from '../../records/edtf.js'
import type { FindingRecord } from '../../records/finding.js'
import { labelOf, mustGet, nameOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { authorsOf } from '../sources/citation.js'

/** An organisation within a sentence: “the NHS Confederation”, but “NHS Providers”. */
export function inSentence({ organisation }: Dataset, id: string): string {
  const { article, name } = mustGet(organisation, id)
  return article === null ? name : `${article} ${name}`
}

export const possessive = (name: string) => `${name}${name.endsWith('s') ? '’' : '’s'}`

/** The survey that respondents answered: “NHS Providers’ 2022 survey”. */
function surveyOf(dataset: Dataset, record: FindingRecord): string | null {
  const survey = record.evidence.basis === 'survey' ? dataset.survey.get(record.survey ?? '') : undefined
  return survey ? `${possessive(inSentence(dataset, survey.commissioner))} ${survey.series.wave} survey` : null
}

/** “then chief executive of NHS Providers”; a role that names its own field, such as a secretary of state, needs no organisation. */
const inRole = (role: string, organisation: string | null) => `then ${role}${organisation === null || / (of|for) /.test(role) ? '' : ` of ${organisation}`}`

/** The speaker in one line: who, in which role then, for which organisation; for respondents the population and the survey. */
export function speakerOf(dataset: Dataset, record: FindingRecord): string {
  const { type, person, role, organisation, population } = record.attribution
  const body = organisation && nameOf(dataset, 'organisation', organisation).name
  if (type === 'respondents') {
    const survey = surveyOf(dataset, record)
    const who = population ? labelOf(dataset, 'population', population).label : 'Respondents'
    return survey ? `${who} in ${survey}` : who
  }
  if (person === null) return body ?? 'Speaker not named'
  return [nameOf(dataset, 'person', person).name, role ? inRole(role, organisation && inSentence(dataset, organisation)) : body].filter(Boolean).join(', ')
}

const ANSWERED = { people: 'respondents to the survey', responses: 'responses to the survey' } as Record<string, string>

/** The number of respondents, as far as it is known: the sample of a survey is never given as the base of one question. */
function sampleOf(record: FindingRecord): string[] {
  if (record.kind !== 'statistic') return []
  const { base, derived_from } = record.statistic
  const ours = derived_from.length > 0 ? ['our sum of the figures printed'] : []
  if (base === null) return ours
  const { n, unit, scope, known_from } = base
  if (n === null) return [...ours, 'n not reported']
  const from = known_from === 'primary_report' ? ', according to the survey’s own report' : ''
  if (scope === 'survey') return [...ours, `${n} ${ANSWERED[unit] ?? `${unit} in the survey`}${from}`, 'n for this question not reported']
  return [...ours, `n = ${n} ${unit}${scope === 'subgroup' ? ', a subgroup of the respondents' : ''}${from}`]
}

const MEDIUM = { news_article: null, press_release: 'in a press release', report_section: 'in a report' }

/** Who reported or published it, unless the speaker did so in its own voice in a news article. */
function mediumOf(dataset: Dataset, { attribution: { reported_by, organisation } }: FindingRecord, { kind, publisher }: SourceRecord): string | null {
  if (reported_by !== null && kind === 'news_article') return `reported by ${inSentence(dataset, reported_by)}`
  const medium = MEDIUM[kind]
  if (organisation === publisher) return medium
  return medium === null ? nameOf(dataset, 'organisation', publisher).name : `${medium} from ${inSentence(dataset, publisher)}`
}

/** The credit line, as a newsroom prints it: who, in which role then, reported or published by whom, and when. */
export const creditOf = (dataset: Dataset, record: FindingRecord, source: SourceRecord): string =>
  [speakerOf(dataset, record), mediumOf(dataset, record, source), dateInWords(source.published)].filter(Boolean).join(', ')

/** The citation of a finding: its credit line, and the same with sample, source and address. */
export function citationOf(dataset: Dataset, record: FindingRecord, source: SourceRecord) {
  const notes = sampleOf(record)
  const authors = authorsOf(dataset, source)
  const who = `${speakerOf(dataset, record)}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
  const publisher = nameOf(dataset, 'organisation', source.publisher).name
  return {
    short: creditOf(dataset, record, source),
    long: `${who}, in “${source.title}”${authors ? ` by ${authors}` : ''}, ${publisher}, ${dateInWords(source.published)}. ${source.url}`
  }
}
