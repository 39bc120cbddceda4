import type { Db } from '../../db/connection.js'
import { type Collection, rowSet } from '../../db/query/collection.js'
import { documentsAt } from '../../db/query/pagination.js'
import { page } from '../../db/query/query.js'
import { stemmedTokens } from '../../search/analyzer.js'
import { matchQuery } from '../../search/query-parser.js'
import { findings } from '../findings/resource.js'

const list = (words: string) => new Set(words.split(/\s+/))
/** Words of every topic, stemmed: they tie a sentence to nothing. */
const COMMON = list(
  'a an the of in on at to for from by with as is are was were be been being have has had do did doe not no nor or and but if than then that this these those there their them they it its he she hi her him we our us you your i my who whom whose which what when where why how all ani some such so too veri more most less least few mani much other anoth same onli just also even still yet now about into over under up down out off through between among dure while after befor until sinc again against both each everi own it’ will would can could mai might must should shall said sai told tell report accord found find show think thought believ felt feel answer ask survei poll share percent per cent number figur year month week dai januari februari march april june juli august septemb octob novemb decemb time new one two three four five six seven eight nine ten first second third half quarter nhs england english nation peopl make made take took get got put go went come came see saw seen us give given set sinc next last earli late later ago today part case thing wai back well like around across further name call note write wrote written publish healthcareleader trust leader provid confeder director chief execut chair'
)
/** Words that surveys use for the same thing. */
const ALIKE = [
  'worri worry concern anxiou worrisom',
  'challeng problem issu barrier obstacl hurdl',
  'workforc staff employe worker',
  'financ fund money financi budget',
  'shortag lack short insuffici shortfal',
  'collabor joint cooper partnership joint togeth',
  'gp doctor practition',
  'improv better',
  'vacanc vacant unfil'
].map(words => words.split(' '))
const CANONICAL = new Map(ALIKE.flatMap(words => words.map(word => [word, words[0] as string] as const)))

export const canonical = (word: string) => CANONICAL.get(word) ?? word

/** The words of a text that tell its topic, in one form for each meaning. */
export const topicOf = (text: string): string[] => [
  ...new Set(
    stemmedTokens(text)
      .map(({ word }) => word)
      .filter(word => word.length > 1 && !/^[£\d.,%]/.test(word) && !COMMON.has(word))
      .map(canonical)
  )
]

/** Words of which more records have one than this are too common to search for. */
const FREQUENT = 20_000
const RAREST = 14
const MOST_NAMES = 40
const LITTLE = list('the and for are was were has had have with that this from its not but')

/** Looks up records by topic. It lasts as long as one check, and bounds how many searches that makes. */
export interface Topics {
  /** How much a word tells: the rarer the more. */
  weight(word: string): number
  /** Documents of a collection that share most words with a topic; nothing once the check has searched enough. */
  nearest<T>(collection: Collection, topic: string[], limit: number): T[]
  /** Documents of a collection whose names share most words with these. */
  named<T>(collection: Collection, words: string[], limit: number): T[]
  isSpent(): boolean
}

export function createTopics(db: Db, most: number): Topics {
  const uses = new Map<string, number>()
  const forms = (word: string) => ALIKE.find(([first]) => first === word) ?? [word]
  const usesOf = (word: string) => {
    const known = uses.get(word) ?? rowSet(db, findings.collection, [{ any: forms(word), of: 'word' }]).count()
    uses.set(word, known)
    return known
  }
  const all = Math.max(1, rowSet(db, findings.collection, []).count())
  let left = most
  const ask = (collection: Collection, words: string[], limit: number) => {
    if (words.length === 0 || left-- <= 0) return []
    const text = matchQuery({ index: 'search', expression: words.map(word => `"${word}"`).join(' OR ') }, String(collection.namespace))
    const { rows } = page(db, { ...collection, defaults: {} }, { sort: 'relevance', after: null, limit, values: {}, text })
    return documentsAt(db, collection, rows.map(({ seq }) => seq)).flatMap(document => JSON.parse(document ?? '[]'))
  }
  return {
    weight: word => Math.log(1 + all / (1 + usesOf(word))),
    isSpent: () => left <= 0,
    nearest: (collection, topic, limit) => {
      const rare = topic
        .filter(word => usesOf(word) > 0 && usesOf(word) < FREQUENT)
        .sort((a, b) => usesOf(a) - usesOf(b))
        .slice(0, RAREST)
      return ask(collection, rare.flatMap(forms), limit)
    },
    named: (collection, words, limit) => {
      const stems = [...new Set(stemmedTokens(words.join(' ')).map(({ word }) => word))].filter(word => word.length > 2 && !LITTLE.has(word))
      return ask(collection, stems.slice(0, MOST_NAMES), limit)
    }
  }
}
