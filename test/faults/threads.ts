import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { built, serve, stop } from './server-process.js'
import { during } from './slow-readers.js'

const LONG = ['/v1/findings?q=winter&limit=5', '/v1/findings?q=workforce&limit=5', '/v1/statistics.csv?sort=value', '/v1/findings/counts?by=person,theme']

export const crashed: Fault = {
  name: 'crashed-threads',
  cause: 'every thread for long work dies in the middle of an order, again and again, under load',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { CACHE_BYTES: '0', WORKERS: '2' }, flags: ['--import', new URL('./crash.js', import.meta.url).href] })
    const met = await during(
      () => service.url,
      () => setTimeout(5000),
      { readers: 4, paths: LONG }
    )
    const ended = service.isRunning()
    await stop(service)
    return [
      told('requests, each of them long work', met.requests),
      must('of them failed', met.failed, []),
      must('or answered otherwise than before', met.changed, []),
      must('the process runs on', ended, true)
    ]
  }
}
