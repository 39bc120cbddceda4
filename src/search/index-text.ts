import type { IndexDocument } from '../db/index/full-text.js'
import { type Dataset, populationsOf, rolesOf, themesOf, withBroader } from '../records/dataset.js'
import type { FindingRecord, StatisticRecord } from '../records/finding.js'
import { exactText, formsOf } from './analyzer.js'
import { remembering } from './remembering.js'

/** A word that no reader types, so that no phrase runs from one text into the next. */
const APART = ' zzz0 '

/** A text as the index has it, and its words as readers write them. */
interface Cut {
  index: string
  spelt: string[]
}

function cut(text: string): Cut {
  const forms = formsOf(text)
  return { index: forms.map(({ searched }) => searched).join(' '), spelt: forms.map(({ spelt }) => spelt) }
}

/** The same for names and labels, which come again and again. */
const cutName = remembering(cut, 2 ** 15)

const given = (texts: (string | null | undefined)[]) => texts.filter(text => typeof text === 'string')
const index = (cuts: Cut[]) => cuts.map(({ index }) => index).join(APART)

interface Texts {
  title: string[]
  body?: (string | null)[]
  names?: (string | null | undefined)[]
  labels?: string[]
  everyday?: string[]
  printed?: string[]
}

export function indexDocument(texts: Texts): IndexDocument {
  const [title, body] = [texts.title.map(cut), given(texts.body ?? []).map(cut)]
  const [names, labels, everyday] = [texts.names, texts.labels, texts.everyday].map(few => given(few ?? []).map(cutName)) as [Cut[], Cut[], Cut[]]
  return {
    title: index(title),
    body: index(body),
    names: index(names),
    labels: index(labels),
    everyday: index(everyday),
    printed: (texts.printed ?? []).map(exactText).join(APART),
    spelt: [...title, ...body, ...names, ...labels, ...everyday].flatMap(({ spelt }) => spelt)
  }
}

/** Every name of an organisation. */
export const namesOf = (dataset: Dataset, id: string) => {
  const { name, abbreviation, other_names } = dataset.organisation.get(id) ?? { name: id, abbreviation: null, other_names: [] }
  return [name, abbreviation, ...other_names]
}

/** What a figure measures, and a percentage in figures where it is printed in words. */
const figured = ({ measure, value, unit }: StatisticRecord) => [measure, unit === 'percent' ? `${value}%` : null]

/** What a finding is found by: what it says, its passages, its kind, who has a part in it beyond publishing it, its themes and everyday words for them. */
export function indexFinding(dataset: Dataset, finding: FindingRecord): IndexDocument {
  const organisations = [...rolesOf(dataset, finding)].filter(([, roles]) => roles.some(role => role !== 'publisher')).map(([id]) => id)
  const themes = [...new Set(themesOf(finding).flatMap(id => withBroader(dataset.theme, id)))].flatMap(id => dataset.theme.get(id) ?? [])
  const exacts = finding.passages.map(({ exact }) => exact)
  const told =
    finding.kind === 'case_study' ? [finding.case_study.practice, finding.case_study.outcome] : finding.kind === 'statistic' ? figured(finding.statistic) : []
  return indexDocument({
    title: [finding.statement],
    body: [...exacts, ...told],
    names: [
      ...organisations.flatMap(id => namesOf(dataset, id)),
      dataset.person.get(finding.attribution.person ?? '')?.name,
      finding.attribution.role,
      ...populationsOf(finding).flatMap(id => withBroader(dataset.population, id).map(id => dataset.population.get(id)?.label)),
      dataset.survey.get(finding.survey ?? '')?.title
    ],
    labels: themes.map(({ label }) => label),
    everyday: [finding.kind.replace('_', ' '), ...themes.flatMap(({ other_labels }) => other_labels)],
    printed: exacts
  })
}
