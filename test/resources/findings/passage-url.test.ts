import t from 'tap'
import { type Place, passageUrl } from '../../../src/resources/findings/passage-url.js'

const ADDRESS = 'https://ward.example/tea'
const alone = (exact: string): Place => ({ exact, prefix: '', suffix: '', occurrence: null })
const second = (prefix: string, suffix: string): Place => ({ exact: 'Tea', prefix, suffix, occurrence: 2 })

const FRAGMENTS: [string, Place, string][] = [
  ['a short one is quoted whole', alone('Wards need kettles.'), 'Wards%20need%20kettles.'],
  ['what separates the parts of a fragment is encoded', alone('two-thirds, 42% & more'), 'two%2Dthirds%2C%2042%25%20%26%20more'],
  ['brackets are encoded', alone('More than half (54%)'), 'More%20than%20half%20%2854%25%29'],
  ['of several paragraphs the first decides', alone('Wards need kettles.\n\nKettles need water.'), 'Wards%20need%20kettles.'],
  [
    'of a long one the first five words and the last five',
    alone('We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.'),
    'We%20call%20on%20the%20Kettle,by%202025.%20It%20costs%20%C2%A3250m.'
  ],
  ['80 characters are not yet long', alone(`${'tea '.repeat(19)}cups`), `${'tea%20'.repeat(19)}cups`],
  [
    'ten long words are a beginning and an end',
    alone('wards-and-more '.repeat(10).trim()),
    `${'wards%2Dand%2Dmore%20'.repeat(5).slice(0, -3)},${'wards%2Dand%2Dmore%20'.repeat(5).slice(0, -3)}`
  ],
  [
    'nine long words are quoted whole, since their beginning and end overlap',
    alone('wards-and-more '.repeat(9).trim()),
    'wards%2Dand%2Dmore%20'.repeat(9).slice(0, -3)
  ],
  ['one very long word is quoted whole', alone('t'.repeat(90)), 't'.repeat(90)],
  ['a no-break space stays as printed', alone('half\u00a0of wards'), 'half%C2%A0of%20wards'],
  ['the first of several occurrences needs no context', { ...second('No, ', ' is'), occurrence: 1 }, 'Tea'],
  ['a later one has what precedes it', second('all say ', ''), 'all%20say-,Tea'],
  ['a later one has what follows it', second('', ' - is hot'), 'Tea,-%2D%20is%20hot'],
  ['a later one may need both', second('all say ', ' is'), 'all%20say-,Tea,-is'],
  ['of a context over several lines the nearest counts', second('One.\n\nonly\n\n', '\n\nand\n\nmore'), 'only-,Tea,-and'],
  ['a context of nothing but spaces is no help', second('\n\n', ' '), 'Tea']
]
for (const [name, place, fragment] of FRAGMENTS) {
  t.test(`leads a browser from the address of a passage to its words: ${name}`, async t => {
    const address = passageUrl(ADDRESS, place)
    t.equal(address, `${ADDRESS}#:~:text=${fragment}`)
    t.equal(new URL(address).href, address)
  })
}

t.test('replaces the fragment that an address has', async t => {
  t.equal(passageUrl(`${ADDRESS}?page=2#comments`, alone('Tea')), `${ADDRESS}?page=2#:~:text=Tea`)
})
