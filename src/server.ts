import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.js'
import { openHeld } from './held.js'
import { readSettings } from './settings.js'

const GRACE = 10_000

async function start() {
  const settings = readSettings(process.env)
  const held = openHeld(settings.EDITIONS, {
    publicUrl: settings.PUBLIC_URL,
    pool: { workers: settings.WORKERS, queue: settings.WORK_QUEUE, patience: settings.WORK_SECONDS * 1000 }
  })
  const app = await buildApp({ held, logger: { level: settings.LOG_LEVEL }, cacheBytes: settings.CACHE_BYTES })
  closeWithGrace({ delay: GRACE }, async ({ err }) => {
    if (err) app.log.error(err)
    await app.close()
    await held.close()
  })
  await app.listen({ host: settings.HOST, port: settings.PORT })
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
