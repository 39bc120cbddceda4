import cluster from 'node:cluster'
import { setTimeout } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { Registry } from 'prom-client'
import { startEarly } from './api/start-early.js'
import { type App, buildApp } from './app.js'
import type { Config } from './config.js'
import type { EditionEvent } from './editions/selection.js'
import { ownMetrics } from './http/metrics.js'
import { type FollowedStore, type FollowOptions, followStore } from './replication/follow.js'
import { type EditionRegistry, openEditions } from './runtime/edition-registry.js'
import { createLogWriter, type LogWriter } from './runtime/log-writer.js'
import { metricsOfAll } from './runtime/process-metrics.js'
import { ENDS, obeyPrimary } from './runtime/process-signals.js'
import { FIRST, REPLACES, SLOT } from './runtime/processes.js'
import { closingTime, NOT_OURS } from './runtime/shutdown.js'
import { describeInWorker, verifyInWorker } from './runtime/worker-pool.js'

/** A server that cannot listen ends by itself with code 1, which the library would turn into 0. */
const SKIPPED = [...NOT_OURS, 'beforeExit' as const]

const open = (settings: Config, tell: (error: Error) => void) =>
  openEditions(settings.EDITIONS, {
    tell,
    publicUrl: settings.PUBLIC_URL,
    maxOpen: settings.EDITIONS_MAX_OPEN,
    maxBytes: settings.EDITIONS_MAX_BYTES,
    pool: {
      threads: settings.WORKER_THREADS,
      queueSize: settings.WORKER_QUEUE_SIZE,
      timeoutMs: settings.WORKER_TIMEOUT_SECONDS * 1000,
      memoryMb: settings.WORKER_MAX_MEGABYTES
    }
  })

const build = (editions: EditionRegistry, settings: Config, log: LogWriter, store: FollowedStore | null) =>
  buildApp({
    editions: editions,
    describe: describeInWorker,
    logger: { level: settings.LOG_LEVEL, stream: log },
    linesLost: log.lost,
    gatherMetrics: own => {
      const register = store ? Registry.merge([own, store.register]) : own
      return cluster.isWorker ? metricsOfAll(register) : ownMetrics(register)
    },
    cacheMaxBytes: settings.CACHE_MAX_BYTES,
    trustedProxies: settings.TRUSTED_PROXIES,
    rateLimit: { max: settings.RATE_LIMIT_MAX, windowSeconds: settings.RATE_LIMIT_WINDOW_SECONDS },
    maxEventLoopDelayMs: settings.MAX_EVENT_LOOP_DELAY_MS,
    connections: {
      headers: settings.HEADERS_TIMEOUT_SECONDS,
      request: settings.REQUEST_TIMEOUT_SECONDS,
      idle: settings.IDLE_TIMEOUT_SECONDS,
      keepAlive: settings.KEEP_ALIVE_TIMEOUT_SECONDS,
      connections: settings.MAX_CONNECTIONS,
      perClient: settings.MAX_CONNECTIONS_PER_CLIENT,
      unsent: settings.MAX_UNSENT_BYTES
    }
  })

/** The store of editions, if there is one. One process of several follows it; the others find what it puts into the folder. */
function follow(settings: Config, tell: FollowOptions['tell']): FollowedStore | null {
  const { EDITIONS_URL: url, EDITIONS: dir } = settings
  if (url === null || (process.env[SLOT] ?? FIRST) !== FIRST) return null
  return followStore({
    url,
    dir,
    tell,
    verify: verifyInWorker,
    pollMs: settings.EDITIONS_URL_POLL_SECONDS * 1000,
    maxBytes: settings.EDITIONS_URL_MAX_BYTES,
    keep: Math.max(2, settings.EDITIONS_MAX_OPEN)
  })
}

/** Waits for the first edition. A signal ends the process meanwhile, since nothing has begun. */
async function waitForFirst(store: FollowedStore, { EDITIONS_URL_WAIT_SECONDS }: Config, told: Promise<unknown> | null) {
  const leave = () => process.exit()
  for (const signal of ENDS) process.on(signal, leave)
  let isWaiting = true
  void told?.then(() => isWaiting && leave())
  await store.first(EDITIONS_URL_WAIT_SECONDS * 1000)
  isWaiting = false
  for (const signal of ENDS) process.off(signal, leave)
}

/** Switches to new current editions, and away from damaged ones, at intervals and on SIGHUP. */
function watch(app: App, editions: EditionRegistry, { EDITIONS_POLL_SECONDS, EDITIONS_VERIFY_MINUTES }: Config) {
  let wrong: string | null = null
  const tell = async (change: Promise<EditionEvent[]>) => {
    try {
      const all = await change
      if (wrong !== null) app.log.info('the editions folder can be read again')
      wrong = null
      for (const { level, edition, message: said } of all) app.log[level]({ edition }, `edition ${edition} ${said}`)
    } catch (error) {
      // The folder is read every few seconds, and the same message once is enough.
      const now = String(error)
      if (now !== wrong) app.log.error(error, 'the editions folder could not be read')
      wrong = now
    }
  }
  if (EDITIONS_POLL_SECONDS > 0) setInterval(() => tell(editions.refresh()), EDITIONS_POLL_SECONDS * 1000).unref()
  if (EDITIONS_VERIFY_MINUTES > 0) setInterval(() => tell(editions.reverify()), EDITIONS_VERIFY_MINUTES * 60_000).unref()
  process.on('SIGHUP', () => tell(editions.refresh()))
  void tell(editions.refresh())
}

/** Ends the process for certain, since an exit waits for threads and pending writes. */
const endNow = () => process.kill(process.pid, 'SIGKILL')
const LAST = { onSecondSignal: endNow, onSecondError: endNow, onTimeout: endNow }

/** Serves the editions until a signal ends the process. Rejects if it cannot start. */
export async function serve(settings: Config) {
  const told = cluster.isWorker ? startEarly(obeyPrimary()) : null
  let app: App | null = null
  const store = follow(settings, (level, message) => (app ? app.log[level](message) : process.stderr.write(`${message}\n`)))
  if (store) await waitForFirst(store, settings, told)
  const editions = open(settings, error => app?.log.error(error, 'a worker thread was lost'))
  const log = createLogWriter(process.stdout.fd, cluster.isWorker)
  app = await build(editions, settings, log, store)
  log.onRecovery(lines => app?.log.warn({ lines }, `${lines} log lines could not be written and are lost`))
  const skip = told ? [...SKIPPED, ...ENDS] : SKIPPED
  const closing = closeWithGrace({ delay: closingTime(settings.DRAIN_SECONDS), skip, ...LAST }, async ({ err, signal: own, manual }) => {
    const signal = manual ? await told : own
    if (err) app.log.error(err)
    app.leave()
    store?.stop()
    // Ctrl+C needs no drain time.
    if (signal === 'SIGTERM') await setTimeout(settings.DRAIN_SECONDS * 1000)
    await app.close()
    await editions.close()
    await log.close()
  })
  void told?.then(closing.close)
  await app.listen({ host: settings.HOST, port: settings.PORT })
  const { [REPLACES]: replaces } = process.env
  if (replaces) app.log.warn(`${replaces}; this process takes its place`)
  watch(app, editions, settings)
  if (store) process.on('SIGHUP', store.attempt)
  store?.start()
}
