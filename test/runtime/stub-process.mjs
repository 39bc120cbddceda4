// A server process as simple as can be: it listens, unless a file says that it may not, and writes what it hears.
import { appendFileSync, existsSync } from 'node:fs'
import { createServer } from 'node:http'

const { FOLDER, PROCESS_SLOT, PROCESS_REPLACES } = process.env
const say = text => appendFileSync(`${FOLDER}/said`, `${PROCESS_SLOT} ${text}\n`)

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => {})
process.on('message', message => {
  if (message.signal) say(message.signal)
  if (message.signal && message.signal !== 'SIGHUP') process.exit()
  if ('askOwn' in message && PROCESS_SLOT !== '2') {
    const metric = (name, type) => ({ name, type, help: name, aggregator: 'sum', values: [{ value: 1, labels: {} }] })
    process.send({ own: message.askOwn, metrics: [metric('requests', 'counter'), metric('bytes', 'gauge')] })
  }
  if ('all' in message) say(message.text.replaceAll(/^#.*\n|\n$/gm, '').replaceAll('\n', ' '))
})
process.on('SIGUSR2', () => process.send({ askAll: 7 }))
if (existsSync(`${FOLDER}/broken`)) process.exit(3)
createServer().listen(0, '127.0.0.1', () => say(`listens ${PROCESS_REPLACES.replace(/\d+/, 'N')}`.trim()))
