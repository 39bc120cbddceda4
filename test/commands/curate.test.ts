import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { withUrns } from '../workbench/helper.js'

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const LOADER = fileURLToPath(new URL('../loader/typescript.mjs', import.meta.url))

/** The command in a process of its own, and all that it prints. */
function start(...args: string[]) {
  const running = spawn(process.execPath, ['--import', LOADER, CLI, 'curate', ...args])
  const printed = { stdout: '', stderr: '' }
  for (const channel of ['stdout', 'stderr'] as const) running[channel].on('data', chunk => (printed[channel] += String(chunk)))
  return { running, printed }
}

t.test('prints its address, serves, and ends on Ctrl-C', async t => {
  const { data, texts } = withUrns(t)
  const { running, printed } = start('--data', data, '--texts', texts, '--port', '0')
  await once(running.stdout, 'data')
  const [address = ''] = /^http:\/\/127\.0\.0\.1:\d+\//.exec(printed.stdout) ?? []
  t.equal(printed.stdout, `${address}  curate ${data} in your browser; Ctrl-C ends\n`)
  t.match(await (await fetch(address)).text(), 'Wards lack urns, the board warns')
  running.kill('SIGINT')
  const [code] = await once(running, 'exit')
  t.equal(code, 0)
  t.match(printed.stdout, `\nstopped; everything that you saved is in ${data}\n`)
})

t.test('says what is wrong with its options', async t => {
  const wrong = async (...args: string[]) => {
    const { running, printed } = start(...args)
    const [code] = await once(running, 'close')
    return { code, ...printed }
  }
  const folder = `${t.testdirName}/none`
  t.strictSame(await wrong('--data', folder), { code: 2, stdout: '', stderr: `there is no folder ${folder}; name the folder of the records with --data\n` })
  t.match(await wrong('--port', 'tea'), { code: 2, stderr: 'It is a whole number up to 65535.' })
})
