import type { Finding } from '../findings/schema.js'
import type { Organisation } from '../organisations/schema.js'
import { mention, wordsIn } from './body-items.js'
import type { Draft, Span } from './draft.js'
import { contradicted, type Marked } from './items.js'
import { rivalsOf, saying } from './saying.js'
import type { Sentence } from './sentences.js'
import { heldTopicOf } from './topic.js'
import type { Topics } from './topics.js'

const NEAR = 20
/** Bodies that act and do not speak. */
const SILENT = ['collective', 'nhs_trust', 'integrated_care_board']

const SAYS =
  '(?:found|finds|said|says|reported|reports|wrote|warned|warns|told|asked|asks|announced|promised|confirmed|declared|argued|argues|called|wanted|wants|urged|recommended|admitted|insisted|claimed|noted|concluded|heard|published)'
const STUDY = '(?:survey|poll|report|study|research|review|questionnaire|press release)'
const BEFORE = new RegExp(
  `(?:\\baccording to|\\btold|\\b${STUDY} (?:by|from|for|of)|\\b(?:said|reported|announced|found|published|promised) by|\\btaken from)\\s+(?:the\\s+)?$`,
  'i'
)
const AFTER = new RegExp(
  `^(?:['’]s?)?(?:\\s+(?:own|latest|annual|yearly|big|last|previous|recent|\\d{4}(?:/\\d\\d)?|in \\d{4}|has|had|have|once|also|then|later))*\\s+(?:${STUDY}|${SAYS})\\b`,
  'i'
)

/** True if a text gives what it tells to a name. */
const isSource = (text: string, { start, end }: Span) => BEFORE.test(text.slice(0, start)) || AFTER.test(text.slice(end))

/** The bodies that have a part in a finding, with those that they are part of. */
function bodiesOf({ base }: Topics, { source, attribution, organisations, survey }: Finding): Set<string> {
  const ids = [
    source.publisher.id,
    attribution.organisation?.id,
    attribution.reported_by?.id,
    survey ? base.surveys.get(survey.id)?.commissioner.id : undefined,
    ...organisations.map(({ id }) => id)
  ].filter(id => id !== undefined)
  return new Set(ids.flatMap(id => [id, ...(base.organisations.get(id)?.part_of ? [base.organisations.get(id)?.part_of?.id as string] : [])]))
}

/** Share of the words of a sentence that a finding of the body itself may have. */
const OWN = 0.5
/** True if a body says something like it too. */
const isSaidBy = (topics: Topics, { topic }: Sentence, id: string) =>
  topics.base.findings.nearest(topic, [], NEAR).some(finding => {
    const held = new Set(heldTopicOf(finding.statement))
    const sum = (words: string[]) => words.reduce((total, word) => total + topics.weight(word), 0)
    return bodiesOf(topics, finding).has(id) && sum(topic.filter(word => held.has(word))) >= OWN * sum(topic)
  })

/** A finding given to a body that has no part in it. */
function wrongSource(draft: Draft, topics: Topics, sentence: Sentence, findings: Finding[]): Marked[] {
  const told = topics.named(topics.base.organisations, wordsIn(sentence.text), NEAR).flatMap((body): { body: Organisation; at: Span }[] => {
    const at = SILENT.includes(body.type) ? null : mention(sentence.text, body)
    return at ? [{ body, at }] : []
  })
  const sources = told.filter(({ at }) => isSource(sentence.text, at))
  const known = findings.map(finding => bodiesOf(topics, finding))
  const [best, wrong] = [findings[0], sources[0]]
  if (!wrong || !best || isSaidBy(topics, sentence, wrong.body.id) || known.some(bodies => sources.some(({ body }) => bodies.has(body.id)))) return []
  const whose = best.attribution.person ?? best.attribution.organisation ?? best.source.publisher
  return [contradicted('attribution', draft, sentence, wrong.at, best, `The base has this from ${whose.name}.`)]
}

/** A finding given to a person who did not say it. */
function wrongPerson(draft: Draft, topics: Topics, sentence: Sentence, findings: Finding[]): Marked[] {
  const [best] = findings
  if (!best?.attribution.person) return []
  const told = topics.base.people.all.flatMap(({ id, name }) => {
    const start = sentence.text.indexOf(name)
    return start < 0 ? [] : [{ id, at: { start, end: start + name.length } }]
  })
  const wrong = told.find(({ at }) => isSource(sentence.text, at))
  if (!wrong || findings.some(({ attribution }) => told.some(({ id }) => id === attribution.person?.id))) return []
  return [contradicted('attribution', draft, sentence, wrong.at, best, `The base has this from ${best.attribution.person.name}.`)]
}

const NAME = "(?:\\p{Lu}[\\p{L}’'&-]+)(?:\\s+(?:(?:of|for|and|the|in)\\s+)*\\p{Lu}[\\p{L}’'&-]+)*"
const ASKED = new RegExp(
  `\\b(?:from|on|asked|urged|pressed|lobbied|petitioned|demanded of|request(?:s|ed)? (?:to|of|from)|appeal(?:s|ed)? to)\\s+(?:the\\s+)?(${NAME})`,
  'gu'
)
const BODY =
  /\b(?:Treasury|Commission|Department|Council|England|Government|Parliament|Office|Authority|Agency|Committee|College|Association|Ministry|Cabinet|NHS|Trusts?|Board|Minister|Commons|Regulator|Ombudsman|Executive)\b/

/** A request told as one to others than those who were asked. */
function wrongAddressee(draft: Draft, topics: Topics, sentence: Sentence, findings: Finding[]): Marked[] {
  const { organisations } = topics.base
  const askedBy = ({ recommendation }: Finding) => recommendation?.asked_of ?? []
  const asks = findings.filter(finding => askedBy(finding).length > 0)
  const [best] = asks
  if (!best) return []
  const asked = organisations.these(asks.flatMap(askedBy).map(({ id }) => id))
  const own = [...asked, ...organisations.these(asks.flatMap(finding => [...bodiesOf(topics, finding)]))]
  if (asked.some(body => mention(sentence.text, body))) return []
  const wrong = [...sentence.text.matchAll(ASKED)].find(({ 1: name = '' }) => BODY.test(name) && !own.some(body => mention(name, body)))
  if (!wrong?.[1]) return []
  const start = wrong.index + wrong[0].length - wrong[1].length
  return [
    contradicted(
      'attribution',
      draft,
      sentence,
      { start, end: start + wrong[1].length },
      best,
      `The base has this as a request to ${asked.map(({ name }) => name).join(' and ')}.`
    )
  ]
}

/** What a sentence says as a finding does, but gives to another body or person, or says of others who were asked. */
export function partyItems(draft: Draft, topics: Topics, sentence: Sentence, quoted: string[]): Marked[] {
  if (sentence.topic.length < 3) return []
  const { base } = topics
  const said = rivalsOf(saying(topics, sentence, [])).map(({ finding }) => finding)
  const findings = [...base.partsOf(quoted), ...said]
  if (findings.length === 0) return []
  const [first] = [
    ...wrongAddressee(draft, topics, sentence, findings),
    ...wrongPerson(draft, topics, sentence, said),
    ...wrongSource(draft, topics, sentence, said)
  ]
  return first ? [first] : []
}
