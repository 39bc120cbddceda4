import t from 'tap'
import { load } from '../../src/curation/load.js'
import { copyOfFixture, edit } from '../helper.js'
import { both, placeOf, put, TEA } from './helper.js'

t.test('finds no TODO in sound data', async t => {
  t.strictSame(
    load(copyOfFixture(t)).problems.filter(({ rule }) => rule === 'todo'),
    []
  )
})

t.test('says of each TODO what to fill in, once, and reports other problems beside it', async t => {
  const dir = copyOfFixture(t)
  const finding = put('findings.tea-2024-mug', { statement: 'TODO: our sentence' })
  edit(dir, TEA, both(put('', { publisher: 'TODO', language: 'TODO', colour: 'green' }), finding, put('findings.tea-2024-mug.evidence', { basis: 'TODO' })))
  const todo = (at: string, message: string) => ({ rule: 'todo', place: placeOf(t, TEA, at), message })
  t.strictSame(
    load(dir).problems,
    [
      todo('publisher: |TODO', 'publisher is still to do; fill it in: id in organisations.yaml'),
      todo('language: |TODO', 'language is still to do; fill it in: language of the text as two letters, such as en'),
      todo(
        'statement: |"TODO: our sentence"',
        'findings.2.statement is still to do; fill it in: our own sentence that says what the finding is, true without its context, at most 35 words'
      ),
      todo(
        'basis: |TODO',
        'findings.2.evidence.basis is still to do; fill it in: basis of what is said; one of survey, interview, administrative_data, organisation_account, opinion, unstated'
      ),
      { rule: 'schema', place: placeOf(t, TEA, '|id: tea-2024\n'), message: 'Unrecognized key: "colour"' }
    ].map(problem => ({ ...problem, message: problem.message.replace('Unrecognized', 'the file: Unrecognized') }))
  )
})

t.test('reports a TODO where any text would do, and loads the record', async t => {
  const dir = copyOfFixture(t)
  edit(dir, 'themes.yaml', put('0', { definition: 'TODO' }))
  const { problems, dataset } = load(dir)
  t.strictSame(problems, [
    {
      rule: 'todo',
      place: placeOf(t, 'themes.yaml', 'definition: |TODO'),
      message: '0.definition is still to do; fill it in: scope of the theme, in a sentence'
    }
  ])
  t.equal(dataset.themes[0]?.definition, 'TODO')
})
