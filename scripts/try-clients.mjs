// `npm run clients [name…] [-- --document FILE]`: generates a client with each generator of `clients/generators.json`, compiles it
// strictly, and runs it against our server. Prints the table of docs/clients.md; the exit code is 1 if anything fails.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PROGRAMS = join(ROOT, 'scripts/clients')
const COMPILER = { typescript: '5.9.3', '@types/node': '24.19.2' }
const STRICT = '--strict --noUncheckedIndexedAccess --noEmit --target es2023 --module nodenext --allowImportingTsExtensions --types node'
/** Mistakes that a typed client must refuse to compile. */
const MISTAKES = [
  ["'quote'", "'sonnet'"],
  ['limit: 5', "limit: 'five'"],
  ["'year'", "'decade'"],
  ['value: number | undefined', 'value: string']
]
/** Time limit of a command, in milliseconds. */
const PATIENCE = 300_000
/** The Node of the repository comes first. */
const env = { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter) }

const above = mkdtempSync(join(tmpdir(), 'clients-'))
const running = new Set()
process.on('exit', () => {
  running.forEach(stop)
  rmSync(above, { recursive: true, force: true, maxRetries: 3 })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))

/** Starts a command in its own process group. */
function start(command, cwd, more = {}) {
  const child = spawn(command, { cwd, shell: true, detached: true, env: { ...env, ...more } })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Stops a command and all that it started. */
function stop({ pid }) {
  try {
    process.kill(-pid)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Runs a command; returns whether it succeeded, and its output. */
async function run(command, cwd) {
  const child = start(command, cwd)
  const late = setTimeout(stop, PATIENCE, child)
  const printed = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) {
    child[stream].on('data', text => {
      printed[stream] += text
    })
  }
  const code = await new Promise(done => child.once('close', done))
  clearTimeout(late)
  return { done: code === 0, ...printed }
}

/** Starts our server, and gives its address. */
async function serve() {
  const server = start('exec node dist/server.js', ROOT, { HOST: '127.0.0.1', PORT: '0', DRAIN_SECONDS: '0', MAX_EVENT_LOOP_DELAY_MS: '0', LOG_LEVEL: 'info' })
  server.stderr.pipe(process.stderr)
  for await (const line of createInterface(server.stdout)) {
    const address = /listening at (http:[^"]+)"/.exec(line)?.[1]
    if (!address) continue
    server.stdout.resume()
    return address
  }
  throw new Error('the server did not start; run `npm run build` first')
}

/** Reports an error outside the table. */
const tell = (title, text) => process.stderr.write(`\n— ${title}\n${text.trim().split('\n').slice(0, 20).join('\n').slice(0, 4000)}\n`)

/** Makes the folder of a client: its packages, the document, the program, and the program with each mistake. */
function prepare(folder, { name, packages }, document) {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies: { ...packages, ...COMPILER } }))
  writeFileSync(join(folder, 'openapi.yaml'), document)
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(parse(document, { maxAliasCount: -1 })))
  for (const file of readdirSync(PROGRAMS)) if (file.startsWith(`${name}.`)) cpSync(join(PROGRAMS, file), join(folder, file))
  const program = readFileSync(join(PROGRAMS, `${name}.ts`), 'utf8')
  for (const [index, [right, wrong]] of MISTAKES.entries()) writeFileSync(join(folder, `mistake-${index}.ts`), program.replace(right, wrong))
}

/** Tries one generator; returns its row of the table, and whether it succeeded. */
async function attempt(generator, document, base, expected) {
  const { name, packages, generate } = generator
  const folder = join(above, name)
  const step = async command => {
    const ran = await run(command, folder)
    if (!ran.done) tell(`${name}: ${command}`, ran.stderr + ran.stdout)
    return ran
  }
  prepare(folder, generator, document)
  await step('npm install --ignore-scripts --no-audit --no-fund --loglevel=error')
  const generated = await step(generate)

  const compiled = await run(`npx tsc ${STRICT} *.ts`, folder)
  const faults = compiled.stdout.split('\n').filter(line => line.includes('error TS'))
  const errors = faults.filter(line => !line.startsWith('mistake-'))
  if (errors.length > 0) tell(`${name}: tsc`, errors.join('\n'))
  const faultsIn = file => faults.filter(line => line.startsWith(`${file}.ts`)).length
  const refused = MISTAKES.filter((_, index) => faultsIn(`mistake-${index}`) > faultsIn(name)).length

  const { stdout } = await step(`node ${name}.ts ${base}`)
  const lines = stdout.split('\n')
  const found = expected.map(line => lines.includes(line))

  const yes = good => (good ? 'yes' : 'no')
  const cells = [name, Object.values(packages)[0], yes(generated.done), errors.length, `${refused} of ${MISTAKES.length}`, ...found.map(yes)]
  const whole = generated.done && errors.length === 0 && refused === MISTAKES.length && found.every(Boolean)
  return { whole, row: `| ${cells.join(' | ')} |` }
}

const { values, positionals } = parseArgs({ options: { document: { type: 'string', default: join(ROOT, 'openapi.yaml') } }, allowPositionals: true })
const document = readFileSync(resolve(values.document), 'utf8')
const generators = JSON.parse(readFileSync(join(PROGRAMS, 'generators.json'), 'utf8'))
const names = generators.map(({ name }) => name)
const unknown = positionals.filter(name => !names.includes(name))
if (unknown.length > 0) throw new Error(`no generator is called ${unknown.join(', ')}; there are ${names.join(', ')}`)

const base = await serve()
const plain = await run(`node ${join(PROGRAMS, 'fetch.mjs')} ${base}`, ROOT)
if (!plain.done) throw new Error(`plain fetch does not find what it should: ${plain.stderr}`)

console.log('| generator | version | generates | errors | mistakes refused | list | get | count | check |')
console.log('|---|---|---|---:|---:|---|---|---|---|')
for (const generator of generators) {
  if (positionals.length > 0 && !positionals.includes(generator.name)) continue
  const { whole, row } = await attempt(generator, document, base, plain.stdout.trim().split('\n'))
  console.log(row)
  if (!whole) process.exitCode = 1
}
process.exit()
