import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('..', import.meta.url))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

t.test('names only commands that npm finds on Windows too, where cmd runs its scripts', async t => {
  const commands = new Set(Object.values(scripts).flatMap(script => script.split(' && ').map(part => String(part.split(' ')[0]))))
  const found = (command: string) => ['node', 'npm'].includes(command) || existsSync(join(root, 'node_modules/.bin', command))
  t.strictSame(
    [...commands].filter(command => !found(command)),
    ['exec']
  )
  t.equal(readFileSync(join(root, 'exec.cmd'), 'utf8').split('\r\n')[1], '@%*', 'cmd finds it in the folder of package.json')
  t.match(scripts.start, /^exec node /, 'a shell that stays would keep signals from the server')
})

t.test('says what to do without the development packages, and starts with what was compiled before', async t => {
  const dir = t.testdir({ scripts: {} })
  cpSync(join(root, 'scripts/compile.mjs'), join(dir, 'scripts/compile.mjs'))
  const compile = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [join(dir, 'scripts/compile.mjs'), ...args], { encoding: 'utf8' })
    return { status, stderr }
  }
  const leftOut = 'The development packages are not installed; npm leaves them out with --omit=dev and with NODE_ENV=production.'
  const remedy = 'They compile the service. Run `npm ci --include=dev` and then `npm start`; after that, `npm prune --omit=dev` may remove them.'
  t.strictSame(compile(), { status: 1, stderr: `${leftOut}\n${remedy}\n` })
  t.strictSame(compile('--prepare'), { status: 0, stderr: `${leftOut}\n${remedy}\n` }, 'installing is not refused')
  mkdirSync(join(dir, 'dist'))
  writeFileSync(join(dir, 'dist/server.js'), '')
  t.strictSame(compile(), { status: 0, stderr: `${leftOut} dist/ is used as it was compiled before.\n` })
})
