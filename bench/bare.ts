import Fastify from 'fastify'

// The minimum of a Fastify server: it sends given bytes (BODY, a URL that it fetches once), or an empty 304.
const { BODY = '', HOST, PORT } = process.env
const answer = await fetch(BODY)
const body = Buffer.from(await answer.arrayBuffer())
const type = answer.headers.get('content-type') ?? 'application/json'

const app = Fastify()
app.get('/', (_, reply) => reply.type(type).send(body))
app.get('/unchanged', (_, reply) => reply.code(304).send())
await app.listen({ host: HOST as string, port: Number(PORT) })
