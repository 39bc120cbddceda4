import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { FOREVER } from './cache-control.js'
import { acceptedEncodings, type ContentEncoding } from './compression.js'
import { headerNames } from './conditional.js'

/** A script, a style sheet or a picture of a page. */
export interface Asset {
  name: string
  type: string
  body: Buffer
}

const TYPES: Record<string, string> = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' }

/** The asset in a file. */
export const readAsset = (path: string): Asset => ({ name: basename(path), type: String(TYPES[extname(path)]), body: readFileSync(path) })

/** An asset of our own, from the folder `src/assets`. */
export const ownAsset = (name: string) => readAsset(fileURLToPath(new URL(`../assets/${name}`, import.meta.url)))

/** The style sheets of a folder in `src/assets`, in the order of their names, as one asset. */
export function ownStyles(folder: string): Asset {
  const files = readdirSync(new URL(`../assets/${folder}`, import.meta.url)).sort()
  return { name: `${folder}.css`, type: String(TYPES['.css']), body: Buffer.concat(files.map(file => ownAsset(`${folder}/${file}`).body)) }
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

const ENCODERS: Record<ContentEncoding, (body: Buffer) => Promise<Buffer>> = {
  br: body => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: body => zip(body, { level: 9 }),
  identity: async body => body
}

/**
 * Serves assets under addresses that contain the hash of their content, so that browsers keep them for ever. Each is
 * compressed once, when it is first requested. Returns the path of an asset by its name.
 */
export function registerAssets(app: FastifyInstance, assets: Asset[]): (name: string) => string {
  const paths = new Map(
    assets.map(asset => {
      const hash = createHash('sha256').update(asset.body).digest('base64url').slice(0, 12)
      const path = `/assets/${hash}/${asset.name}`
      const encoded = new Map<ContentEncoding, Buffer>()
      app.get(path, { schema: { hide: true } as FastifySchema }, async (request, reply) => {
        const encoding = acceptedEncodings(request).best ?? 'identity'
        const etag = `"${hash}-${encoding}"`
        reply.headers({ etag, vary: 'Accept-Encoding', 'cache-control': FOREVER })
        if (headerNames(request.headers['if-none-match'] ?? '', etag)) return reply.code(304).send()
        const body = encoded.get(encoding) ?? (await ENCODERS[encoding](asset.body))
        encoded.set(encoding, body)
        if (encoding !== 'identity') reply.header('content-encoding', encoding)
        return reply.type(asset.type).send(body)
      })
      return [asset.name, path]
    })
  )
  return name => String(paths.get(name))
}
