import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { isSpeech, slip } from '../../../src/curation/rules/spelling.js'
import { link } from '../../../src/records/dataset.js'
import { dictionaryKnows } from '../../../src/spelling/dictionary.js'
import { FIXTURE_DATA } from '../../helper.js'

const base = link({ ...load(FIXTURE_DATA).dataset, words: ['roundtables', 'Covid', 'Łukasz', 'is is'] })

const SOUND: [string, string][] = [
  ['British spellings', 'The organisation’s centre analysed its programme of labour.'],
  ['possessives of either apostrophe', "The ward's kettles and the wards’ cups"],
  ['abbreviations and their plurals', 'ICSs and an ICB of the NHS, not the BMA’s'],
  ['words of the vocabularies', 'Northtown and Tess Urn'],
  ['words of data/words.yaml, plural or not', 'Covid and roundtables'],
  ['figures without a word', '54%'],
  ['words that English says twice', 'He had had the tea that that ward drank, and very very good it was'],
  ['a word twice that is listed as right', 'What it is is tea. What it Is\nis tea'],
  ['words with accents', 'A naïve café, and a nai\u0308ve fiancée with a façade'],
  ['names with accents', 'Zoë of Northtown'],
  ['a listed name with an accent that is part of the letter', 'Łukasz'],
  ['British places', 'Sunderland, Kirklees, Llandudno and Hertfordshire’s wards'],
  ['a contraction', 'They don’t and we’re not'],
  ['a word that ends one sentence and begins the next', 'It is for wards. Wards said so.'],
  ['a word on either side of a figure', 'It rose from 20 to 30 to 40'],
  ['a word on either side of a comma', 'What they have, have they'],
  ['a speech that begins with a capital', 'Tea is good'],
  ['figures without a word', '42% (2024)']
]
for (const [name, words] of SOUND) {
  t.test(`finds no error in ${name}`, async t => {
    t.equal(slip(base, words, true), null)
  })
}

const SLIPS: [string, string, boolean, string][] = [
  ['a word that no dictionary has', 'the kettels were hot', false, '“kettels” is not in any dictionary'],
  ['an American spelling', 'the center of it', false, '“center” is not in any dictionary'],
  ['the first of several', 'the kettels wre hot', false, '“kettels” is not in any dictionary'],
  ['a word that stands twice', 'the the kettles', false, '“the” is repeated'],
  ['a word that stands twice over the end of a line', 'kettles for\nfor wards', false, '“for” is repeated'],
  ['a word that stands twice, once with a capital', 'This this is', false, '“This” is repeated'],
  ['a word that stands twice after one that may', 'had had the the tea', false, '“the” is repeated'],
  ['a misprint with an accent', 'the kéttels', false, '“kéttels” is not in any dictionary'],
  ['a speech that begins with a small letter', 'tea is what holds a ward together', true, 'the speech begins with a lower-case letter, “tea is what holds a ”']
]
for (const [name, words, speech, what] of SLIPS) {
  t.test(`finds an error in ${name}`, async t => {
    t.equal(slip(base, words, speech), what)
  })
}

t.test('accepts a lower-case beginning of anything that is not speech', async t => {
  t.equal(slip(base, 'tea is what holds a ward together'), null)
})

t.test('uses the plain dictionary, without our own words', async t => {
  t.equal(dictionaryKnows('kettle'), true)
  t.equal(dictionaryKnows('Northtown'), false)
  t.equal(dictionaryKnows('roundtables'), false)
})

t.test('takes only quotations of the form speech for speech', async t => {
  t.strictSame(
    base.findings.filter(isSpeech).map(({ id }) => id),
    base.findings.filter(finding => finding.kind === 'quote' && finding.quote.form === 'speech').map(({ id }) => id)
  )
})
