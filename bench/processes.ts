import { type ChildProcess, fork } from 'node:child_process'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { childrenOf, processorTimeOf } from './usage.js'

const HOST = '127.0.0.1'
/** Time limit of the first answer of a server, and interval of attempts, in milliseconds. */
const PATIENCE = 120_000
const EVERY = 5

const running = new Set<ChildProcess>()

/** Ends every process that was started here, by its id, even if the benchmark fails. */
export function stopAll() {
  for (const child of running) child.kill('SIGKILL')
}
process.on('exit', stopAll)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

/** As `npm start` and the image set them. */
export const SERVER_FLAGS = ['--max-semi-space-size=8']

function start(file: URL, env: NodeJS.ProcessEnv = {}, execArgv: string[] = []): ChildProcess {
  const child = fork(fileURLToPath(file), [], { env: { ...process.env, ...env }, execArgv })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

const ended = (child: ChildProcess) => new Promise<void>(resolve => (running.has(child) ? child.once('exit', () => resolve()) : resolve()))

/** The next message of a child process. Rejects if it ends without one. */
const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`${child.spawnargs.at(-1)} ended with ${code} and said nothing`))
    child.once('exit', failed)
    child.once('message', said => {
      child.off('exit', failed)
      resolve(said as T)
    })
  })

/** Runs the default export of a module in `tasks/` in its own process, with its own heap and event loop; one that has the service in it takes its flags. */
export async function apart<Output>(work: string, input: object, flags: string[] = []): Promise<Output> {
  const child = start(new URL('./tasks/worker.js', import.meta.url), {}, flags)
  child.send({ work, input })
  const output = await message<{ done: Output }>(child)
  await ended(child)
  return output.done
}

/** Work in its own process that goes on until it is stopped. */
export function meanwhile(work: string, input: object): { stop(): Promise<void> } {
  const child = start(new URL('./tasks/worker.js', import.meta.url))
  child.send({ work, input })
  return {
    stop: async () => {
      child.kill('SIGKILL')
      await ended(child)
    }
  }
}

export const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const status = (url: string) =>
  new Promise<number>(resolve => {
    get(url, { agent: false }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    }).on('error', () => resolve(0))
  })

export interface Server {
  url: string
  pid: number
  /** From its start to its first good answer, in milliseconds. */
  startedIn: number
  /** Delays of its event loop since the last call, in milliseconds; only if the server is watched. */
  loopDelay(): Promise<{ p50: number; p99: number; max: number }>
  /** Ends it and waits for its end; without a signal it is killed. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Interval at which a server is asked whether it still works by itself, in milliseconds, and the share of a core below which it rests. */
const [REST_EVERY, RESTING] = [500, 0.1]

/** Waits until a server has nothing to do: a new one verifies its edition, which takes a core for seconds if that is large. */
async function rest(pid: number) {
  const used = () => [pid, ...childrenOf(pid)].reduce((sum, id) => sum + processorTimeOf(id), 0)
  for (let [before, now] = [0, used()]; now - before > (RESTING * REST_EVERY) / 1000; now = used()) {
    before = now
    await setTimeout(REST_EVERY)
  }
}

interface ServerOptions {
  env?: NodeJS.ProcessEnv
  /** The path of its first request. */
  first?: string
  /** True to watch its event loop. */
  watched?: boolean
  /** Its port; a free one by default. */
  port?: number
}

/** Starts a server process on loopback and waits for its first good answer. */
export async function startServer(file: URL, { env = {}, first = '/', watched = false, port: chosen }: ServerOptions = {}): Promise<Server> {
  const port = chosen ?? (await freePort())
  const url = `http://${HOST}:${port}`
  const began = performance.now()
  const watching = watched ? ['--import', new URL('./loop-delay.js', import.meta.url).href] : []
  const child = start(file, { HOST, PORT: String(port), NODE_ENV: 'production', LOG_LEVEL: 'silent', ...env }, [...SERVER_FLAGS, ...watching])
  while ((await status(url + first)) !== 200) {
    if (!running.has(child) || performance.now() - began > PATIENCE) throw new Error(`${fileURLToPath(file)} does not answer ${first}`)
    await setTimeout(EVERY)
  }
  const startedIn = performance.now() - began
  await rest(child.pid as number)
  return {
    url,
    pid: child.pid as number,
    startedIn,
    loopDelay: () => {
      child.send('loop-delay')
      return message(child)
    },
    stop: async (signal = 'SIGKILL') => {
      child.kill(signal)
      await ended(child)
    }
  }
}
