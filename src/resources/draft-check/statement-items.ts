import type { Finding } from '../findings/schema.js'
import { mention } from './body-items.js'
import type { Draft } from './draft.js'
import { contradicted, type Marked } from './items.js'
import { type Near, rivalsOf, saying } from './saying.js'
import type { Sentence } from './sentences.js'
import type { Topics } from './topics.js'

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DATE = new RegExp(`\\b(?:in |on (?:\\d{1,2} )?|since )?(?:early |late )?(${MONTHS})\\s+(\\d{4})\\b`, 'g')
const datesOf = (text: string) =>
  [...text.matchAll(DATE)].map(({ 0: match, 1: month, 2: year, index }) => ({ date: `${month} ${year}`, start: index, end: index + match.length }))

const monthOf = (day: string | null) => (day ? new Date(day).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' }) : '')

const ELSEWHERE = 4
/** The months that outcomes and comparisons near a sentence give. */
function elsewhere({ base }: Topics, { topic }: Sentence): string[] {
  const outcomes = base.outcomes.nearest(topic, [], ELSEWHERE).map(({ summary, evidence }) => [summary, ...evidence.map(({ says }) => says)].join(' '))
  const compared = base.comparisons.nearest(topic, [], ELSEWHERE).map(({ reason, outside }) => [reason, ...outside.map(({ says }) => says)].join(' '))
  return [...outcomes, ...compared].flatMap(text => datesOf(text).map(({ date }) => date))
}

/** The months of what a finding tells, and not of the day on which it was told. */
const ownDates = ({ statement, source }: Finding) =>
  datesOf(statement).filter(
    ({ date, start }) => date !== monthOf(source.published_start) && !/\b(?:said|reported|wrote|warned|noted|told)\s*$/.test(statement.slice(0, start))
  )

/** A month that none of the findings of a sentence has. */
function wrongDate(draft: Draft, topics: Topics, sentence: Sentence, rivals: Near[]): Marked[] {
  const [date, another] = datesOf(sentence.text).filter(({ start }) => !/\b(?:by|until|before|after)\s+(?:\d{1,2}\s)?$/.test(sentence.text.slice(0, start)))
  if (!date || another) return []
  const held = rivals.flatMap(({ finding: { statement, source, passages } }) => [
    ...datesOf([statement, ...passages.map(({ exact }) => exact)].join(' ')).map(({ date }) => date),
    monthOf(source.published_start)
  ])
  const best = rivals.find(({ finding }) => finding.kind !== 'statistic' && ownDates(finding).length > 0)
  const own = best ? ownDates(best.finding) : []
  if (!best || held.includes(date.date) || elsewhere(topics, sentence).includes(date.date)) return []
  return [contradicted('fact', draft, sentence, date, best.finding, `The base has ${own[0]?.date} for this.`)]
}

const BODIES = 16
const PROVIDER = /trust|board|hospital|service/i
/** The bodies of which a finding tells something. */
const bodiesOf = ({ organisations, attribution }: Finding) => [
  ...organisations.filter(({ roles }) => roles.includes('studied')),
  ...(attribution.organisation && PROVIDER.test(attribution.organisation.name) ? [attribution.organisation] : [])
]

/** Something that one body did, told of another of its type. */
function wrongBody(draft: Draft, topics: Topics, sentence: Sentence): Marked[] {
  const words = sentence.text.match(/\p{Lu}[\p{L}’']*/gu) ?? []
  const told = topics.named(topics.base.organisations, words, BODIES).flatMap(body => {
    const at = mention(sentence.text, body)
    return at && body.type !== 'collective' ? [{ body, at }] : []
  })
  const wrong = told.find(({ body }) => PROVIDER.test(body.name))
  if (!wrong) return []
  const rivals = rivalsOf(
    saying(
      topics,
      sentence,
      told.map(({ body }) => body.name)
    )
  )
  const studied = rivals.map(({ finding }) => ({ finding, bodies: bodiesOf(finding) }))
  const [best] = studied
  const isOwn = studied.some(({ bodies }) => bodies.some(({ id }) => told.some(({ body }) => body.id === id)))
  if (!best || best.bodies.length === 0 || isOwn) return []
  return [contradicted('fact', draft, sentence, wrong.at, best.finding, `The base says this of ${best.bodies.map(({ name }) => name).join(' and ')}.`)]
}

/** Words of a sentence that tell enough beside a date; a body needs one more. */
const FEWEST = 2

/** What a sentence says as a finding does, but of another month or of another body. */
export function statementItems(draft: Draft, topics: Topics, sentence: Sentence): Marked[] {
  if (sentence.topic.length < FEWEST) return []
  const dated = datesOf(sentence.text).length > 0 ? wrongDate(draft, topics, sentence, rivalsOf(saying(topics, sentence, []))) : []
  return sentence.topic.length > FEWEST ? [...dated, ...wrongBody(draft, topics, sentence)] : dated
}
