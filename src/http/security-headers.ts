import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { EXPOSED_HEADERS } from './errors.js'

/** All resources come from this origin; nothing is inline. */
const CSP = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"]
}

const openToAll = async (app: FastifyInstance) => {
  await app.register(cors, { origin: '*', methods: ['GET', 'HEAD', 'OPTIONS'], strictPreflight: false, maxAge: 86_400, exposedHeaders: EXPOSED_HEADERS })
}

/** The headers of helmet and cors. They are the same for all answers and computed once, since computing them takes longer than a cached answer. */
export async function constantHeaders(): Promise<Record<string, string>> {
  const [plain, dressed] = [Fastify(), Fastify()]
  await openToAll(dressed)
  await dressed.register(helmet, {
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    // The proxy with the certificate decides about HSTS for its domain.
    strictTransportSecurity: false
  })
  const { headers: usual } = await plain.inject('/')
  const { headers } = await dressed.inject('/')
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (name in usual ? [] : [[name, String(value)]])))
}

/** Adds security and CORS headers to every answer, and answers OPTIONS. */
export async function registerSecurityHeaders(app: FastifyInstance, always: Record<string, string>) {
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(always)
    done()
  })
  // A request that was refused before this hook has none of them yet.
  app.addHook('onSend', (_, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) reply.headers(always)
    done(null, payload)
  })
  // A separate context, so that it sees only OPTIONS.
  await app.register(openToAll)
}
