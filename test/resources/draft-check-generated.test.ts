import t from 'tap'
import { draftCheck } from '../../src/resources/draft-check/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const isMarked = async (text: string) =>
  draftCheck.parse((await app.inject({ method: 'POST', url: '/v1/check', payload: { text } })).json()).items.some(({ severity }) => severity !== null)

const PEOPLE = {
  trusts: ['trust leaders', 'leaders of NHS trusts', 'hospital trust bosses', 'people running NHS trusts'],
  systems: [
    'ICS executive leads and programme directors',
    'leaders of integrated care systems',
    'the executive leads and programme directors of England’s integrated care systems'
  ],
  both: [
    'ICB and ICP leaders',
    'leaders of boards and partnerships',
    'the chairs and chief executives of integrated care boards and the chairs of partnerships'
  ],
  boards: ['ICB leaders', 'leaders of integrated care boards', 'board leaders']
}
const OTHERS = {
  trusts: ['GPs', 'patients', 'council leaders', 'ICB leaders', 'members of the public'],
  systems: ['trust leaders', 'GPs', 'council leaders', 'patients'],
  both: ['trust leaders', 'GPs', 'council chief executives', 'patients'],
  boards: ['trust leaders', 'pharmacists', 'dentists', 'council leaders']
}
const BODIES = ['NHS Providers', 'the NHS Confederation'] as const
const WHEN = { 2021: 'in September 2021', 2022: 'in October 2022', 202122: 'for its 2021/22 report', 2023: 'in spring 2023' }

/** Answers of the base in words of our own: who, which body asked, when, the share, and what they answered. */
const ANSWERS: [keyof typeof PEOPLE, 0 | 1, keyof typeof WHEN, number, string][] = [
  ['trusts', 0, 2022, 70, 'put staff shortages among their system’s three biggest challenges'],
  ['trusts', 0, 2022, 52, 'listed social care capacity as one of their system’s top three challenges'],
  ['trusts', 0, 2022, 39, 'put a lack of revenue funding among the three biggest challenges'],
  ['trusts', 0, 2022, 86, 'were concerned or very concerned about being able to meet demand in the year ahead'],
  ['trusts', 0, 2022, 14, 'were confident that their ICB would invest enough in tackling health inequalities'],
  ['trusts', 0, 2022, 54, 'said that making ICSs statutory had improved joint working with primary care very little or not at all'],
  ['trusts', 0, 2022, 85, 'were more worried about the coming winter than about any earlier one of their careers'],
  ['trusts', 0, 2021, 87, 'were extremely concerned about the impact of winter'],
  ['trusts', 0, 2021, 43, 'were either worried or very worried about the local support for integrating primary and secondary care'],
  ['systems', 1, 202122, 76, 'named national shortages of staff as a barrier'],
  ['systems', 1, 202122, 63, 'cited financing concerns as an obstacle to the progress of their system'],
  ['systems', 1, 202122, 57, 'said that the absence of a social care settlement stood in the way'],
  ['systems', 1, 202122, 37, 'saw the elective backlog as a threat to progress'],
  ['both', 1, 2023, 90, 'agreed that partners in their system were collaborating on key priorities'],
  ['both', 1, 2023, 45, 'felt that their system devolved decisions to the most local level'],
  ['boards', 1, 2023, 70, 'felt very or moderately well prepared to commission dentistry']
]

const FORMS: ((share: string, people: string, said: string, body: string, when: string) => string)[] = [
  (share, people, said, body, when) => `Much of it is not new: ${when}, ${share} of ${people} ${said}, according to ${body}.`,
  (share, people, said, body, when) => `The mood was sour. Researchers at ${body} found ${when} that ${share} of ${people} ${said}, and few were surprised.`,
  (share, people, said, body, when) => `Before that, ${body} surveyed ${people} ${when}. Of them, ${share} ${said}.`,
  (share, people, said, body, when) => `Among ${people} polled by ${body} ${when}, ${share} ${said}.`
]
const written = (share: number) => [`${share}%`, `${share} per cent`, ...(share === 90 ? ['nine in ten', 'nine out of ten'] : [])]

/** The share of texts that are marked; floors and ceilings are those reached. */
async function marked(texts: string[]): Promise<number> {
  const all: boolean[] = []
  for (const text of texts) all.push(await isMarked(text))
  return all.filter(Boolean).length / all.length
}
const sentences = (make: (answer: (typeof ANSWERS)[number], form: (typeof FORMS)[number], n: number) => string[]) =>
  ANSWERS.flatMap((answer, n) => FORMS.flatMap((form, m) => make(answer, form, n + m)))
const turn = <T>(some: T[], n: number) => some[n % some.length] as T

t.test('leaves alone the answers of the base in whatever words and notation', async t => {
  const texts = sentences(([who, by, when, share, said], form, n) =>
    PEOPLE[who].map(people => form(turn(written(share), n), people, said, BODIES[by], WHEN[when]))
  )
  t.equal(await marked(texts), 0)
})

t.test('leaves alone other surveys with the same number', async t => {
  const others = ['shopkeepers in Hull', 'local teachers', 'the 412 parents who filled in our form']
  const said = ['named litter among their three biggest problems', 'were worried about parking', 'said that buses had improved since July 2022']
  const texts = sentences(([, , , share], form, n) => [form(`${share}%`, turn(others, n), turn(said, n + 1), 'the Hull Gazette', 'in 2026')])
  t.equal(await marked(texts), 0)
})

t.test('marks another number', async t => {
  const texts = sentences(([who, by, when, share, said], form, n) =>
    [-17, -8, 7].map(more => form(`${share + more > 0 ? share + more : share + 20}%`, turn(PEOPLE[who], n), said, BODIES[by], WHEN[when]))
  )
  t.ok((await marked(texts)) >= 0.95)
})

t.test('marks other people, another survey and another year', async t => {
  const people = sentences(([who, by, when, share, said], form) => OTHERS[who].map(others => form(`${share}%`, others, said, BODIES[by], WHEN[when])))
  t.ok((await marked(people)) >= 0.95)
  const surveys = sentences(([who, by, when, share, said], form, n) => [form(`${share}%`, turn(PEOPLE[who], n), said, BODIES[by === 0 ? 1 : 0], WHEN[when])])
  t.ok((await marked(surveys)) >= 0.98)
  const years = sentences(([who, by, , share, said], form, n) => [
    form(`${share}%`, turn(PEOPLE[who], n), said, BODIES[by], turn(['in 2019', 'in March 2024'], n))
  ])
  t.ok((await marked(years)) >= 0.95)
})

t.test('marks a qualifier that was gained', async t => {
  const texts = sentences(([who, by, when, share, said], form, n) =>
    ['more than', 'fewer than', 'up to'].map(more => form(`${more} ${written(share).at(-1)}`, turn(PEOPLE[who], n), said, BODIES[by], WHEN[when]))
  )
  t.ok((await marked(texts)) >= 0.95)
})
