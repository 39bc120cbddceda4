import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { quotationMarkProblem } from '../../../src/curation/provenance/quotation-marks.js'
import type { FindingRecord } from '../../../src/records/finding.js'
import { passageKey, type Span } from '../../../src/records/provenance-lock.js'
import { FIXTURE_DATA } from '../../helper.js'

const { dataset: base } = load(FIXTURE_DATA)
const speech = base.finding.get('tea-2024-urn-speech') as FindingRecord & { kind: 'quote' }
const [first] = speech.passages
if (!first) throw new Error('the made-up data has lost a passage')

/** What is said of a quotation whose passages stand between the given words of a text. */
function said(text: string, exacts: string[], finding: FindingRecord = speech) {
  const spans: Record<string, Span> = {}
  exacts.forEach((exact, n) => {
    const start = [...text.slice(0, text.indexOf(exact))].length
    spans[passageKey(finding.id, n)] = { start, end: start + [...exact].length, prefix: '', suffix: '', sha256: '' }
  })
  const passages = exacts.map(exact => ({ ...first, exact })) as FindingRecord['passages']
  return quotationMarkProblem({ ...finding, passages } as FindingRecord, [...text], spans)
}

const NO_OPENING = 'no opening quotation mark precedes the quotation in the text; begin after the mark, or choose another form'
const NO_CLOSING = 'no closing quotation mark follows the quotation in the text; end before the mark, or choose another form'

const TEXTS: [string, string, string[], string | null][] = [
  ['double marks', 'She said: “Tea is good.” So', ['Tea is good.'], null],
  ['single marks', 'It is ‘beyond repair’ now', ['beyond repair'], null],
  ['straight marks', 'It is "beyond repair" now', ['beyond repair'], null],
  ['straight single marks', "It is 'beyond repair' now", ['beyond repair'], null],
  ['a closing mark after a full stop', '“Tea is good.” So', ['Tea is good'], null],
  ['a closing mark after another mark', '“Tea!” So', ['Tea'], null],
  ['marks after a sign that takes two code units', '🫖 “Tea 🫖” 🫖', ['Tea 🫖'], null],
  ['several paragraphs, of which only the last is closed', '“One.\n\n“Two.”', ['One.', 'Two.'], null],
  ['French marks', 'Elle dit : « Le thé est bon. » Et', ['Le thé est bon.'], null],
  ['French marks without spaces', 'Elle dit «Le thé». Et', ['Le thé'], null],
  ['French marks with a comma inside', 'Elle dit « Le thé, » et', ['Le thé'], null],
  ['French marks that point inwards', 'Sie sagt »Tee ist gut«.', ['Tee ist gut'], null],
  ['single French marks', 'Il dit ‹ Le thé › et', ['Le thé'], null],
  ['low marks', 'Sie sagt: „Tee ist gut.“ Und', ['Tee ist gut.'], null],
  ['low marks closed as in Polish', 'Mówi: „Herbata”.', ['Herbata'], null],
  ['single low marks', 'Sie sagt ‚Tee‘.', ['Tee'], null],
  ['a low mark closed by another', 'Sie sagt „Tee».', ['Tee'], NO_CLOSING],
  ['a French mark closed by another', 'Elle dit « Le thé” et', ['Le thé'], NO_CLOSING],
  ['a space between an English mark and its words', '“ Tea” So', ['Tea'], NO_OPENING],
  ['a mark that only closes', 'She said ”Tea”', ['Tea'], NO_OPENING],
  ['no opening mark', 'She said: Tea is good.” So', ['Tea is good.'], NO_OPENING],
  ['a quotation at the very beginning of a text', 'Tea is good.” So', ['Tea is good.'], NO_OPENING],
  ['a quotation that begins inside the marks', '“Tea is good.” So', ['is good.'], NO_OPENING],
  ['no closing mark', 'She said: “Tea is good. So', ['Tea is good.'], NO_CLOSING],
  ['a quotation that ends before its end', '“Tea is good.” So', ['Tea is'], NO_CLOSING],
  ['a quotation at the very end of a text', '“Tea is good', ['Tea is good'], NO_CLOSING],
  ['several paragraphs, of which the last is not closed', '“One.”\n\n“Two.', ['One.', 'Two.'], NO_CLOSING]
]
for (const [name, text, exacts, problem] of TEXTS) {
  t.test(`${problem ? 'refuses' : 'accepts'} ${name}`, async t => {
    t.equal(said(text, exacts), problem)
  })
}

t.test('requires no marks around words that an organisation wrote itself, or around anything that is not a quotation', async t => {
  t.equal(said('Tea is good', ['Tea'], { ...speech, quote: { ...speech.quote, form: 'written' } }), null)
  t.equal(said('Tea is good', ['Tea'], base.finding.get('tea-2024-northtown')), null)
})

t.test('looks for no marks around a passage that is not in the text', async t => {
  const found = { start: 0, end: 1, prefix: '', suffix: '', sha256: '' }
  for (const spans of [{}, { [passageKey(speech.id, 0)]: found }, { [passageKey(speech.id, 1)]: found }])
    t.equal(quotationMarkProblem(speech, ['T', 'e', 'a'], spans), null)
})
