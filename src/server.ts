import { setTimeout } from 'node:timers/promises'
import closeWithGrace, { type Signals } from 'close-with-grace'
import { type App, buildApp } from './app.js'
import { type Config, ConfigError, loadConfig } from './config.js'
import type { EditionEvent } from './editions/selection.js'
import { type EditionRegistry, openEditions } from './runtime/edition-registry.js'

/** How long requests that are being answered may take to end, beyond the time in which no new ones should come, in milliseconds. */
const GRACE = 10_000
/**
 * SIGHUP is for the editions. The others are told by a thread of its own mistake: to handle one is to make it again for
 * ever, and a process that has them dies, for its supervisor to start it again.
 */
const NOT_OURS: Signals[] = ['SIGHUP', 'SIGBUS', 'SIGSEGV', 'SIGILL', 'SIGFPE']
/** The exit codes of a process that could not start. */
const FAILED = 1
const BADLY_SET = 2

const open = (settings: Config) =>
  openEditions(settings.EDITIONS, {
    publicUrl: settings.PUBLIC_URL,
    maxOpen: settings.HELD_EDITIONS,
    maxBytes: settings.HELD_BYTES,
    pool: { threads: settings.WORKERS, queueSize: settings.WORK_QUEUE, timeoutMs: settings.WORK_SECONDS * 1000 }
  })

const serve = (editions: EditionRegistry, settings: Config) =>
  buildApp({
    editions: editions,
    logger: { level: settings.LOG_LEVEL },
    cacheMaxBytes: settings.CACHE_BYTES,
    trustedProxies: settings.TRUSTED_PROXIES,
    rateLimit: { max: settings.RATE_LIMIT, windowSeconds: settings.RATE_SECONDS },
    maxEventLoopDelayMs: settings.MAX_DELAY_MS,
    timeouts: {
      headers: settings.HEADERS_SECONDS,
      request: settings.REQUEST_SECONDS,
      idle: settings.IDLE_SECONDS,
      keepAlive: settings.KEEP_ALIVE_SECONDS,
      connections: settings.MAX_CONNECTIONS
    }
  })

/** Turns to editions that are put in place, and from those that are no longer sound, by itself and when it is told to. */
function watch(app: App, editions: EditionRegistry, { WATCH_SECONDS, RECHECK_MINUTES }: Config) {
  const tell = async (change: Promise<EditionEvent[]>) => {
    try {
      for (const { level, edition, message: said } of await change) app.log[level]({ edition }, `edition ${edition} ${said}`)
    } catch (error) {
      app.log.error(error, 'the editions could not be looked at')
    }
  }
  if (WATCH_SECONDS > 0) setInterval(() => tell(editions.refresh()), WATCH_SECONDS * 1000).unref()
  if (RECHECK_MINUTES > 0) setInterval(() => tell(editions.reverify()), RECHECK_MINUTES * 60_000).unref()
  process.on('SIGHUP', () => tell(editions.refresh()))
  void tell(editions.refresh())
}

async function start() {
  const settings = loadConfig(process.env)
  const editions = open(settings)
  const app = await serve(editions, settings)
  closeWithGrace({ delay: GRACE + settings.DRAIN_SECONDS * 1000, skip: NOT_OURS }, async ({ err, signal }) => {
    if (err) app.log.error(err)
    app.leave()
    // At the keyboard nobody has to be sent elsewhere first.
    if (signal === 'SIGTERM') await setTimeout(settings.DRAIN_SECONDS * 1000)
    await app.close()
    await editions.close()
  })
  await app.listen({ host: settings.HOST, port: settings.PORT })
  watch(app, editions, settings)
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof ConfigError ? BADLY_SET : FAILED
}
