import type { Db } from '../../db/connection.js'
import { type Collection, RELEVANCE, rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { page } from '../../db/query/query.js'
import { memoize } from '../../records/memoize.js'
import { stemmedTokens } from '../../search/analyzer.js'
import { matchQuery } from '../../search/query-parser.js'
import { findings } from '../findings/resource.js'

const stems = (words: string) => stemmedTokens(words).map(({ word }) => word)
/** Words of every topic: they tie a sentence to nothing. */
const COMMON = new Set(
  stems(
    'a an the of in on at to for from by with as is are was were be been being have has had do did does not no nor or and but if than then that this these those there their them they it its he she his her him we our us you your i my me who whom whose which what when where why how all any some such so too very more most less least few many much other another same only just also even still yet now about into over under up down out off through between among during while after before until since again against both each every own will would can could may might must should shall said says saying tell told tells report reported according found finds show shows think thought believe believed feel felt answer answered ask asked survey surveys poll share percent number figure year years month months week weeks day days january february march april may june july august september october november december time times new one two three four five six seven eight nine ten thousand million billion eleven twelve first second third half quarter nhs england english national nation people make made take took taken get got put go went gone come came see saw seen use used give gave given set next last early later late ago today part case thing way back well like around across further appear appeared emerge emerged come exist exists remain remains name named call called note noted write wrote written publish published healthcare leader trust leaders trusts providers confederation director chief executive chair'
  )
)
/** Words that surveys use for the same thing. */
const ALIKE = [
  'worry worried concerned anxious',
  'challenge problem issue barrier obstacle hurdle',
  'workforce staff employees workers',
  'finance funding money financial',
  'shortage lack short insufficient shortfall',
  'collaboration joint cooperation partnership jointly together',
  'gp doctor practitioner',
  'vacancy unfilled'
].map(stems)
const CANONICAL = new Map(ALIKE.flatMap(words => words.map(word => [word, words[0] as string] as const)))

export const canonical = (word: string) => CANONICAL.get(word) ?? word

/** The words of a text that tell its topic, in one form for each meaning. */
export const topicOf = (text: string): string[] => [
  ...new Set(
    stems(text)
      .filter(word => word.length > 1 && !/^[£\d.,%]/.test(word) && !COMMON.has(word))
      .map(canonical)
  )
]
const [TEXTS, LETTERS] = [2 ** 13, 600]
const known = memoize(text => topicOf(text).join(' '), TEXTS, LETTERS)

/** The same for a text of the base, which is kept. Never use it for a draft, of which nothing is kept. */
export function heldTopicOf(text: string): string[] {
  const words = known(text)
  return words === '' ? [] : words.split(' ')
}

/** Words of which more records have one than this are too common to search for. */
const FREQUENT = 20_000
const [OWN, RAREST] = [10, 16]
const MOST_NAMES = 40
const LITTLE = new Set(stems('the and for are was were has had have with that this from its not but'))

/** Looks up records by topic. It lasts as long as one check, and bounds how many searches that makes. */
export interface Topics {
  /** How much a word tells: the rarer the more. */
  weight(word: string): number
  /** Documents of a collection that share most words with a sentence and with those around it; nothing once the check has searched enough. */
  nearest<T>(collection: Collection, own: string[], around: string[], limit: number): T[]
  /** Documents of a collection whose names share most words with these. */
  named<T>(collection: Collection, words: string[], limit: number): T[]
  isSpent(): boolean
}

export function createTopics(db: Db, most: number, mostMs: number): Topics {
  const until = performance.now() + mostMs
  const uses = new Map<string, number>()
  const forms = (word: string) => ALIKE.find(([first]) => first === word) ?? [word]
  const usesOf = (word: string) => {
    const known = uses.get(word) ?? rowSet(db, findings.collection, [{ any: forms(word), of: 'word' }]).count()
    uses.set(word, known)
    return known
  }
  const all = Math.max(1, rowSet(db, findings.collection, []).count())
  let left = most
  const isSpent = () => left <= 0 || performance.now() > until
  const ask = (collection: Collection, words: string[], limit: number) => {
    if (words.length === 0 || isSpent()) return []
    left--
    const text = matchQuery({ index: 'search', expression: words.map(word => `"${word}"`).join(' OR ') }, String(collection.namespace))
    const { rows } = page(db, { ...collection, defaults: {} }, { sort: [{ key: RELEVANCE, descending: true }], after: null, limit, values: {}, text })
    return documentsAt(
      db,
      collection,
      rows.map(({ seq }) => seq)
    ).flatMap(document => JSON.parse(document ?? '[]'))
  }
  return {
    weight: word => Math.log(1 + all / (1 + usesOf(word))),
    isSpent,
    nearest: (collection, own, around, limit) => {
      const rarest = (words: string[]) => words.filter(word => usesOf(word) > 0 && usesOf(word) < FREQUENT).sort((a, b) => usesOf(a) - usesOf(b))
      const rare = [...new Set([...rarest(own).slice(0, OWN), ...rarest(around)])].slice(0, RAREST)
      return ask(collection, rare.flatMap(forms), limit)
    },
    named: (collection, words, limit) => {
      const stems = [...new Set(stemmedTokens(words.join(' ')).map(({ word }) => word))].filter(word => word.length > 1 && !LITTLE.has(word))
      return ask(collection, stems.slice(0, MOST_NAMES), limit)
    }
  }
}
