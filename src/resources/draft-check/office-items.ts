import { distance } from 'fastest-levenshtein'
import { dateInWords } from '../../records/edtf.js'
import type { Organisation } from '../organisations/schema.js'
import type { Person } from '../people/schema.js'
import { mention } from './body-items.js'
import type { Draft, Span } from './draft.js'
import { yearsIn } from './facets.js'
import { type Marked, matchOf } from './items.js'
import { IS, NOW, type Office, officeBeside, THEN, tells, wordsOf } from './offices.js'
import type { Sentence } from './sentences.js'
import type { Topics } from './topics.js'

const [PEOPLE, BODIES] = [8, 20]
/** Words with capitals, of which the last may be a name: “NHS Providers chief Ann Lee”. */
const NAMES = /(?<![\p{L}’'])\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)+/gu
const LAST_WORDS = /\S+ (?:\S+ )?\S+$/
const item = (draft: Draft, place: Span, person: Person, verdict: Marked['verdict'], says: string, instead: string | null): Marked => ({
  kind: 'attribution',
  ...draft.original(place),
  verdict,
  severity: verdict === 'matches' ? null : 'stop',
  says,
  write_instead: instead,
  match: matchOf('people', person.id),
  place
})

const told = ({ role, organisation, on }: Office) => `${role} of ${organisation.name} on ${dateInWords(on)}`

/** A held person in an office: the right one, another, or one of another time. */
function ofPerson(draft: Draft, sentence: Sentence, name: Span, person: Person): Marked[] {
  const office = officeBeside(sentence.text, name)
  if (!office || person.roles.length === 0) return []
  const words = sentence.text.slice(office.start, office.end)
  const place = { start: sentence.start + Math.min(name.start, office.start), end: sentence.start + Math.max(name.end, office.end) }
  const held = person.roles.find(role => tells(words, role))
  const isNow = NOW.test(words) || IS.test(sentence.text.slice(Math.max(name.end, office.end)))
  const first = person.roles[0] as Office
  const years = yearsIn(sentence.text)
  const isThen = years.length === 0 || person.roles.some(({ on }) => years.includes(Number(on.slice(0, 4))))
  if (!held)
    return isThen && (THEN.test(words) || !NOW.test(words))
      ? [
          item(
            draft,
            place,
            person,
            'mismatch',
            `The base has ${person.name} as ${told(first)}.`,
            `${person.name}, ${first.role} of ${first.organisation.name}`
          )
        ]
      : []
  if (isNow && !THEN.test(words))
    return [
      item(
        draft,
        place,
        person,
        'superseded',
        `The base has this office only on ${dateInWords(held.on)}.`,
        `${person.name}, then ${held.role} of ${held.organisation.name}`
      )
    ]
  return [item(draft, place, person, 'matches', `${person.name} was ${told(held)}.`, null)]
}

const OF_BODY = /^,?\s+(?:of|from|at)\s+(?:the\s+)?((?:\p{Lu}[\p{L}’'&-]*\s?){1,6})/u
/** The body of an office, and those that it is part of. */
const isOwn = (bodies: Organisation[], { organisation }: Office, id: string) =>
  organisation.id === id || bodies.some(body => body.id === organisation.id && body.part_of?.id === id)

/** A held person given to another body, without an office: “Ann Lee of NHS Providers”. */
function ofBody(draft: Draft, topics: Topics, sentence: Sentence, name: Span, person: Person): Marked[] {
  const given = OF_BODY.exec(sentence.text.slice(name.end))
  const [role] = person.roles
  if (!given?.[1] || !role) return []
  const bodies = topics.named(topics.base.organisations, [...given[1].split(/\s+/), ...role.organisation.name.split(/\s+/)], BODIES)
  const body = bodies.find(body => mention(given[1] as string, body)?.start === 0)
  const years = yearsIn(sentence.text)
  const isThen = years.length === 0 || person.roles.some(({ on }) => years.includes(Number(on.slice(0, 4))))
  if (!body || body.type === 'collective' || !isThen || person.roles.some(office => isOwn(bodies, office, body.id))) return []
  const place = { start: sentence.start + name.start, end: sentence.start + name.end + given[0].trimEnd().length }
  return [item(draft, place, person, 'mismatch', `The base has ${person.name} as ${told(role)}.`, `${person.name}, ${role.role} of ${role.organisation.name}`)]
}

const ALIKE = 2
/** A name that is nearly that of a held person, in the same office. */
function misnamed(draft: Draft, sentence: Sentence, name: Span, person: Person): Marked[] {
  const given = sentence.text.slice(name.start, name.end)
  const office = officeBeside(sentence.text, name)
  if (!office || distance(given, person.name) > ALIKE) return []
  const words = sentence.text.slice(office.start, office.end)
  const held = person.roles.find(
    role => tells(words, role) && wordsOf(role.organisation.name).some(word => word !== 'nhs' && words.toLowerCase().includes(word))
  )
  if (!held) return []
  const place = { start: sentence.start + name.start, end: sentence.start + name.end }
  return [item(draft, place, person, 'mismatch', `The base has ${person.name} in this office.`, person.name)]
}

/** The people whom a sentence names with an office. */
export function officeItems(draft: Draft, topics: Topics, sentence: Sentence): Marked[] {
  return [...sentence.text.matchAll(NAMES)].flatMap(({ 0: words, index }) => {
    const near = topics.named(topics.base.people, words.split(/\s+/), PEOPLE)
    const known = near.find(person => new RegExp(`(?<!\\S)${person.name}(?!\\S)`).test(words))
    if (known) {
      const start = index + words.indexOf(known.name)
      const name = { start, end: start + known.name.length }
      return [...ofPerson(draft, sentence, name, known), ...ofBody(draft, topics, sentence, name, known)]
    }
    const start = index + words.search(LAST_WORDS)
    return near.flatMap(person => misnamed(draft, sentence, { start, end: index + words.length }, person)).slice(0, 1)
  })
}
