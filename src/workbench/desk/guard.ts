import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const OWN_HOST = /^(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/

/** Everything comes from this server and nothing is inline; no other page may frame it or send to it. */
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"]
}

/**
 * Keeps other sites out. A site whose name was pointed at this machine sends its own name as the host; a page of another
 * site that posts here sends its own origin.
 */
export async function guard(app: FastifyInstance) {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    // With `no-referrer` browsers send the origin “null” with forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false
  })
  app.addHook('onRequest', async (request, reply) => {
    const { host = '', origin, 'sec-fetch-site': site } = request.headers
    const isForeign = (origin !== undefined && origin !== `http://${host}`) || (request.method !== 'GET' && site !== undefined && site !== 'same-origin')
    if (!OWN_HOST.test(host))
      return reply.code(421).type('text/plain; charset=utf-8').send(`“${host}” is not this server; open the address that \`ics-evidence curate\` prints\n`)
    if (isForeign) return reply.code(403).type('text/plain; charset=utf-8').send('another site sent this; use the pages of `ics-evidence curate` itself\n')
    reply.header('cache-control', 'no-store')
    return undefined
  })
}
