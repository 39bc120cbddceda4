import type { FindingRecord, StatisticRecord } from '#ics/records/finding.js'
import type { OrganisationRecord } from '../../src/records/organisation.js'
import type { PersonRecord } from '../../src/records/person.js'
import type { SurveyRecord } from '../../src/records/survey.js'
import { amount, share } from './figures.js'
import * as phrasing from './phrasing.js'
import type { Plan } from './plan.js'
import { below, pick, type Random, several } from './random.js'
import type { Text } from './text.js'

/** The author and subject of a source. */
export interface Setting {
  random: Random
  text: Text
  publisher: OrganisationRecord
  survey: SurveyRecord | null
  theme: (random: Random) => string
  organisation: (random: Random) => OrganisationRecord
  person: (random: Random) => PersonRecord
  organisations: Map<string, OrganisationRecord>
  populations: Map<string, string>
  /** The figures of the source so far. */
  figures: StatisticRecord[]
}

type Attribution = FindingRecord['attribution']

const NOBODY: Attribution = {
  type: 'unattributed',
  person: null,
  role: null,
  organisation: null,
  population: null,
  as_printed: null,
  reported_by: null,
  note: null
}
/** Share of figures that repeat an earlier one of the source. */
const REPEATED = 0.1
const FORMS = ['speech', 'written', 'phrase'] as const

/** The attribution, and its words in the text. */
function speaker({ random, publisher, organisation, person, organisations }: Setting, byPerson: boolean): Attribution {
  const way = random()
  if (byPerson || way < 0.15) {
    const { id, name, roles } = person(random)
    const { role, organisation: body } = roles[0] as PersonRecord['roles'][number]
    const as_printed = `${name}, ${role} of ${organisations.get(body)?.name}`
    return { ...NOBODY, type: 'person', person: id, role, organisation: body, as_printed, reported_by: publisher.id }
  }
  if (way < 0.65) {
    const { id, name } = organisation(random)
    return { ...NOBODY, type: 'organisation', organisation: id, as_printed: name, reported_by: id === publisher.id ? null : publisher.id }
  }
  return way < 0.92 ? { ...NOBODY, type: 'publication', organisation: publisher.id } : NOBODY
}

function respondents({ publisher, populations }: Setting, population: string): Attribution {
  const as_printed = `the ${populations.get(population)?.toLowerCase()} who answered`
  return { ...NOBODY, type: 'respondents', population, as_printed, reported_by: publisher.id }
}

/** Writes the passages of a finding into the text, after the attribution, and returns them with their themes. */
function write({ random, text, theme }: Setting, id: string, by: Attribution, exacts: string[], marks: [string, string]) {
  text.say('\n')
  if (by.as_printed) {
    text.quote(`${id}#attribution`, by.as_printed)
    text.say(': ')
  }
  text.say(marks[0])
  const passages = exacts.map((exact, n) => {
    if (n > 0) text.say('\n')
    text.quote(`${id}#${n}`, exact)
    return { exact, occurrence: null, themes: several(random, theme, 1 + below(random, 3)) }
  })
  text.say(`${marks[1]}.`)
  text.pad()
  return passages
}

function common(
  setting: Setting,
  { id }: Plan['findings'][number],
  evidence: FindingRecord['evidence'],
  by: Attribution,
  exacts: string[],
  marks: [string, string] = ['', '']
) {
  const { random, organisation, survey } = setting
  return {
    id,
    importance: random() < 0.43 ? ('core' as const) : ('supporting' as const),
    statement: `In its account of ${setting.publisher.name}, ${phrasing.STATEMENT(random)}`,
    passages: write(setting, id, by, exacts, marks),
    quoted_words: [],
    evidence,
    attribution: by,
    organisations: several(random, organisation, below(random, 3)).map(body => ({
      id: body.id,
      roles: [pick(random, ['cited', 'mentioned', 'studied'] as const)]
    })),
    survey: evidence.basis === 'survey' ? (survey?.id ?? null) : null,
    part_of: null,
    primary_check: []
  }
}

function told({ random, survey }: Setting): FindingRecord['evidence'] {
  const basis = survey && random() < 0.3 ? 'survey' : pick(random, ['opinion', 'unstated', 'organisation_account'] as const)
  return { basis, self_reported: random() < 0.4 }
}

/** The suffix of a result’s id, after the id of the finding that reports it first. */
const RESULT = '-result'

function statistic(setting: Setting, planned: Plan['findings'][number]): FindingRecord {
  const { random, survey } = setting
  const question = survey && random() < 0.7 ? pick(random, survey.questions) : null
  const population = question ? (survey?.populations[0] as string) : null
  const before = random() < REPEATED ? setting.figures.find(figure => (figure.question === null) === (question === null)) : undefined
  const figure = before ?? (question ? share(random) : amount(random))
  const exact = `${figure.as_written} ${question ? `of them ${phrasing.ANSWER(random)}` : phrasing.COUNTED(random)}`
  const by = population ? respondents(setting, population) : speaker(setting, false)
  const evidence = question ? { basis: 'survey' as const, self_reported: true } : { basis: 'administrative_data' as const, self_reported: false }
  const base: StatisticRecord['base'] = question && {
    n: survey?.respondents.n ?? null,
    unit: 'people',
    label: 'all who answered the survey',
    scope: 'survey',
    known_from: 'source'
  }
  const { value, value_low, value_high, unit, qualifier, as_written } = figure
  const statistic: StatisticRecord = {
    value,
    value_low,
    value_high,
    unit,
    qualifier,
    as_written,
    measure: phrasing.MEASURE(random),
    period: null,
    population,
    base,
    question: question && { id: question.id, response: phrasing.NAMED(random) },
    result_id: before?.result_id ?? `${planned.id}${RESULT}`,
    status: 'ok',
    rounded: false,
    restates: before ? before.result_id.slice(0, -RESULT.length) : null,
    derived_from: [],
    is_net: false,
    row_type: question ? 'answer' : 'other'
  }
  setting.figures.push(statistic)
  return { kind: 'statistic', ...common(setting, planned, evidence, by, [exact]), statistic }
}

function quote(setting: Setting, planned: Plan['findings'][number]): FindingRecord {
  const { random } = setting
  const form = pick(random, FORMS)
  const exacts = form === 'phrase' ? [phrasing.SCRAP(random)] : Array.from({ length: 1 + below(random, 3) }, () => phrasing.SPEECH(random))
  const marks: [string, string] = form === 'written' ? ['', ''] : ['“', '”']
  const shared = common(setting, planned, told(setting), speaker(setting, form === 'speech'), exacts, marks)
  const at = (exacts[0] as string).split(' ')[1] as string
  const interventions = random() < 0.08 ? [{ kind: 'insertion' as const, passage: 0, at, original: 'they', print: null, by: 'us' as const }] : []
  return { kind: 'quote', ...shared, quote: { form, said_on: null, interventions } }
}

/** Generates a finding of the planned kind, and writes its quotations into the text. */
export function findingOf(setting: Setting, planned: Plan['findings'][number]): FindingRecord {
  const { random, organisation } = setting
  switch (planned.kind) {
    case 'statistic':
      return statistic(setting, planned)
    case 'quote':
      return quote(setting, planned)
    case 'recommendation': {
      const asked_of = several(random, organisation, 1 + below(random, 2)).map(({ id }) => id)
      return {
        kind: 'recommendation',
        ...common(setting, planned, told(setting), speaker(setting, false), [phrasing.ASK(random)]),
        recommendation: { asked_of }
      }
    }
    case 'claim': {
      const exacts = Array.from({ length: random() < 0.25 ? 2 : 1 }, () => phrasing.CLAIM(random))
      return { kind: 'claim', ...common(setting, planned, told(setting), speaker(setting, false), exacts) }
    }
    case 'case_study': {
      const evidence = { basis: 'organisation_account' as const, self_reported: true }
      return {
        kind: 'case_study',
        ...common(setting, planned, evidence, speaker(setting, false), [phrasing.STORY(random)]),
        case_study: { organisation: organisation(random).id, practice: phrasing.PRACTICE(random), outcome: random() < 0.5 ? phrasing.OUTCOME(random) : null }
      }
    }
  }
}
