import { setTimeout } from 'node:timers/promises'
import closeWithGrace, { type Signals } from 'close-with-grace'
import { type App, buildApp } from './app.js'
import { type Config, ConfigError, loadConfig } from './config.js'
import type { EditionEvent } from './editions/selection.js'
import { loadPen } from './pages/charts/pen.js'
import { type EditionRegistry, openEditions } from './runtime/edition-registry.js'
import { createLogWriter, type LogWriter } from './runtime/log-writer.js'

/** Time for requests in progress to end after the drain time, in milliseconds. */
const GRACE = 10_000
/**
 * SIGHUP is for the editions. The other signals report faults of the thread itself: handling one repeats the fault for
 * ever, so the process must die and be restarted by its supervisor.
 */
const NOT_OURS: Signals[] = ['SIGHUP', 'SIGBUS', 'SIGSEGV', 'SIGILL', 'SIGFPE']
/** A server that cannot listen ends by itself with code 1, which the library would turn into 0. */
const SKIPPED = [...NOT_OURS, 'beforeExit' as const]
/** The exit codes of a process that could not start. */
const FAILED = 1
const BADLY_SET = 2

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

const serve = (editions: EditionRegistry, settings: Config, log: LogWriter) =>
  buildApp({
    editions: editions,
    logger: { level: settings.LOG_LEVEL, stream: log },
    linesLost: log.lost,
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

async function start() {
  const settings = loadConfig(process.env)
  let app: App | null = null
  const editions = open(settings, error => app?.log.error(error, 'a worker thread was lost'))
  const log = createLogWriter(process.stdout.fd)
  // Loaded for a request, the chart library would stop the event loop long enough for other requests to be refused.
  ;[app] = await Promise.all([serve(editions, settings, log), loadPen()])
  log.onRecovery(lines => app?.log.warn({ lines }, `${lines} log lines could not be written and are lost`))
  closeWithGrace({ delay: GRACE + settings.DRAIN_SECONDS * 1000, skip: SKIPPED, ...LAST }, async ({ err, signal }) => {
    if (err) app.log.error(err)
    app.leave()
    // Ctrl+C needs no drain time.
    if (signal === 'SIGTERM') await setTimeout(settings.DRAIN_SECONDS * 1000)
    await app.close()
    await editions.close()
    await log.close()
  })
  await app.listen({ host: settings.HOST, port: settings.PORT })
  watch(app, editions, settings)
}

// Without a listener, a warning of Node that cannot be written would end the process.
process.stderr.on('error', () => {})
try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof ConfigError ? BADLY_SET : FAILED
}
