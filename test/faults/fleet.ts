import { freePort } from '#bench/processes.js'
import { type Service, serve, stop } from './server-process.js'

interface How {
  env?: NodeJS.ProcessEnv
  flags?: string[]
}

/** Identical replicas, each on a port that stays its own. */
export async function startFleet(count: number, editions: string, { env = {}, flags = [] }: How = {}) {
  const ports: number[] = []
  while (ports.length < count) ports.push(await freePort())
  const start = (port: number, folder: string) => serve(folder, { env: { WORKER_THREADS: '1', ...env }, flags, port })
  const replicas = await Promise.all(ports.map(port => start(port, editions)))
  const at = (n: number) => replicas[n] as Service
  return {
    ports,
    urls: replicas.map(({ url }) => url),
    running: () => replicas.filter(replica => replica.isRunning()).length,
    pids: () => replicas.map(({ pid }) => pid),
    signal(signal: NodeJS.Signals) {
      for (const replica of replicas) replica.kill(signal)
    },
    async end(n: number, signal: NodeJS.Signals) {
      at(n).kill(signal)
      await at(n).ended
    },
    async start(n: number, folder = editions) {
      replicas[n] = await start(ports[n] as number, folder)
    },
    /** Starts those again that have ended. */
    restart: () =>
      Promise.all(
        replicas.map(async ({ isRunning }, n) => {
          if (!isRunning()) replicas[n] = await start(ports[n] as number, editions)
        })
      ),
    stop: () => Promise.all(replicas.map(stop))
  }
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>
