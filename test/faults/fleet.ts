import { freePort, type Server, startServer } from '#bench/processes.js'

const SERVICE = new URL(import.meta.resolve('#ics/server.js'))
/** Readers are many here and come from one address; a replica has little time to say farewell. */
const ENV = { RATE_LIMIT: '0', WORKERS: '1', DRAIN_SECONDS: '1', WATCH_SECONDS: '1' }

/** Identical replicas, each on a port that stays its own. */
export async function startFleet(count: number, editions: string) {
  const ports: number[] = []
  while (ports.length < count) ports.push(await freePort())
  const start = (port: number, folder: string) => startServer(SERVICE, { env: { ...ENV, EDITIONS: folder }, first: '/health/ready', port })
  const replicas = await Promise.all(ports.map(port => start(port, editions)))
  const at = (n: number) => replicas[n] as Server
  return {
    ports,
    urls: replicas.map(({ url }) => url),
    pids: () => replicas.map(({ pid }) => pid),
    signal(signal: NodeJS.Signals) {
      for (const { pid } of replicas) process.kill(pid, signal)
    },
    /** Ends one as it comes, or as it is asked to by a signal. */
    end: (n: number, signal?: NodeJS.Signals) => at(n).stop(signal),
    async start(n: number, folder = editions) {
      replicas[n] = await start(ports[n] as number, folder)
    },
    stop: () => Promise.all(replicas.map(replica => replica.stop()))
  }
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>
