import { readFileSync } from 'node:fs'
import t from 'tap'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

/** The threats of SECURITY.md with their tests. */
const rows = [...read('SECURITY.md').matchAll(/^\| (.+?) \| (.+?) \| `(test\/\S+)`: (.+?) \|$/gm)].map(([, threat, , file, names]) => ({
  threat: String(threat),
  file: String(file),
  names: String(names).split('; ')
}))

t.test('covers every listed threat by existing tests', async t => {
  t.ok(rows.length > 20)
  for (const { threat, file, names } of rows) {
    const text = read(file)
    for (const name of names) t.ok(text.includes(name), `${threat}: “${name}” in ${file}`)
  }
})

t.test('lists no threat without a test', async t => {
  const lines = read('SECURITY.md')
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| threat'))
  t.equal(lines.length, rows.length)
})
