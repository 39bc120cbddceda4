import { readFileSync } from 'node:fs'
import t from 'tap'
import { able, listen, REAL_DATA, testApp } from './helper.js'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const ADDRESS = 'http://127.0.0.1:3000'

/** The examples by language, as the README has them. */
const EXAMPLES = new Map([...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, code]) => [language, code ?? '']))
const example = (language: string) => EXAMPLES.get(language) ?? ''

t.test('runs the examples of the README', async t => {
  const { app } = await testApp(t, REAL_DATA)
  t.test('pages through a theme in a program', async t => {
    const lines = (await listen(app, 'node', ['--input-type=module', '-e', example('js')], ADDRESS)).trim().split('\n')
    const { total } = (await app.inject('/v1/findings?theme=winter')).json()
    t.equal(lines.length, total)
  })

  t.test('opens an address as a journalist does', async t => {
    const answer = await app.inject(example('').trim().replace(ADDRESS, ''))
    t.equal(answer.headers['content-type'], 'text/markdown; charset=utf-8')
    const { results } = (await app.inject('/v1/quotes?theme=workforce&limit=500')).json()
    t.ok(results.length > 0)
    for (const { credit } of results) {
      t.ok(answer.body.includes(`— ${credit}`), credit)
      t.match(credit, /^[A-Z].*, (\d{1,2} [A-Z][a-z]+ \d{4}|\d{4} \(year inferred\))$/)
    }
  })

  for (const [language, command, flag] of [
    ['python', able(['python3', '/usr/bin/python3'], '-c', 'import pandas'), '-c'],
    ['r', able(['Rscript'], '-e', 'library(jsonlite)'), '-e']
  ] as const) {
    t.test(`reads figures in ${language}, in a notebook`, { skip: !command && `no ${language} with its packages is on this machine` }, async t => {
      const printed = await listen(app, command as string, [flag, example(language)], ADDRESS)
      const { results } = (await app.inject('/v1/statistics?question=sps-2022-ics-challenges')).json()
      t.equal(results.length, 3)
      for (const { value, survey_id } of results) {
        t.match(printed, String(value))
        t.match(printed, survey_id)
      }
    })
  }
})
