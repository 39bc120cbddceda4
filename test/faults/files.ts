import { chmodSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { editionFile } from '#ics/editions/store.js'
import { type Fault, must, told } from './figure.js'
import { built, editionAt, serve, status, stop, until } from './server-process.js'
import { during, type Met } from './slow-readers.js'

/** Two editions in a folder, the second current. */
function two(folder: string) {
  const { out, id: first } = built(folder, 'First')
  const { id: second } = built(folder, 'Second')
  return { out, first, second, file: editionFile(out, second) }
}

const about = (met: Met) => [
  told('requests during the fault', met.requests),
  must('failed requests', met.failed, []),
  must('answers that differ from earlier ones', met.changed, [])
]

export const deleted: Fault = {
  name: 'deleted',
  cause: 'the folder of the current edition is deleted under load',
  quick: true,
  async run(folder) {
    const { out, first, second } = two(folder)
    const service = await serve(out)
    const met = await during(
      () => service.url,
      async () => {
        await until('load', async () => (await status(`${service.url}/v1/findings?q=winter`)) === 200)
        rmSync(`${out}/${second}`, { recursive: true })
        await until('it is said', () => service.said().includes('was deleted; this process reads it until it stops'))
      }
    )
    const still = await editionAt(service.url)
    await stop(service)
    const again = await serve(out)
    const figures = [
      ...about(met),
      must('current edition after the fault', still, second),
      must('current edition after a restart', await editionAt(again.url), first)
    ]
    await stop(again)
    return figures
  }
}

export const overwritten: Fault = {
  name: 'overwritten',
  cause: 'one byte of the file of the current edition is overwritten in place',
  quick: true,
  async run(folder) {
    const { out, first, second, file } = two(folder)
    const service = await serve(out)
    chmodSync(file, 0o644)
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes.at(-100) as number) ^ 1
    const began = Date.now()
    writeFileSync(file, bytes)
    await until('another edition answers', async () => (await editionAt(service.url)) === first)
    const took = Date.now() - began
    const figures = [
      must('current edition before the fault', second, second),
      told('time until the server left the edition', `${took} ms (looked at every second)`),
      must('logged', /is damaged: its evidence\.db has changed since the build: its SHA-256 differs/.test(service.said()), true),
      must('readiness after it, on the previous edition', await status(`${service.url}/health/ready`), 200)
    ]
    await stop(service)
    return figures
  }
}

export const truncated: Fault = {
  name: 'truncated',
  cause: 'the file of the current edition is truncated to a tenth under load; a supervisor restarts the server whenever it ends',
  quick: true,
  async run(folder) {
    const { out, first, file } = two(folder)
    let service = await serve(out)
    const { port } = service
    const wholeSize = statSync(file).size
    let ends = 0
    let isOver = false
    const supervised = (async () => {
      while (!isOver) {
        await service.ended
        if (isOver) return
        ends++
        service = await serve(out, { port })
      }
    })()
    chmodSync(file, 0o644)
    const began = Date.now()
    const met = await during(
      () => service.url,
      async () => {
        truncateSync(file, Math.round(wholeSize / 10))
        await until('the edition before answers', async () => (await editionAt(service.url)) === first)
      }
    )
    const took = Date.now() - began
    const after = await during(
      () => service.url,
      () => until('more', () => Date.now() - began > took + 1000)
    )
    isOver = true
    await stop(service)
    await supervised
    return [
      told('times that the process died', ends),
      told('time until the previous edition answered', `${took} ms`),
      told('failed requests during the fault', `${met.failed.length} of ${met.requests}`),
      must('answers that differ from earlier ones', met.changed, []),
      must('failed requests after the fault', after.failed, []),
      must('current edition after the fault', after.editions, [first])
    ]
  }
}
