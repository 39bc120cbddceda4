import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.js'
import { currentEdition, editionFile } from './curation/build.js'
import { openForReading } from './db/open.js'
import { readSettings } from './settings.js'

const GRACE = 10_000

async function start() {
  const settings = readSettings(process.env)
  const id = currentEdition(settings.EDITIONS)
  if (id === null) throw new Error(`no edition in ${settings.EDITIONS}; run \`ics-evidence build\` first`)
  const { db, close } = openForReading(editionFile(settings.EDITIONS, id))
  const app = await buildApp({ edition: { id, db }, publicUrl: settings.PUBLIC_URL, logger: { level: settings.LOG_LEVEL } })
  closeWithGrace({ delay: GRACE }, async ({ err }) => {
    if (err) app.log.error(err)
    await app.close()
    close()
  })
  await app.listen({ host: settings.HOST, port: settings.PORT })
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
