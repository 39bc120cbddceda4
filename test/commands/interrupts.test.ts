import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { runCommand, TEA } from '../curation/helper.js'
import { FIXTURE_DATA, MEASURED, prove } from '../helper.js'

const CLI = fileURLToPath(new URL('../../compiled/cli.js', import.meta.url))

function dataOf(t: Test): string {
  const dir = join(t.testdir({}), 'data')
  cpSync(FIXTURE_DATA, dir, { recursive: true })
  prove(dir)
  return dir
}

/** Every file of a folder, but for the lock of savers, which is empty. */
const filesOf = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter(entry => entry.isFile() && !entry.name.startsWith('.lock'))
      .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'utf8')])
  )

function start(t: Test, ...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...MEASURED } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk
    })
  t.teardown(() => void child.kill('SIGKILL'))
  return {
    /** Waits until the output has words a number of times. */
    async until(words: string, times = 1) {
      while (output.split(words).length <= times) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${output}`)
        await setTimeout(20)
      }
    },
    /** Sends Ctrl-C. Returns the exit code, or the signal that ended it. */
    async stop() {
      const end = once(child, 'exit')
      child.kill('SIGINT')
      const [code, signal] = await end
      return code ?? signal
    },
    output: () => output
  }
}

t.test('checks again at each save with check --watch, and ends by Ctrl-C with the code of its last check', async t => {
  const data = dataOf(t)
  const file = join(data, TEA)
  const sound = readFileSync(file, 'utf8')
  const { until, stop, output } = start(t, 'check', '--watch', '--data', data)
  await until('watching')
  writeFileSync(file, sound.replace('value: 54,', 'value: 55,'))
  await until('watching', 2)
  t.match(output(), /data\/sources\/tea-2024\.yaml:\d+:\d+ {2}figures: “More than half \(54%\)” means value 54, not 55/)
  writeFileSync(join(data, '.tea.yaml.swp'), 'hidden')
  writeFileSync(file, sound)
  await until('every check passes', 2)
  await until('watching', 3)
  t.equal(await stop(), 0)
  t.equal(output().split('watching').length - 1, 3, 'hidden files are not looked at')
})

t.test('goes on with check --watch when a file is gone, and ends with 1 then', async t => {
  const data = dataOf(t)
  const { until, stop, output } = start(t, 'check', '--watch', '--data', data)
  await until('watching')
  rmSync(join(data, 'themes.yaml'))
  await until('ENOENT')
  t.match(output(), 'themes.yaml')
  t.equal(await stop(), 1)
  t.match(await runCommand('check', '--watch', '--data', '/nowhere'), { status: 2, stdout: '', stderr: /^ENOENT/ })
})

t.test('leaves the data as it was after Ctrl-C in the middle of a command', async t => {
  const server = createServer(() => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const asked = once(server, 'request')
  const data = dataOf(t)
  const sheet = join(t.testdirName, 'sheet.csv')
  t.match(await runCommand('export', sheet, '--data', data), { status: 0 })
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace('Kettles for all wards', 'Kettles for every ward'))
  const page = join(data, 'outcomes.yaml')
  writeFileSync(page, readFileSync(page, 'utf8').replace('https://kettle.example', `http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  const links = start(t, 'links', '--accept', '--only', `127.0.0.1:${(server.address() as AddressInfo).port}`, '--data', data)
  await asked
  const before = filesOf(data)
  t.equal(await links.stop(), 'SIGINT')
  t.strictSame(filesOf(data), before, 'links')

  writeFileSync(page, readFileSync(page, 'utf8').replace(/http:\/\/127\.0\.0\.1:\d+/, 'https://kettle.example'))
  const sound = filesOf(data)
  // While another process saves, a command that has done all its work waits.
  const lock = new Database(join(data, '.lock'))
  lock.exec('begin exclusive')
  const commands = [
    ['withdraw', 'kettles-2023-need-water', '--reason', 'A test.', '--on', '2024-06-01'],
    ['merge', 'biscuits', '--into', 'tea', '--reason', 'A test.', '--on', '2024-06-01'],
    ['import', sheet]
  ]
  const running = commands.map(args => start(t, ...args, '--data', data))
  await setTimeout(4000)
  t.strictSame(await Promise.all(running.map(({ stop }) => stop())), ['SIGINT', 'SIGINT', 'SIGINT'])
  t.strictSame(filesOf(data), sound, 'withdraw, merge and import')
  lock.close()

  const other = join(t.testdirName, 'other.xlsx')
  const exporting = start(t, 'export', other, '--data', data)
  await setTimeout(300)
  await exporting.stop()
  t.ok(!existsSync(other) || readFileSync(other).subarray(0, 2).toString() === 'PK')
  t.strictSame(
    readdirSync(t.testdirName).filter(name => name.startsWith('.')),
    [],
    'nothing unfinished is left'
  )
})
