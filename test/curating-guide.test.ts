import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { REAL_DATA, testApp } from './helper.js'

const GUIDE = readFileSync(new URL('../docs/curating.md', import.meta.url), 'utf8')
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const SOURCE = 'gazette-discharge-notes-2026'
const folder = t.testdir()
cpSync(REAL_DATA, join(folder, 'data'), { recursive: true })
mkdirSync(join(folder, 'var'))

const inFile = (name: string) => join(folder, name)
const readIn = (name: string) => readFileSync(inFile(name), 'utf8')
const indented = (yaml: string) => yaml.replaceAll(/^(?=.)/gm, '  ')

/** Does what an example of the guide says: a command, a text to save, or lines for a file. */
function follow(head: string, body: string): string {
  const [language, action = '', file = ''] = head.split(/[ =]/)
  if (language === 'console') {
    const commands = [...body.matchAll(/^\$ (.+)$/gm)].map(match => String(match[1]).split(' '))
    return commands.map(([program, ...args]) => run(String(program), args)).join('')
  }
  if (action === 'file') writeFileSync(inFile(file), body)
  if (action === 'append') appendFileSync(inFile(file), body)
  if (action === 'replace') {
    const changed = body
      .trim()
      .split('\n')
      .reduce((text, line) => text.replace(new RegExp(`^${line.split(':')[0]}: .*$`, 'm'), line), readIn(file))
    writeFileSync(inFile(file), changed)
  }
  if (action === 'findings' || action === 'anomalies') writeFileSync(inFile(file), readIn(file).replace(`${action}: []`, `${action}:\n${indented(body)}`))
  return ''
}

function run(program: string, args: string[]): string {
  if (program === 'cp') cpSync(inFile(String(args[1])), inFile(String(args[2])), { recursive: true })
  return program === 'npx' ? execFileSync(process.execPath, [CLI, ...args.slice(1)], { cwd: folder, encoding: 'utf8' }) : ''
}

t.test('leads from a text to a served finding, command by command', async t => {
  const said = [...GUIDE.matchAll(/^```(\w+[^\n]*)\n([\s\S]*?)^```$/gm)].map(([, head = '', body = '']) => follow(head, body)).join('')
  t.match(said, `kept the text in texts/${SOURCE}.txt`)
  t.match(said, 'Nearly two-thirds (64%)')
  t.match(said, 'every check passes')
  t.match(said, /built edition [0-9a-f]{16} in var\/practice/)

  const { app } = await testApp(t, inFile('practice'))
  const { results } = (await app.inject(`/v1/quotes?source=${SOURCE}`)).json()
  t.strictSame(
    results.map(({ text, credit }: { text: string; credit: string }) => [text, credit]),
    [
      [
        'We find out that somebody has been in hospital when they ring us to ask about their new tablets',
        'Imogen Farrow, then chair of Brambleshire Local Medical Committee, reported by the Brambleshire Gazette, 3 March 2026'
      ]
    ]
  )
  const page = await app.inject({ url: `/sources/${SOURCE}`, headers: { accept: 'text/html' } })
  t.match(page.body, 'Two in three Brambleshire practices say discharge notes come late')
})
