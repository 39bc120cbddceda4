import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const HERE = fileURLToPath(new URL('.', import.meta.url))
/** A title as it is written; one that begins with a value is not a literal. */
const TITLE = /\bt\.test\(\s*(['"`])(?!\$\{)((?:\\.|(?!\1).)*)\1/g
/** A verb in the third person singular. */
const VERB = /^[a-z]+s\b/

t.test('begins every title with a verb in the present tense', async t => {
  const titles = globSync('**/*.test.ts', { cwd: HERE }).flatMap(file =>
    [...readFileSync(`${HERE}${file}`, 'utf8').matchAll(TITLE)].map(([, , title = '']) => ({ file: relative('.', file), title }))
  )
  t.ok(titles.length > 500)
  t.strictSame(
    titles.filter(({ title }) => !VERB.test(title)),
    []
  )
})
