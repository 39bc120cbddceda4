import t from 'tap'
import { normalizedTokens } from '../../src/search/analyzer.js'
import { british } from '../../src/search/spelling.js'
import { idsAt, REAL_DATA, testApp, walk } from '../helper.js'

t.test('gives an American spelling and the British one the same form', async t => {
  for (const [american, other] of [
    ['organization organizations organizational', 'organisation organisations organisational'],
    ['prioritize prioritized prioritizing prioritization analyzed', 'prioritise prioritised prioritising prioritisation analysed'],
    ['center centers centered centering theater', 'centre centres centred centring theatre'],
    ['program programs labor aging judgment', 'programme programmes labour ageing judgement'],
    ['behavioral neighborhoods favorable', 'behavioural neighbourhoods favourable'],
    ['counselor counseling modeled traveling councilor panelist', 'counsellor counselling modelled travelling councillor panellist'],
    ['enrollment fulfills skillful installment', 'enrolment fulfils skilful instalment'],
    ['defense license licensed practise practising', 'defence licence licenced practice practicing'],
    ['catalogs dialog', 'catalogues dialogue'],
    ['pediatrics anemia anesthetist gynecology hematology orthopedic', 'paediatrics anaemia anaesthetist gynaecology haematology orthopaedic'],
    ['celiac diarrhea estrogen foetal cesarean', 'coeliac diarrhoea oestrogen fetal caesarean']
  ] as const) {
    const [words, others] = [american.split(' '), other.split(' ')]
    t.strictSame(words.map(british), others.map(british))
    t.strictSame(others.map(british), others, 'a British spelling stays as it is')
  }
})

t.test('keeps words apart that only look like two spellings of one', async t => {
  const words =
    'size prize seize four hour tour course doctor major mayor author cluster filter letter meter check tire story curb draft laboratory collaboration humorous install installation academia license failed healing aged'
  t.strictSame(
    words.split(' ').filter(word => british(word) !== word),
    ['license']
  )
})

const { app } = await testApp(t, REAL_DATA)

t.test('changes no word of the evidence, except the American ones that sources print', async t => {
  const { results } = await walk(app, '/v1/findings?view=full&limit=500')
  const words = new Set(
    results.flatMap(
      result =>
        JSON.stringify(result)
          .toLowerCase()
          .match(/[a-z]+/g) ?? []
    )
  )
  t.ok(words.size > 1000)
  t.strictSame([...words].filter(word => british(word) !== word).sort(), [])
})

t.test('finds for an American spelling the same as for the British one', async t => {
  for (const [american, other] of [
    ['organization', 'organisation'],
    ['center', 'centre'],
    ['prioritize', 'prioritise'],
    ['program', 'programme'],
    ['"health organizations"', '"health organisations"'],
    ['workforce -organization', 'workforce -organisation']
  ] as const) {
    const found = await idsAt(app, `/v1/findings?q=${encodeURIComponent(american)}&limit=500`)
    t.ok(found.length > 0 || american.startsWith('"'), american)
    t.strictSame(found, await idsAt(app, `/v1/findings?q=${encodeURIComponent(other)}&limit=500`), american)
  }
  t.strictSame(
    normalizedTokens('Programs of labor organizations').map(({ word }) => word),
    ['programmes', 'of', 'labour', 'organisations']
  )
})
