import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, SERVER_FLAGS } from '#bench/processes.js'
import { build } from '#ics/curation/build/build.js'
import { setCurrent } from '#ics/editions/store.js'

const program = (name: string) => fileURLToPath(new URL(`../${name}.js`, import.meta.url))
export const CLI = program('cli')
const SERVER = program('server')
const EVERY = 20
/** A busy machine takes a minute to start a server. */
const PATIENCE = 120_000

/** Waits for a condition. Rejects if it does not become true in time. */
export async function until(what: string, isSo: () => unknown, patience = PATIENCE) {
  for (const end = Date.now() + patience; !(await isSo()); await setTimeout(EVERY))
    if (Date.now() > end) throw new Error(`${what}: not within ${patience / 1000} s`)
}

/** A copy of the real data under another title, which makes another edition. */
export function dataUnder(folder: string, title: string): string {
  const data = join(folder, `data-${title}`)
  if (existsSync(data)) return data
  cpSync('data', data, { recursive: true })
  const about = join(data, 'about.yaml')
  writeFileSync(about, readFileSync(about, 'utf8').replace(/^title: .*$/m, `title: ${title}`))
  return data
}

/** Editions that were built by this process, by title; it builds each once. */
const kept = mkdtempSync(join(tmpdir(), 'ics-evidence-faults-'))
process.on('exit', () => rmSync(kept, { recursive: true, force: true }))
const ids = new Map<string, string>()

/** An edition of the real data under a title, in a folder of editions, in which it becomes the current one. */
export function built(folder: string, title: string, out = join(folder, 'editions')): { out: string; id: string } {
  const id = ids.get(title) ?? String(build(dataUnder(folder, title), kept).id)
  ids.set(title, id)
  cpSync(join(kept, id), join(out, id), { recursive: true })
  setCurrent(out, id)
  return { out, id }
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** One of our programs as a process, with its output and exit. */
export function start(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env } })
  running.add(child)
  const told = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      told.text += chunk
    })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.once('exit', (code, signal) => {
      running.delete(child)
      resolve({ code, signal })
    })
  })
  return { pid: child.pid as number, said: () => told.text, ended, isRunning: () => running.has(child), kill: (signal: NodeJS.Signals) => child.kill(signal) }
}

/** One of our commands. */
export const command = (...args: string[]) => start(process.execPath, [CLI, ...args])

export type Service = Awaited<ReturnType<typeof serve>>

/** Starts the real server on a folder of editions and waits until it is ready. */
export async function serve(
  editions: string,
  { env = {}, flags = [], port, log }: { env?: NodeJS.ProcessEnv; flags?: string[]; port?: number; log?: string } = {}
) {
  const at = port ?? (await freePort())
  const settings = {
    EDITIONS: editions,
    HOST: '127.0.0.1',
    PORT: String(at),
    RATE_LIMIT_MAX: '0',
    EDITIONS_POLL_SECONDS: '1',
    DRAIN_SECONDS: '1',
    PUBLIC_URL: 'https://evidence.test',
    LOG_LEVEL: 'warn',
    // A busy machine would have it refuse requests, which is not the fault that is caused.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...env
  }
  const program = [process.execPath, ...SERVER_FLAGS, ...flags, SERVER]
  // A shell opens the file of the log, and becomes the server.
  const child = log ? start('bash', ['-c', 'exec "$@" >> "$0"', log, ...program], settings) : start(program[0] as string, program.slice(1), settings)
  const url = `http://127.0.0.1:${at}`
  const isReady = async () => {
    if (!child.isRunning()) throw new Error(`the server ended: ${child.said()}`)
    return (await status(`${url}/health/ready`)) === 200
  }
  await until('the server answers', isReady)
  return { ...child, url, port: at }
}

export const status = (url: string) =>
  fetch(url).then(
    answer => answer.arrayBuffer().then(() => answer.status),
    () => 0
  )

export const editionAt = async (url: string): Promise<string | null> => {
  try {
    return (await fetch(`${url}/v1/themes?limit=1`)).headers.get('evidence-edition')
  } catch {
    return null
  }
}

export async function stop(service: { kill(signal: NodeJS.Signals): void; ended: Promise<unknown> }) {
  service.kill('SIGKILL')
  await service.ended
}

/** Anonymous memory of a process, in MB. */
export const memoryOf = (pid: number) => Math.round(Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
