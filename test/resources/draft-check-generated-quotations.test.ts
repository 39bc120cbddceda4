import t from 'tap'
import { draftCheck } from '../../src/resources/draft-check/schema.js'
import type { Person } from '../../src/resources/people/schema.js'
import type { Quote } from '../../src/resources/quotes/schema.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const isMarked = async (text: string) =>
  draftCheck.parse((await app.inject({ method: 'POST', url: '/v1/check', payload: { text } })).json()).items.some(({ severity }) => severity !== null)
/** The share of texts that are marked; floors are those reached. */
async function marked(texts: string[]): Promise<number> {
  const all: boolean[] = []
  for (const text of texts) all.push(await isMarked(text))
  return all.filter(Boolean).length / all.length
}
const read = async <T>(path: string) => (await app.inject(path)).json() as { results: T[] }

/** Words that another puts in their place turns a quotation. */
const SWAPPED = Object.entries({
  progress: 'mistakes',
  significant: 'huge',
  optimistic: 'hopeful',
  deeply: 'slightly',
  difficult: 'testing',
  capital: 'revenue',
  small: 'large',
  government: 'Treasury',
  key: 'central',
  core: 'heart',
  further: 'far',
  loud: 'plain',
  capacity: 'money',
  norm: 'rule',
  services: 'buildings'
})
const NEGATED = Object.entries({ ' is ': ' is not ', ' are ': ' are not ', ' should ': ' should not ', ' can ': ' cannot ', ' have ': ' have not ' })

/** The sentences of the quotations of the base, with their speakers. */
const QUOTED = (await read<Quote>('/v1/quotes?view=full&limit=100')).results
  .flatMap(({ passages, attribution }) => {
    const who = attribution.person?.name ?? attribution.organisation?.name ?? ''
    return passages.flatMap(({ exact }) => exact.split(/(?<=[.!?]) /)).map(text => ({ who, text: text.replace(/[.,]$/, '') }))
  })
  .filter(({ text }) => text.split(' ').length > 8 && !text.startsWith('rust '))
const PARTS: ((text: string) => string)[] = [
  text => text,
  text =>
    text
      .split(' ')
      .slice(0, Math.ceil(text.split(' ').length * 0.75))
      .join(' ')
      .replace(/[,;]$/, ''),
  text => text.split(' ').slice(3).join(' ')
]
const MARKS: ((text: string, who: string) => string)[] = [
  (text, who) => `As ${who} put it: “${text}.”`,
  (text, who) => `‘${text},’ said ${who}.`,
  (text, who) => `${who} was clear about it:\n\n> ${text}.\n\nNobody replied.`
]

const turn = <T>(some: T[], n: number) => some[n % some.length] as T

const PEOPLE = (await read<Person>('/v1/people?limit=100')).results.flatMap(({ name, roles: [office] }) => (office ? [{ name, office }] : []))

t.test('leaves alone quotations that are whole or trimmed at an end, in marks of any kind', async t => {
  t.ok(QUOTED.length > 20)
  t.equal(await marked(QUOTED.flatMap(({ who, text }, n) => PARTS.map((part, m) => turn(MARKS, n + m)(part(text), who)))), 0)
})

t.test('marks quotations in which one word is another', async t => {
  const texts = QUOTED.flatMap(({ who, text }, n) =>
    SWAPPED.filter(([word]) => new RegExp(`\\b${word}\\b`).test(text)).flatMap(([word, other]) => {
      const altered = text.replace(new RegExp(`\\b${word}\\b`), other)
      return [turn(MARKS, n)(altered, who), `“There is no doubt about it: ${altered}, and everyone says the same,” said ${who}.`]
    })
  )
  t.ok((await marked(texts)) >= 0.95)
})

t.test('marks quotations that say the opposite', async t => {
  const texts = QUOTED.flatMap(({ who, text }, n) =>
    NEGATED.filter(([word]) => text.includes(word)).map(([word, not]) => turn(MARKS, n)(text.replace(word, not), who))
  )
  t.equal(await marked(texts), 1)
})

t.test('marks quotations given to another speaker of the base', async t => {
  const texts = QUOTED.filter((_, n) => n % 2 === 0).flatMap(({ who, text }, n) =>
    PEOPLE.filter(({ name }) => name !== who).flatMap(({ name, office }) => [
      turn(MARKS, n)(text, name),
      `“${text},” said ${name}, then ${office.role} of ${office.organisation.name}.`,
      `In ${name}’s words, “${text}”.`,
      `${name} was then ${office.role} of ${office.organisation.name}. “${text},” ${/Cordery|Walter/.test(name) ? 'she' : 'he'} said.`,
      `A year later it was ${name.split(' ').at(-1)} again who told reporters: “${text}.”`
    ])
  )
  t.ok((await marked(texts)) >= 0.98)
})

/** An office and a body in the forms in which papers give them. */
const OFFICES: ((name: string, office: string, body: string, year: string) => string)[] = [
  (name, office, body, year) => `${name}, then ${office} of ${body}, agreed in ${year}.`,
  (name, office, body, year) => `In ${year} ${body} ${office} ${name} agreed.`,
  (name, office, body, year) => `It was ${name} (${office} of ${body}) who agreed in ${year}.`,
  (name, office, body, year) => `${name}, who was ${office} of ${body} in ${year}, agreed.`,
  (name, office, body, year) => `As ${office} of ${body}, ${name} agreed in ${year}.`
]
const forms = (make: (person: (typeof PEOPLE)[number], form: (typeof OFFICES)[number]) => string[]) =>
  PEOPLE.flatMap(person => OFFICES.flatMap(form => make(person, form)))

t.test('judges the office of a person in every form', async t => {
  const right = forms(({ name, office }, form) => [form(name, office.role, office.organisation.name, office.on.slice(0, 4))])
  t.equal(await marked(right), 0)
  const others = ['chair', 'deputy chief executive', 'director of finance', 'medical director', 'Shadow Health Secretary']
  const wrong = forms(({ name, office }, form) => others.map(other => form(name, other, office.organisation.name, office.on.slice(0, 4))))
  t.ok((await marked(wrong)) >= 0.98)
  const elsewhere = forms(({ name, office }, form) => ['NHS England', 'the King’s Fund'].map(body => form(name, office.role, body, office.on.slice(0, 4))))
  t.ok((await marked(elsewhere)) >= 0.8)
})
