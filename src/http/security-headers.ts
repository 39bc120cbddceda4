import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { EXPOSED_HEADERS } from './errors.js'

/** Everything comes from here; nothing is written into a page. */
const CSP = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"]
}

const openToAll = async (app: FastifyInstance) => {
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'OPTIONS'], strictPreflight: false, maxAge: 86_400, exposedHeaders: EXPOSED_HEADERS })
}

/** What helmet and cors add to an answer. It is the same for all, so it is asked for once: to make it anew takes longer than to answer. */
export async function constantHeaders(): Promise<Record<string, string>> {
  const [plain, dressed] = [Fastify(), Fastify()]
  await openToAll(dressed)
  await dressed.register(helmet, {
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    // The proxy with the certificate decides this for its domain.
    strictTransportSecurity: false
  })
  const { headers: usual } = await plain.inject('/')
  const { headers } = await dressed.inject('/')
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name in usual ? [] : [[name, String(value)]])))
}

/** The headers of safety and of CORS on every answer, and the answer to OPTIONS. */
export async function registerSecurityHeaders(app: FastifyInstance, always: Record<string, string>) {
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(always)
    done()
  })
  // A request that was refused before that hook has none of them yet.
  app.addHook('onSend', (_, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) reply.headers(always)
    done(null, payload)
  })
  // Apart, so that it sees nothing but OPTIONS.
  await app.register(openToAll)
}
