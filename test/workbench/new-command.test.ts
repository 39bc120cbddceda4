import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runCommand } from '../curation/helper.js'
import { copyOfFixture, prove } from '../helper.js'
import { ARTICLE, TITLE } from './intake/articles.js'

t.jobs = 2

t.test('takes in a text, says what it found and what is left to do, and exits with 0', async t => {
  const data = copyOfFixture(t)
  prove(data)
  const [file, texts] = [join(data, 'article.txt'), join(data, 'texts')]
  writeFileSync(file, ARTICLE)
  const run = () => runCommand('new', file, '--id', 'kettles-second', '--data', data, '--texts', texts)
  const { status, stdout, stderr } = await run()
  const sha256 = /SHA-256 (\w{64})/.exec(stdout)?.[1]
  t.strictSame([status, stderr], [0, ''])
  t.equal(
    stdout,
    `kept the text in ${join(texts, 'kettles-second.txt')}: 1,694 characters, SHA-256 ${sha256}
wrote ${join(data, 'sources', 'kettles-second.yaml')}
  title: ${TITLE} (first lines)
  authors: Ada Quill (byline)
  published: 2024-10-04 (first lines)
fill in kind, publisher, url, survey in ${join(data, 'sources', 'kettles-second.yaml')}; then run \`ics-evidence suggest kettles-second\`
`.replace('1,694', ARTICLE.length.toLocaleString('en-GB'))
  )
  t.equal(readFileSync(join(texts, 'kettles-second.txt'), 'utf8'), ARTICLE)
  const source = 'data/sources/kettles-second.yaml'
  t.strictSame(await runCommand('check', '--data', data), {
    status: 1,
    stdout: '',
    stderr: `${source}:4:7  todo: kind is still to do; fill it in: kind of publication; one of news_article, press_release, report_section
${source}:6:12  todo: publisher is still to do; fill it in: id in organisations.yaml
${source}:8:6  todo: url is still to do; fill it in: address of the page, beginning with https
${source}:11:9  todo: survey is still to do; fill it in: id in surveys.yaml of the survey that it mainly reports; null if none
4 problems
`
  })
  t.strictSame(await run(), {
    status: 1,
    stdout: '',
    stderr: `${file}: ${join(data, 'sources', 'kettles-second.yaml')} has this very text; go on with that source\n`
  })
})

t.test('exits with 1 if a text is refused, and writes nothing', async t => {
  const data = copyOfFixture(t)
  const [file, texts] = [join(data, 'article.txt'), join(data, 'texts')]
  writeFileSync(file, ARTICLE.replaceAll('ll', 'l'))
  const before = readdirSync(join(data, 'sources'))
  const { status, stdout, stderr } = await runCommand('new', file, '--data', data, '--texts', texts)
  t.strictSame([status, stdout], [1, ''])
  t.match(stderr, `${file}: the text has lost letters (“ll”): “smal”`.replace('“smal”', '“'))
  t.strictSame(readdirSync(join(data, 'sources')), before)
  t.notOk(existsSync(texts))
})

const MISTAKEN: [string, string[], string][] = [
  ['the file does not exist', ['/nowhere.txt'], "ENOENT: no such file or directory, open '/nowhere.txt'\n"],
  ['the id is none', ['/nowhere.txt', '--id', 'Tea!'], '“Tea!” is not an id; use a-z, 0-9 and single hyphens\n'],
  ['there is no file', [], "error: missing required argument 'file'\n"]
]
for (const [name, args, stderr] of MISTAKEN) {
  t.test(`exits with 2 if ${name}`, async t => {
    t.strictSame(await runCommand('new', ...args), { status: 2, stdout: '', stderr })
  })
}

t.test('shows examples in its help', async t => {
  const { status, stdout } = await runCommand('new', '--help')
  t.equal(status, 0)
  t.match(stdout, /Usage: ics-evidence new \[options\] <file>/)
  t.match(stdout, /Examples:\n {2}ics-evidence new article\.html --url https:/)
})
