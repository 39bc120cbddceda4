import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { atTheEdge, withoutNginx } from './edge.js'
import { type Fault, must, told } from './figure.js'
import { type Answer, send } from './sending.js'

/** Requests that might leave a wrong answer behind for a plain request of the same address. */
const POISON: Record<string, { method?: string; headers?: string[]; body?: string; path?(path: string, host: string): string }> = {
  'two lines of Accept': { headers: ['Accept', '*/*', 'Accept', 'text/csv'] },
  'two lines of Accept, the other way round': { headers: ['Accept', 'text/csv', 'Accept', '*/*'] },
  'Accept with weights': { headers: ['Accept', 'text/csv, */*;q=0.1'] },
  'Accept that nothing meets': { headers: ['Accept', 'image/png'] },
  'two lines of Accept-Encoding': { headers: ['Accept-Encoding', 'identity', 'Accept-Encoding', 'br'] },
  'Accept-Encoding that refuses everything': { headers: ['Accept-Encoding', '*;q=0'] },
  'another host in X-Forwarded-Host': { headers: ['X-Forwarded-Host', 'evil.example', 'X-Forwarded-Proto', 'javascript'] },
  'another host in Forwarded and X-Original-Host': { headers: ['Forwarded', 'host=evil.example;proto=http', 'X-Original-Host', 'evil.example'] },
  'another address in X-Original-URL': { headers: ['X-Original-URL', '/v1/themes', 'X-Rewrite-URL', '/v1/themes'] },
  'a host that is not ours': { headers: ['Host', 'evil.example'] },
  'a host that is not ours in the address': { path: (path: string) => `http://evil.example${path}` },
  Range: { headers: ['Range', 'bytes=0-9'] },
  'If-None-Match: *': { headers: ['If-None-Match', '*'] },
  HEAD: { method: 'HEAD' },
  'a body': { headers: ['Content-Length', '2'], body: '{}' },
  'another method in a header': { headers: ['X-HTTP-Method-Override', 'DELETE'] }
}

/** How many spellings of each header. */
const SPELLINGS = 300

const plain = ({ status, headers, body }: Answer) => [status, headers['content-type'], headers['content-encoding'], headers.link, headers.etag, body]

export const poisonedCache: Fault = {
  name: 'poisoned-cache',
  cause: 'one address is requested from nginx in an odd way and then plainly, another with hundreds of spellings of its headers',
  quick: true,
  missing: withoutNginx,
  run: folder => {
    const kept = join(folder, 'kept')
    mkdirSync(kept)
    return atTheEdge(folder, { folder: kept }, async (nginx, { urls: [replica] }) => {
      const { host } = new URL(nginx.url)
      const figures = []
      for (const [n, [name, { path, ...sent }]] of Object.entries(POISON).entries()) {
        const address = `/v1/findings?limit=${n + 1}`
        await send(nginx.url + address, { ...sent, path: path?.(address, host) })
        const [after, again, direct] = [await send(nginx.url + address), await send(nginx.url + address), await send(replica + address)]
        figures.push(
          must(
            `asked with ${name}; then plainly, twice: as a replica answers`,
            [plain(after), plain(again)].map(String),
            [plain(direct), plain(direct)].map(String)
          )
        )
      }
      const entries = () => readdirSync(join(kept, 'cache'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length
      const before = entries()
      const met: Record<string, number> = {}
      for (let n = 0; n < SPELLINGS; n++) {
        for (const headers of [
          ['Accept', `text/x-${n}, */*`],
          ['Accept', `text/x-${n}`],
          ['Accept-Encoding', `gzip;q=0, x-${n}`],
          ['Host', `host-${n}.example`],
          ['Cookie', `n=${n}`]
        ]) {
          const { status } = await send(`${nginx.url}/v1/themes?limit=2`, { headers })
          met[status] = (met[status] ?? 0) + 1
        }
      }
      return [
        ...figures.map(figure => ({ ...figure, value: figure.holds ? 'the same' : figure.value })),
        told(`an address asked in ${5 * SPELLINGS} spellings of Accept, Accept-Encoding, Host and Cookie was answered`, JSON.stringify(met)),
        must('entries that the cache made of it', entries() - before, 1)
      ]
    })
  }
}
