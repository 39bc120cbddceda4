import { openForReading } from '#ics/db/connection.js'
import { findDocument } from '#ics/db/query/collection.js'
import { editionFile } from '#ics/editions/store.js'
import { findings } from '#ics/resources/findings/resource.js'

/** How much of an address is left for what is asked, in bytes: the service refuses those of over 16 KB. */
export const ROOM = 16 * 1024 - 300
/** The longest question and the longest text that are read, in code points, and the longest id. */
const QUESTION = 1000
export const TEXT = 4000
const ID = 100
/** Of how many findings the words are taken. */
const READ = 50

/** What a base holds: its ids, by what they are ids of, and words that stand in it. */
export interface Held {
  ids: ReadonlyMap<string, string[]>
  words: string[]
}

export function heldIn(editions: string, edition: string): Held {
  const { db, close } = openForReading(editionFile(editions, edition))
  const ids = new Map<string, string[]>()
  for (const { vocabulary, id } of db.$client.prepare('select vocabulary, id from ids').all() as { vocabulary: string; id: string }[])
    ids
      .set(vocabulary, ids.get(vocabulary) ?? [])
      .get(vocabulary)
      ?.push(id)
  const words = ids
    .get('findings')
    ?.slice(0, READ)
    .flatMap(id => findDocument(db, findings.collection, id)?.match(/[a-z]{3,}/g) ?? [])
  close()
  return { ids, words: [...new Set(words)] }
}

/** As in an address; a comma stays readable. */
export const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2C', ',')

/** A text over and over, as often as fits. */
export const filled = (part: string, room: number) => part.repeat(Math.max(1, Math.floor(room / part.length)))

/** As much of a text, encoded, as fits. */
function fitting(text: string, room: number): string {
  let all = ''
  for (const point of text) {
    const more = encoded(point)
    if (all.length + more.length > room) break
    all += more
  }
  return all
}

/** Values joined by commas, as many as fit. */
export function joined(values: Iterable<string>, room: number): string {
  let all = ''
  for (const value of values) {
    if (all.length + value.length + 1 > room) break
    all += all === '' ? value : `,${value}`
  }
  return all
}

/** The first of some values over and over, as often as fits. */
export const repeated = ([value = '']: string[], room: number) => filled(`${value},`, room).slice(0, -1)

function* numbered(length: number) {
  for (let n = 0; ; n++) yield n.toString(36).padStart(length, 'z')
}

/** Ids that nothing has, as many as are told apart in an error. */
export const strange = (room: number) => joined(numbered(Math.min(ID, Math.floor(room / 10) - 1)), room)

/** Values that any parameter may be given, whatever it takes, by what they are; they are encoded, and fill the room. */
const ANY: Record<string, (room: number) => string> = {
  'one letter': room => filled('a', room),
  'letters beyond ASCII': room => filled(encoded('\ufdfa'), room),
  'bytes that are no text': room => filled('%FF', room),
  'control characters': room => filled('%00', room),
  commas: room => filled(',', room),
  'short values, each another': room => joined(numbered(1), room),
  'values as long as an id can be, each another': room => joined(numbered(ID), room)
}

/** Words to search for and to check, of a length in code points. */
const WORDED: Record<string, (words: string[], most: number) => string> = {
  'one letter': (_, most) => 'a'.repeat(most),
  'letters that fold into eighteen': (_, most) => '\ufdfa'.repeat(most),
  'combining marks': (_, most) => `a${'\u0301'.repeat(most - 1)}`,
  'letters with marks': (_, most) => filled('e\u0301', most),
  'letters apart': (_, most) => filled('a ', most),
  'words, each another': (words, most) => words.join(' ').slice(0, most),
  'one phrase': (words, most) => `"${words.join(' ').slice(0, most - 2)}"`,
  phrases: (words, most) => `"${words.join('" "')}"`.slice(0, most),
  'words that must not be there': (words, most) => `care -${words.join(' -')}`.slice(0, most),
  'phrases that must not be there': (_, most) => `care ${filled('-"of the" ', most - 5)}`,
  'quotation marks': (_, most) => filled('"', most),
  apostrophes: (_, most) => filled("a'", most),
  brackets: (_, most) => filled('[', most),
  'words in brackets': (_, most) => filled('a [b] … ', most),
  omissions: (_, most) => filled('. . . ', most),
  numbers: (_, most) => filled('1,', most),
  'one number': (_, most) => '1'.repeat(most),
  lines: (_, most) => filled('a\n', most)
}

export const worded = ({ words }: Held, most: number) => Object.entries(WORDED).map(([what, make]) => [what, make(words, most)] as const)

const list = (text: string) => text.split(', ')

/** What a parameter takes, by how the document describes it. */
const TAKES: [RegExp, (found: string[], held: Held) => string[]][] = [
  [/One or more of: (.+)$/, ([, values = '']) => list(values)],
  [/: one or two of ([^.]+), joined/, ([, values = '']) => list(values)],
  [/One of: (.+)$/, ([, values = '']) => list(values)],
  [/^At most two of ([\w, ]+);/, ([, keys = '']) => list(keys)],
  [/^Ids of (\w+)/, ([, vocabulary = ''], { ids }) => ids.get(vocabulary) ?? []],
  [/edition|^The id of the release/, () => ['current']],
  [/^Not published before|^Whose content/, () => ['1900']],
  [/^Not published after/, () => ['2100']],
  [/^Whether /, () => ['true', 'false']],
  [/^Figures of at least/, () => ['-999999999']],
  [/^Figures of at most/, () => ['999999999']],
  [/^How many to return/, () => ['500']],
  [/characters$/, () => [encoded('the words of a text')]]
]

/** Values that a parameter takes; none where any will do. */
export function takenBy(description: string, held: Held): string[] {
  for (const [rule, values] of TAKES) {
    const found = rule.exec(description)
    if (found) return values(found, held)
  }
  return []
}

/** The longest and most repetitive values for a parameter, by what they are. */
export function longestFor(description: string, taken: string[], held: Held): (readonly [string, string])[] {
  const longest = /^Words that must/.test(description) ? QUESTION : /characters$/.test(description) ? TEXT : 0
  return [
    ...Object.entries(ANY).map(([what, make]) => [what, make(ROOM)] as const),
    ...(taken.length > 0 ? [['one value over and over', repeated(taken, ROOM)] as const, ['as many values as fit', joined(taken, ROOM)] as const] : []),
    ...(longest > 0 ? worded(held, longest).map(([what, text]) => [what, fitting(text, ROOM)] as const) : [])
  ]
}
