import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { built, memoryOf, serve, status, stop } from './server-process.js'
import { during } from './slow-readers.js'

const LONG = ['/v1/findings?q=winter&limit=5', '/v1/findings?q=workforce&limit=5', '/v1/statistics.csv?sort=value', '/v1/findings/counts?by=person,theme']

export const crashed: Fault = {
  name: 'crashed-threads',
  cause: 'every worker thread dies in the middle of a job, repeatedly, under load',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { CACHE_MAX_BYTES: '0', WORKER_THREADS: '2' }, flags: ['--import', new URL('./crash.js', import.meta.url).href] })
    const met = await during(
      () => service.url,
      () => setTimeout(5000),
      { readers: 4, paths: LONG }
    )
    const ended = service.isRunning()
    await stop(service)
    return [
      told('requests, all of them long work', met.requests),
      must('failed requests', met.failed, []),
      must('answers that differ from earlier ones', met.changed, []),
      must('process still runs', ended, true)
    ]
  }
}

/** In megabytes: what a thread may take, and what the process does at most meanwhile. */
const [MAY, MOST] = [64, 400]

export const hoarding: Fault = {
  name: 'hoarding-threads',
  cause: `every worker thread allocates memory without end in the middle of a job, repeatedly, under load; limit ${MAY} MB are given`,
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const env = { CACHE_MAX_BYTES: '0', WORKER_THREADS: '2', WORKER_MAX_MEGABYTES: String(MAY) }
    const service = await serve(out, { env, flags: ['--import', new URL('./hoard.js', import.meta.url).href] })
    let memory = 0
    const watching = setInterval(() => {
      if (service.isRunning()) memory = Math.max(memory, memoryOf(service.pid))
    }, 50)
    const met = await during(
      () => service.url,
      () => setTimeout(5000),
      { readers: 4, paths: LONG }
    )
    clearInterval(watching)
    const runs = service.isRunning()
    const figures = runs ? await (await fetch(`${service.url}/metrics`)).text() : ''
    const lost = (to: string) => Number(new RegExp(`^evidence_worker_threads_lost_total\\{reason="${to}"\\} (\\d+)`, 'm').exec(figures)?.[1])
    await stop(service)
    return [
      told('requests, all of them long work', met.requests),
      must('some requests exceeded the memory limit', met.failed.length > 0, true),
      must('answer to each of those', [...new Set(met.failed.map(said => said.split(': ')[1]))], ['answered 503']),
      must(
        'threads lost to memory, a crash and time: one for each such request, by memory',
        [lost('memory'), lost('crash'), lost('time')],
        [met.failed.length, 0, 0]
      ),
      must('other answers that differ from earlier ones', met.changed, []),
      must(`process still runs, in less than ${MOST} MB`, [runs, memory < MOST], [true, true]),
      told('maximum memory', `${memory} MB`)
    ]
  }
}

export const unbegun: Fault = {
  name: 'unbegun-threads',
  cause: 'every worker thread dies in the middle of a job, and its replacements die as they begin',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const env = { CACHE_MAX_BYTES: '0', WORKER_THREADS: '2', WORKER_TIMEOUT_SECONDS: '2' }
    const service = await serve(out, { env, flags: ['--import', new URL('./unbegun.js', import.meta.url).href] })
    // Threads begin with the first job.
    await status(service.url + LONG[0])
    await setTimeout(3000)
    const searches = await Promise.all(LONG.map(path => status(service.url + path)))
    const others = await Promise.all(['/v1/findings?limit=20', '/v1/themes/workforce', '/health/live'].map(path => status(service.url + path)))
    const runs = service.isRunning()
    await stop(service)
    return [
      told('answers to long work', searches.join()),
      must(
        'answers to long work other than refusals',
        searches.filter(answered => answered !== 500 && answered !== 503),
        []
      ),
      must('answers to a page, a document and the health probe', others, [200, 200, 200]),
      must('the log has the reason', /this thread cannot begin/.test(service.said()), true),
      must('process still runs', runs, true)
    ]
  }
}
