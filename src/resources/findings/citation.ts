import type { Dataset } from '../../records/dataset.js'
import { dateInWords } from '../../records/edtf.js'
import type { FindingRecord } from '../../records/finding.js'
import { labelOf, nameOf, namesOf } from '../../records/references.js'
import type { SourceRecord } from '../../records/source.js'
import { authorsOf } from '../sources/citation.js'

const plain = (text: string) => text.toLowerCase().replaceAll('’', "'")

/** Words that the printed attribution has if it names the speaker: a surname, a name of the organisation, the population. */
function namesToPrint(dataset: Dataset, { attribution: by }: FindingRecord): (string | null)[] {
  if (by.person !== null) return [nameOf(dataset, 'person', by.person).name.split(' ').at(-1) as string]
  if (by.organisation !== null) return namesOf(dataset, by.organisation)
  return by.population === null ? [] : [labelOf(dataset, 'population', by.population).label]
}

/** The printed attribution, if it does not name the speaker, who is then known from elsewhere in the text. */
function wordsForSpeaker(dataset: Dataset, record: FindingRecord, source: SourceRecord): string | null {
  const { type, person, organisation, as_printed } = record.attribution
  if (type === 'publication' || type === 'unattributed') return null
  if (as_printed === null) return 'no speaker is named in the text'
  const ownVoice = person === null && organisation === source.publisher
  const named = namesToPrint(dataset, record).some(name => name !== null && plain(as_printed).includes(plain(name)))
  return ownVoice || named ? null : `“${as_printed}” in the text`
}

const ANSWERED = { people: 'respondents to the survey', responses: 'responses to the survey' } as Record<string, string>

/** The number of respondents, as far as it is known: the sample of a survey is never given as the base of one question. */
function sampleOf(record: FindingRecord): string[] {
  if (record.kind !== 'statistic' || record.statistic.base === null) return []
  const { n, unit, scope, known_from } = record.statistic.base
  if (n === null) return ['n not reported']
  const from = known_from === 'primary_report' ? ', according to the survey’s own report' : ''
  if (scope === 'survey') return [`${n} ${ANSWERED[unit] ?? `${unit} in the survey`}${from}`, 'n for this question not reported']
  return [`n = ${n} ${unit}${scope === 'subgroup' ? ', a subgroup of the respondents' : ''}${from}`]
}

/** The speaker: “Chris Hopson, then chief executive, NHS Providers”; for respondents also the survey and its commissioner. */
function speakerOf(dataset: Dataset, record: FindingRecord, source: SourceRecord): string {
  const { type, person, role, organisation, population } = record.attribution
  const survey = type === 'respondents' && record.evidence.basis === 'survey' ? dataset.survey.get(record.survey ?? '') : undefined
  const names = [
    person && nameOf(dataset, 'person', person).name,
    role && `then ${role}`,
    organisation && nameOf(dataset, 'organisation', organisation).name,
    population && labelOf(dataset, 'population', population).label
  ].filter(Boolean)
  const notes = [
    ...(survey ? [`commissioned by ${nameOf(dataset, 'organisation', survey.commissioner).name}`] : []),
    ...sampleOf(record),
    wordsForSpeaker(dataset, record, source)
  ].filter(Boolean)
  const who = names.join(', ') || 'Unattributed'
  return `${who}${survey ? ` who answered the survey “${survey.title}”` : ''}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`
}

const BRIEFLY = { news_article: null, press_release: 'in a press release', report_section: 'in a section of a report' }
const AT_LENGTH = { news_article: 'in', press_release: 'in the press release', report_section: 'in a section of the report' }

/** The parts of all citations of a finding. */
function partsOf(dataset: Dataset, record: FindingRecord, source: SourceRecord) {
  const { reported_by, organisation } = record.attribution
  const publisher = nameOf(dataset, 'organisation', source.publisher).name
  const reported = reported_by === null ? null : `as reported by ${nameOf(dataset, 'organisation', reported_by).name}`
  const named = reported_by === source.publisher || (organisation === source.publisher && record.attribution.person === null)
  const published = `${named ? '' : `${publisher}, `}${dateInWords(source.published)}`
  return { speaker: speakerOf(dataset, record, source), reported, where: `${AT_LENGTH[source.kind]} “${source.title}”`, published }
}

/** The credit line of a quotation: speaker, role at that date, reporter, place and date of publication. */
export function creditOf(dataset: Dataset, record: FindingRecord, source: SourceRecord): string {
  const { speaker, reported, where, published } = partsOf(dataset, record, source)
  return `${speaker}, ${reported ? `${reported} ` : ''}${where}, ${published}.`
}

/** The citation of a finding: speaker, reporter, source, date, and for a survey figure its base. */
export function citationOf(dataset: Dataset, record: FindingRecord, source: SourceRecord) {
  const { speaker, reported, where, published } = partsOf(dataset, record, source)
  const authors = authorsOf(dataset, source)
  return {
    short: [speaker, reported ?? BRIEFLY[source.kind], published].filter(Boolean).join(', '),
    long: `${speaker}, ${reported ? `${reported} ` : ''}${where}${authors ? ` by ${authors}` : ''}, ${published}. ${source.url}`
  }
}
