import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import t from 'tap'
import { uninterrupted } from '../../src/workbench/uninterrupted.js'

const MODULE = new URL('../../src/workbench/uninterrupted.ts', import.meta.url).href

/** Runs a program in a process of its own, since the test runner listens to signals too. */
const run = (program: string) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', `import { uninterrupted } from '${MODULE}'\n${program}`])

t.test('lets short work end when Ctrl-C is pressed meanwhile', async t => {
  const press = "process.kill(process.pid, 'SIGINT')"
  const { stdout } = await run(`uninterrupted(() => { ${press}; console.log('one') }); console.log('two')`)
  t.equal(stdout, 'one\ntwo\n')
  const stopped = await run(`${press}; setTimeout(() => console.log('late'), 5000)`).catch(error => error)
  t.match(stopped, { signal: 'SIGINT', stdout: '' })
})

t.test('returns what the work returns, and stops listening even if it throws', t => {
  const before = process.listenerCount('SIGINT')
  t.equal(
    uninterrupted(() => process.listenerCount('SIGINT')),
    before + 1
  )
  const fail = () => {
    throw new Error('full')
  }
  t.throws(() => uninterrupted(fail), { message: 'full' })
  t.equal(process.listenerCount('SIGINT'), before)
  t.end()
})
