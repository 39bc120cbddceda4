import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8')
const GLOSSARY = 'docs/glossary.md'

/** The terms of the glossary, and everything else in which they can be used. */
const terms = [...read(GLOSSARY).matchAll(/^\| \*\*`?([^*`]+)`?\*\* \|/gm)].map(([, term = '']) => term)
const text = ['src/**/*.ts', 'docs/**/*.md', '*.md']
  .flatMap(pattern => globSync(pattern, { cwd: ROOT }))
  .filter(path => path !== GLOSSARY)
  .map(read)
  .join('\n')

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
/** Finds a term as words, or in an identifier: “row set” in `row_set`, “row sets”, `RowSet` and `openRowSet`. */
const isUsed = (term: string) => {
  const words = term.split(' ')
  return new RegExp(`\\b${words.join('[ _-]?')}`, 'i').test(text) || new RegExp(`[a-z]${words.map(capital).join('')}`).test(text)
}

t.test('uses every term of the glossary in the code or the documentation', async t => {
  t.ok(terms.length > 30)
  t.strictSame(
    terms.filter(term => !isUsed(term)),
    []
  )
})

t.test('defines every term once', async t => {
  t.strictSame(terms, [...new Set(terms)])
})
