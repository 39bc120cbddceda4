import { createRequire } from 'node:module'

// Platformatic DB on the tables of the peers, as its documentation starts it from a program. It is installed in a folder of its own.
const { DATABASE, HOST, PEERS = '', PORT } = process.env
const { buildServer } = createRequire(PEERS)('@platformatic/db')
const app = await buildServer({
  server: { hostname: HOST, port: Number(PORT), logger: { level: 'error' } },
  db: { connectionString: `sqlite://${DATABASE}`, graphql: false, openapi: true },
  watch: false
})
await app.start()
