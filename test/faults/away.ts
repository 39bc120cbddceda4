import { renameSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { built, serve, status, stop, until } from './server-process.js'
import { during } from './slow-readers.js'

const LISTS = ['/v1/findings?limit=20', '/v1/findings?q=winter&limit=5', '/v1/findings.csv', '/v1/quotes.md?theme=workforce', '/v1/downloads', '/v1/feed.atom']
const SECONDS = 5

export const away: Fault = {
  name: 'away',
  cause: `the editions folder is unavailable for ${SECONDS} seconds under load, as a network disk may be`,
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { CACHE_MAX_BYTES: '0', LOG_LEVEL: 'info' } })
    const said = (text: string) => service.said().split(text).length - 1
    let file = 0
    const met = await during(
      () => service.url,
      async () => {
        await until('the list is asked for', async () => (await status(`${service.url}/v1/downloads`)) === 200)
        renameSync(out, `${out}-away`)
        await setTimeout(SECONDS * 1000)
        file = await status(`${service.url}/v1/downloads/current/findings.csv`)
        renameSync(`${out}-away`, out)
        await until('it is seen again', () => said('the editions folder can be read again') > 0, 5000)
      },
      { paths: LISTS }
    )
    const figures = [
      told('requests for pages, searches, files and lists of downloads', met.requests),
      must('failed requests', met.failed, []),
      must('answers that differ from earlier ones', met.changed, []),
      must('a download meanwhile', file, 503),
      must('a download afterwards', await status(`${service.url}/v1/downloads/current/findings.csv`), 200),
      must(
        'log lines about it, with a check every second',
        [said('the editions folder could not be read'), said('the editions folder can be read again')],
        [1, 1]
      )
    ]
    await stop(service)
    return figures
  }
}
