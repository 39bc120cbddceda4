import { readFileSync } from 'node:fs'
import t from 'tap'
import { able, listen, REAL_DATA, testApp } from './helper.js'

const ADDRESS = 'http://127.0.0.1:3000'
const GUIDES = ['README.md', 'docs/journalists.md', 'docs/notebooks.md', 'docs/developers.md', 'docs/formats.md', 'docs/reproducing.md', 'docs/reconciling.md']

/** The examples of a guide: the language of each, and its text. */
const examplesOf = (guide: string) =>
  [...readFileSync(new URL(`../${guide}`, import.meta.url), 'utf8').matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text: text.trim()
  }))

/** How a program in this language is run, or undefined where it cannot be here. */
const RUN: Record<string, [string | undefined, string[]]> = {
  js: [able(['node'], '--version'), ['--input-type=module', '-e']],
  python: [able(['python3', '/usr/bin/python3'], '-c', 'import pandas'), ['-c']],
  r: [able(['Rscript'], '-e', 'library(jsonlite)'), ['-e']]
}

t.test('runs every example of every guide', async t => {
  const { app } = await testApp(t, REAL_DATA)
  // A program may write files. Threads of the build find their modules from the folder of before.
  process.chdir(t.testdir())
  for (const guide of GUIDES) {
    for (const { language, text } of examplesOf(guide)) {
      const name = `${guide}: ${text.split('\n').find(line => line.includes('/v1')) ?? text.split('\n')[0]}`
      if (language === '' && /^(http|\/)/.test(text)) {
        t.test(name, async t => {
          const answer = await app.inject(encodeURI(text.replace(ADDRESS, '')))
          t.equal(answer.statusCode, 200)
          t.ok(answer.body.length > 100)
        })
      }
      const [command, flags] = RUN[language] ?? []
      if (!flags) continue
      t.test(name, { skip: !command && `no ${language} with its packages is on this machine` }, async t => {
        t.type(await listen(app, String(command), [...flags, text], ADDRESS), 'string')
      })
    }
  }
})
