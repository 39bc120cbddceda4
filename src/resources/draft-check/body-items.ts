import { dateInWords } from '../../records/edtf.js'
import type { Organisation } from '../organisations/schema.js'
import type { Draft, Span } from './draft.js'
import { yearsIn } from './facets.js'
import type { FoundFigure } from './figures-in.js'
import { type Marked, matchOf } from './items.js'
import type { Sentence } from './sentences.js'
import { isPresent, isPresentAt } from './tense.js'
import type { Topics } from './topics.js'

/** Bodies that are read for a sentence. */
const BODIES = 40
/** Sentences before one that tell what it speaks of. */
const BEFORE = 6

const escaped = (name: string) =>
  name
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+')
    .replaceAll(/['’]/g, "['’]")
/** The names of a body, the longest first; an integrated care board is also an ICB. */
const namesOf = ({ name, abbreviation, other_names }: Organisation) =>
  [name, name.replace(/ Integrated Care Board$/, ' ICB'), abbreviation ?? '', ...other_names]
    .filter(word => word.length > 2)
    .sort((a, b) => b.length - a.length)

/** Where a text names a body. */
export function mention(text: string, body: Organisation): Span | null {
  const match = new RegExp(`(?<![\\p{L}\\p{N}])(?:${namesOf(body).map(escaped).join('|')})(?![\\p{L}\\p{N}])`, body.type === 'collective' ? 'iu' : 'u').exec(
    text
  )
  return match ? { start: match.index, end: match.index + match[0].length } : null
}

export const wordsIn = (text: string) => [...text.matchAll(/\p{L}[\p{L}’']*/gu)].map(([word]) => word)
const UNTIL = /\b(\d+) until \d{1,2} \p{L}+ (\d{4})/u
const FROM = /\b(\d+) from \d{1,2} \p{L}+ (\d{4})/u
const ONE_BODY = /\b(?:became one body|merged|merger)\b[^;.]*/
const APART = /\b(?:separate|apart|rivals?|independent of each other|two bodies|not merged|distinct|unmerged)\b/i

const superseded = (draft: Draft, place: Span, { id }: Organisation, says: string, write_instead: string | null): Marked => ({
  kind: 'fact',
  ...draft.original(place),
  verdict: 'superseded',
  severity: 'stop',
  says,
  write_instead,
  match: matchOf('organisations', id),
  place
})

/** “systems” may be any, if nothing near speaks of care. */
const OF_CARE = /\b(?:NHS|ICSs?|ICBs?|integrated care|health)\b/i

/** The last word of the name of bodies directly after their number: “42 boards”. */
function plainly(after: string, { name }: Organisation): Span | null {
  const noun = name.replace(/^.* /s, '')
  const match = new RegExp(`^\\s+${noun}\\b`, 'i').exec(after)
  return match ? { start: match[0].length - noun.length, end: match[0].length } : null
}

/** A number of bodies that was right until a day, told as of now; or that of now, told of then. */
function numberOf(draft: Draft, sentence: Sentence, figures: FoundFigure[], body: Organisation, context: string): Marked[] {
  const note = body.note ?? ''
  const [, before, until] = UNTIL.exec(note) ?? []
  const [, now, from] = FROM.exec(note) ?? []
  if (!before || body.type !== 'collective') return []
  return figures.flatMap(found => {
    const after = draft.text.slice(found.end, sentence.end)
    const noun = mention(after, body) ?? plainly(after, body)
    const isPlain = noun && !/\s|\p{Lu}{2}/u.test(after.slice(noun.start, noun.end))
    if (isPlain && !OF_CARE.test(context)) return []
    if (found.class !== 'count' || !noun || after.slice(0, noun.start).trim() !== '') return []
    const place = { start: found.start, end: found.end + noun.end }
    const years = yearsIn(sentence.text)
    const at = { start: place.start - sentence.start, end: place.end - sentence.start }
    if (found.figure.value === Number(before) && isPresentAt(sentence.text, at, Number(until) - 1)) {
      return [superseded(draft, place, body, note, now ? `${now} ${body.name.toLowerCase()}` : null)]
    }
    if (now && found.figure.value === Number(now) && years.length > 0 && years.every(year => year < Number(from)))
      return [superseded(draft, place, body, note, `${before} ${body.name.toLowerCase()}`)]
    return []
  })
}

/** A body that has ended, told as if it existed; or two that became one, told as two. */
function lifeOf(draft: Draft, sentence: Sentence, body: Organisation): Marked[] {
  const named = mention(sentence.text, body)
  if (!named) return []
  const place = { start: sentence.start + named.start, end: sentence.start + named.end }
  const note = body.note ?? ''
  if (ONE_BODY.test(note) && APART.test(sentence.text) && isPresent(sentence.text, 2000)) return [superseded(draft, place, body, note, null)]
  if (body.to === null || !isPresentAt(sentence.text, named, Number(body.to.slice(0, 4)))) return []
  const [successor] = body.successors
  return [superseded(draft, place, body, `${body.name} existed until ${dateInWords(body.to)}.`, successor?.name ?? null)]
}

/** The bodies of a sentence whose number or existence is told wrongly for its time. */
export function bodyItems(draft: Draft, topics: Topics, sentences: Sentence[], sentence: Sentence, figures: FoundFigure[]): Marked[] {
  const context = sentences
    .slice(Math.max(0, sentence.index - BEFORE), sentence.index + 1)
    .map(({ text }) => text)
    .join(' ')
  const { organisations } = topics.base
  const named = topics.named(organisations, wordsIn(sentence.text), BODIES)
  const near = [...new Set([...organisations.all.filter(({ type }) => type === 'collective'), ...named])]
  return near.flatMap(body => [...numberOf(draft, sentence, figures, body, context), ...lifeOf(draft, sentence, body)])
}
