import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { testApp } from '../helper.js'

const { app } = await testApp(t)
const page = (await app.inject('/docs')).body
const assets = [...page.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => String(path))

t.test('serves each asset of a page in every encoding, for ever', async t => {
  t.equal(assets.length, 4)
  for (const path of assets) {
    const [whole, brotli, zipped] = await Promise.all(['', 'br', 'gzip'].map(encoding => app.inject({ url: path, headers: { 'accept-encoding': encoding } })))
    const types = ['content-type', 'cache-control', 'vary'].map(name => whole?.headers[name])
    t.strictSame(types, [`text/${/css$/.test(path) ? 'css' : 'javascript'}; charset=utf-8`, 'public, max-age=31536000, immutable', 'Accept-Encoding'], path)
    t.strictSame(brotliDecompressSync(brotli?.rawPayload as Buffer), whole?.rawPayload, path)
    t.strictSame(gunzipSync(zipped?.rawPayload as Buffer), whole?.rawPayload, path)
    t.equal(new Set([whole, brotli, zipped].map(answer => answer?.headers.etag)).size, 3, path)
    const again = await app.inject({ url: path, headers: { 'accept-encoding': 'br', 'if-none-match': String(brotli?.headers.etag) } })
    t.strictSame([again.statusCode, again.body], [304, ''], path)
  }
})

t.test('sends the page of the documentation and all that it loads in under half a megabyte', async t => {
  let bytes = page.length
  for (const url of [...assets, '/openapi.json']) bytes += (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).rawPayload.length
  t.ok(bytes < 512 * 1024, `${bytes} bytes`)
})
