import fc from 'fast-check'
import t from 'tap'
import { openForBuilding } from '../../src/db/connection.js'
import { idsNear } from '../../src/db/id-lookup.js'
import { migrate } from '../../src/db/migrate.js'
import { statement } from '../../src/db/statement-cache.js'
import { closestMatches } from '../../src/http/closest-match.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

const add = statement(db, 'insert into ids (vocabulary, id, change, reason) values (?, ?, ?, ?)')
const NAMES = ['cordery', 'hopson', 'walter', 'milburn', 'taylor', 'hartley', 'deffenbaugh', 'mortimer', 'pritchard', 'wood']
const PLACES = ['north', 'south', 'east', 'west', 'mid', 'inner', 'outer', 'greater', 'lower', 'upper']
const YEARS = Array.from({ length: 60 }, (_, n) => String(1965 + n))
/** More than are compared one by one. */
const MANY = NAMES.flatMap(name => PLACES.flatMap(place => YEARS.map(year => `${place}-trust-${year}-${name}-speech`)))
for (const id of MANY) add.run('speeches', id, null, null)
const FEW = MANY.slice(0, 1000)
for (const id of FEW) add.run('few', id, null, null)
add.run('few', 'withdrawn-speech', 'withdrawn', 'It was a poem.')
add.run('speeches', 'withdrawn-speech', 'withdrawn', 'It was a poem.')

const near = (vocabulary: string, word: string) => [...idsNear(db, vocabulary, word)]

t.test('compares every id of a small vocabulary that is in use', async t => {
  t.strictSame(near('few', 'anything').sort(), FEW.toSorted())
  t.strictSame(near('none', 'anything'), [])
})

t.test('finds the id that was meant among many, or one as near, wherever one letter slipped', async t => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'.split(''))
  const slips: ((id: string, at: number, letter: string) => string)[] = [
    (id, at) => id.slice(0, at) + id.slice(at + 1),
    (id, at, letter) => id.slice(0, at) + letter + id.slice(at),
    (id, at, letter) => id.slice(0, at) + letter + id.slice(at + 1),
    (id, at) => id.slice(0, at) + id.slice(at + 1, at + 2) + id.slice(at, at + 1) + id.slice(at + 2)
  ]
  fc.assert(
    fc.property(fc.constantFrom(...MANY), fc.nat(30), letters, fc.constantFrom(...slips), (id, at, letter, slip) => {
      const word = slip(id, at, letter)
      const [found] = closestMatches(word, near('speeches', word))
      t.ok([id, closestMatches(word, MANY)[0]].includes(found), `${word}: ${found}`)
    }),
    { seed: 2022, numRuns: 200 }
  )
})

t.test('finds ids with the same beginning as a word of any length, and none that is withdrawn', async t => {
  t.strictSame(closestMatches('north-trust-1999', near('speeches', 'north-trust-1999')), closestMatches('north-trust-1999', MANY))
  const [first] = closestMatches(`mid-trust-1970-wood-${'speech'.repeat(20)}`, near('speeches', `mid-trust-1970-wood-${'speech'.repeat(20)}`))
  t.equal(first, 'mid-trust-1970-wood-speech')
  t.notOk(near('speeches', 'withdrawn-speech').includes('withdrawn-speech'))
})

t.test('compares a bounded number of ids, whatever the word', async t => {
  for (const word of ['', 'a', 'zzz', 'x'.repeat(200), 'north-trust-1999-wood-speech', 'é'.repeat(100), 'north-'.repeat(30)])
    t.ok(near('speeches', word).length <= 1000, word.slice(0, 30))
})
