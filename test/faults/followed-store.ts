import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '#bench/processes.js'
import { setCurrent } from '#ics/editions/store.js'
import { layOut } from '#ics/replication/lay-out.js'
import { withoutNginx } from './edge.js'
import { type Fault, type Figure, must, told } from './figure.js'
import { ms } from './numbers.js'
import { built, editionAt, type Service, serve, status, stop, until } from './server-process.js'
import { during } from './slow-readers.js'
import { startStatic } from './static-nginx.js'

const REPLICAS = 3
/** Bytes per second of a slow store: the database takes seconds. */
const SLOW = 200_000

/** Two editions, and a folder laid out for nginx, which has the first. */
function editionsIn(folder: string) {
  const { out, id: second } = built(folder, 'Second')
  const { id: first } = built(folder, 'First')
  const store = join(folder, 'store')
  const push = (id: string) => {
    setCurrent(out, id)
    layOut(out, store)
  }
  push(first)
  return { store, push, first, second }
}

async function failures(replicas: Service[]): Promise<number[]> {
  const texts = await Promise.all(replicas.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()))
  return texts.map(text => Number(/^evidence_store_checks_total\{result="failed"\} (\d+)$/m.exec(text)?.[1] ?? 0))
}

async function run(folder: string): Promise<Figure[]> {
  const { store, push, first, second } = editionsIn(folder)
  const port = await freePort()
  let nginx = await startStatic(join(folder, 'nginx'), port, store)
  const env = { EDITIONS_URL: `http://127.0.0.1:${port}/`, EDITIONS_URL_POLL_SECONDS: '1', WORKER_THREADS: '1' }
  const folders = Array.from({ length: REPLICAS }, (_, n) => join(folder, `replica-${n}`))
  const replicas = await Promise.all(folders.map(own => serve(own, { env })))
  const editions = () => Promise.all(replicas.map(({ url }) => editionAt(url)))
  const allHave = (id: string) => until(`all replicas turn to ${id}`, async () => (await editions()).every(edition => edition === id))
  const ready = () => Promise.all(replicas.map(({ url }) => status(`${url}/health/ready`)))
  const figures: Figure[] = [must('editions of replicas that began with empty folders', await editions(), [first, first, first])]
  let turn = 0
  const next = () => (replicas[turn++ % REPLICAS] as Service).url

  const met = await during(next, async () => {
    // It lies: the database of the second edition has other bytes than its manifest says.
    const pointer = readFileSync(join(store, 'current.json'))
    const database = join(store, 'editions', second, 'evidence.db')
    push(second)
    const bytes = readFileSync(database)
    chmodSync(database, 0o644)
    writeFileSync(database, Buffer.from(bytes).fill(7, 5000, 6000))
    await until('each replica refuses it', async () => (await failures(replicas)).every(count => count > 0))
    figures.push(
      must(
        'editions while the store sends other bytes, and readiness',
        [await editions(), await ready()],
        [
          [first, first, first],
          [200, 200, 200]
        ]
      )
    )

    // It is slow, and dies in the middle.
    await nginx.kill()
    writeFileSync(database, bytes)
    nginx = await startStatic(join(folder, 'slow'), port, store, SLOW)
    const parts = () =>
      folders.map(own =>
        readdirSync(own, { recursive: true, encoding: 'utf8' })
          .filter(name => name.endsWith('evidence.db.part'))
          .map(name => sizeOf(join(own, name)))
      )
    await until('each replica has a part of the database', () => parts().every(([size = 0]) => size > SLOW))
    await nginx.kill()
    const begun = parts()
    await setTimeout(2000)
    figures.push(
      must(
        'editions while the store is away in the middle of a download, and readiness',
        [await editions(), await ready()],
        [
          [first, first, first],
          [200, 200, 200]
        ]
      )
    )
    nginx = await startStatic(join(folder, 'again'), port, store)
    const began = performance.now()
    await allHave(second)
    const resumed = nginx.requests().filter(line => /evidence\.db 206 bytes=\d+- /.test(line))
    figures.push(
      told('bytes of the database that each replica had', begun.flat().join(', ')),
      must('downloads that went on where they were', resumed.length, REPLICAS)
    )
    figures.push(told('until all replicas had the edition, once the store was back', ms(performance.now() - began)))

    // It shows an old pointer, as a cache in between may.
    const newest = readFileSync(join(store, 'current.json'))
    const before = await failures(replicas)
    writeFileSync(join(store, 'current.json'), pointer)
    await until('each replica sees it', async () => (await failures(replicas)).every((count, n) => count > Number(before[n])))
    figures.push(must('editions while the store shows an old pointer', await editions(), [second, second, second]))
    writeFileSync(join(store, 'current.json'), newest)

    // It names the first edition again.
    const asked = nginx.requests().filter(line => line.includes('evidence.db')).length
    push(first)
    await allHave(first)
    figures.push(must('downloads of the database to turn back', nginx.requests().filter(line => line.includes('evidence.db')).length - asked, 0))
  })
  figures.push(
    told('requests meanwhile', met.requests),
    must('failed requests', met.failed, []),
    must('answers that differ from earlier ones', met.changed, [])
  )
  figures.push(must('editions seen', met.editions.toSorted(), [first, second].toSorted()))
  await Promise.all(replicas.map(stop))
  await nginx.kill()
  return figures
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** A store of editions on a real web server. */
export const followedStore: Fault = {
  name: 'followed-store',
  cause: 'the web server from which three replicas fetch their editions lies, is slow, dies, shows an old pointer and rolls back, while clients read',
  quick: false,
  missing: withoutNginx,
  run
}
