import t from 'tap'
import { createInserter } from '../../../src/db/bulk-insert.js'
import { openForBuilding } from '../../../src/db/connection.js'
import { CONTAINER_SIZE } from '../../../src/db/index/bitmap.js'
import { createIndexWriter } from '../../../src/db/index/full-text.js'
import { createPostingWriter } from '../../../src/db/index/posting-writer.js'
import type { WordFacet } from '../../../src/db/index/predicate.js'
import { relevanceOf } from '../../../src/db/index/relevance.js'
import { rowSetOf } from '../../../src/db/index/row-set.js'
import { createWordNumbers } from '../../../src/db/index/word-numbers.js'
import { migrate } from '../../../src/db/migrate.js'
import { themes } from '../../../src/db/schema.js'

/** Records with words: in a container in which some words are common, and in one where none is. Those between have no words. */
const PLACES = [...Array.from({ length: 6000 }, (_, n) => n + 1), ...Array.from({ length: 300 }, (_, n) => CONTAINER_SIZE + n)]
const WORDS = ['of', 'the', 'care', 'plan', 'rota']

/** Words of a record by its place: runs of common words, a word in every seventh record, and a long text in every fortieth. */
function printedAt(place: number): string {
  const common = Array.from({ length: 4 + (place % 6) }, (_, n) => WORDS[((place >> n) + 3 * n) % 4] as string)
  return ['first', ...common, ...(place % 7 === 0 ? ['rota', 'of', 'care'] : []), ...(place % 40 === 0 ? Array(300).fill('plan') : [])].join(' ')
}
const textsAt = (place: number) => ({
  title: place % 11 === 0 ? 'care of the rota' : 'the',
  body: printedAt(place),
  names: place % 13 === 0 ? 'of care' : '',
  labels: '',
  everyday: '',
  printed: printedAt(place)
})
function wordsAt(place: number) {
  const { printed, ...texts } = textsAt(place)
  const cut = (text: string) => text.split(' ').filter(Boolean)
  return { word: Object.values(texts).map(cut), printed: [cut(printed)] }
}

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)
const insert = createInserter(db)
const sets = createPostingWriter(db, {})
const index = createIndexWriter(db)
for (const place of PLACES) {
  insert(themes, { seq: place, id: `t${place}`, updated: '2024-01-01', name: '', count: 0, document: '{}' })
  index('themes', place, textsAt(place))
}
const held = new Set(PLACES)
/** Numbers of words of some records, and of others: as if several threads had numbered them. */
const numbered = [createWordNumbers(), createWordNumbers()] as const
for (let place = 1; place <= (PLACES.at(-1) as number); place++)
  sets.add('themes', place, {}, held.has(place) ? numbered[place % 3 === 0 ? 0 : 1](wordsAt(place)) : null)
sets.finish()

/** The texts of a record that are searched together. */
const textsOf = (place: number, of: WordFacet) =>
  of === 'printed' ? [printedAt(place)] : Object.values(textsAt(place)).slice(0, 2).concat(textsAt(place).names)

t.test('finds each phrase of two to seven words where it stands in one text, however common its words are', async t => {
  const pairs = WORDS.flatMap(first => WORDS.map(second => [first, second]))
  const phrases = [
    ...pairs,
    ...pairs.map(pair => [...pair, 'care']),
    ...pairs.map(pair => ['of', ...pair, 'care']),
    ...[4, 5, 10, 11].flatMap(place =>
      [5, 6, 7].map(length =>
        printedAt(place)
          .split(' ')
          .slice(1, length + 1)
      )
    ),
    ['care', 'nowhere'],
    ...WORDS.map(word => [word, 'first'])
  ]
  for (const facet of ['word', 'printed'] as const) {
    for (const phrase of phrases) {
      const rows = rowSetOf(db, 'themes', { phrase, of: facet, shelf: 'themes' })
      const wanted = PLACES.filter(place => textsOf(place, facet).some(text => ` ${text} `.includes(` ${phrase.join(' ')} `)))
      t.strictSame([rows.take(0, PLACES.length), rows.count()], [wanted, wanted.length], `${facet}: ${phrase.join(' ')}`)
    }
  }
})

t.test('ranks rows by BM25, as the full-text index would, and no other rows', async t => {
  const offset = (db.$client.prepare("select number from namespaces where name = 'themes'").get() as { number: number }).number * 2 ** 40
  for (const [facet, columns] of [
    ['word', ', 10, 4, 2, 4, 2'],
    ['printed', '']
  ] as const) {
    const name = facet === 'word' ? 'search' : 'printed'
    for (const any of [['rota'], ['rota', 'care'], ['the', 'of', 'rota']]) {
      const found = db.$client
        .prepare(`select rowid - ? as seq, -bm25(${name}${columns}) as score from ${name} where ${name} match ? order by rowid`)
        .all(offset, any.join(' AND ')) as { seq: number; score: number }[]
      const some = found.filter(({ seq }, n) => n % 3 === 0 && seq % 40 !== 0)
      const scores = relevanceOf(
        db,
        'themes',
        { any, of: facet },
        some.map(({ seq }) => seq)
      )
      t.ok(some.length > 20)
      t.strictSame(
        Array.from(scores, score => score.toPrecision(9)),
        some.map(({ score }) => score.toPrecision(9)),
        `${facet}: ${any.join(' ')}`
      )
    }
  }
  t.strictSame(
    [[7], [7, CONTAINER_SIZE + 5]].map(seqs => relevanceOf(db, 'themes', { any: ['rota'], of: 'printed' }, seqs).filter(score => score > 0).length),
    [1, 2]
  )
  t.strictSame([...relevanceOf(db, 'themes', { any: ['nowhere', 'rota'], of: 'printed' }, [8, CONTAINER_SIZE + 8])], [0, 0])
})
