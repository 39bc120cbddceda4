import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Test } from 'tap'
import { parse, stringify } from 'yaml'
import { type AppOptions, buildApp } from '../src/app.js'
import { type Options, publish } from '../src/curation/build/build.js'
import { check } from '../src/curation/checks/index.js'
import { LOCK_FILE, load } from '../src/curation/load.js'
import type { Problem } from '../src/curation/problem.js'
import { readTexts, verify } from '../src/curation/provenance/verify.js'
import { recordStream } from '../src/records/record-stream.js'
import { openEditions } from '../src/runtime/edition-registry.js'
import { cachedEdition } from './cached-edition.js'

/** The public URL of the tested service. */
const PUBLIC_URL = 'https://evidence.test'

/** `TEST_CACHE=on` runs any test with the response cache; only the speed may differ. */
export const CACHE_MAX_BYTES = process.env.TEST_CACHE === 'on' ? 2 ** 26 : 0

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The environment of a process whose coverage counts: it runs lines that run in no process of a test. */
export const MEASURED = { NODE_V8_COVERAGE: process.env.MEASURED ?? '' }

export const REAL_DATA = here('../data')
export const FIXTURE_DATA = here('./fixtures/data')
export const FIXTURE_TEXTS = here('./fixtures/texts')
/** The texts of the real sources, if the checkout has them beside it; they are never part of the repository. */
export const REAL_TEXTS = here('../../shared/sources')

// biome-ignore lint/suspicious/noExplicitAny: a test may break a record in any way
type Edit = (content: any) => unknown

/** A new folder for a test. `t.testdir` would be emptied, while threads open files by their paths. */
function newFolder(t: Test): string {
  if (!existsSync(t.testdirName)) return t.testdir({})
  const dir = mkdtempSync(join(tmpdir(), 'ics-evidence-test-'))
  t.teardown(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** Copies the fixture data into a folder of the test. */
export function copyOfFixture(t: Test, dir = t.testdir({})): string {
  cpSync(FIXTURE_DATA, dir, { recursive: true })
  return dir
}

/** Edits a YAML or JSON file of a data folder; the edit changes the parsed content, or returns a new one. */
export function edit(dir: string, file: string, change: Edit) {
  const path = join(dir, file)
  const content = parse(readFileSync(path, 'utf8'))
  writeFileSync(path, stringify(change(content) ?? content))
}

/** The lock of a folder of data, verified against texts. Throws if that fails. */
function lockOf(dir: string, texts: string): string {
  const { problems, lock } = verify(load(dir), readTexts(texts), '2024-06-01')
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
  return JSON.stringify(lock)
}

/** Verifies a folder of fixture data against the fixture texts and writes its lock. Throws if that fails. */
export const prove = (dir: string, texts = FIXTURE_TEXTS) => writeFileSync(join(dir, LOCK_FILE), lockOf(dir, texts))

/** Of the fixture data as it is, which is verified once per process. */
let fixtureLock: string | undefined

/** Copies the fixture data with its lock into a folder of the test. */
export function provedFixture(t: Test): string {
  const dir = copyOfFixture(t)
  fixtureLock ??= lockOf(FIXTURE_DATA, FIXTURE_TEXTS)
  writeFileSync(join(dir, LOCK_FILE), fixtureLock)
  return dir
}

/** The problems of the fixture data after an edit. It is verified before the edit, so that an edited passage is found. */
export function problemsAfter(t: Test, file: string, change: Edit): Problem[] {
  const dir = provedFixture(t)
  edit(dir, file, change)
  return check(load(dir))
}

/** With TEST_WORKERS=1, jobs run on a thread, as in a server; the answers are the same. */
const POOL = { threads: Number(process.env.TEST_WORKERS ?? 0), queueSize: 64, timeoutMs: 60_000, memoryMb: 256 }

/** The service under test, the folder of its editions, the id of the current one, and a function that closes its database. */
interface Served {
  app: FastifyInstance
  out: string
  id: string
  close(): Promise<void>
}

/** Builds an edition of checked data into a folder. Throws the problems of the data. */
function built(dir: string, out: string, options?: Options) {
  const draft = load(dir)
  const problems = check(draft)
  if (problems.length > 0) throw new Error(problems.map(({ place, message }) => `${place} ${message}`).join('\n'))
  publish(recordStream(draft.dataset), out, options)
}

async function serveBuilt(t: Test, out: string, publicUrl: string | null, options: Partial<AppOptions> = {}): Promise<Served> {
  const id = readFileSync(join(out, 'current'), 'utf8').trim()
  const editions = openEditions(out, { publicUrl, pool: POOL })
  const app = await buildApp({ editions, cacheMaxBytes: CACHE_MAX_BYTES, ...options })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return { app, out, id, close: editions.close }
}

/** The service over the fixture data after edits of its files, verified again. Without copies of the downloads, which are half of the work, unless they are asked for. */
export async function appAfter(t: Test, edits: Record<string, Edit>, { copies = false } = {}): Promise<Served> {
  const dir = copyOfFixture(t, newFolder(t))
  for (const [file, change] of Object.entries(edits)) edit(dir, file, change)
  prove(dir)
  built(dir, join(dir, 'editions'), { copies })
  return serveBuilt(t, join(dir, 'editions'), PUBLIC_URL)
}

/** An edition of the fixture data, or of a data folder, by the real builder; all test processes share it, and none may change it. */
export const sharedEdition = (data?: string) =>
  cachedEdition(data === undefined ? 'fixture' : createHash('sha256').update(data).digest('hex').slice(0, 8), data ?? FIXTURE_DATA, folder => {
    if (data !== undefined) return built(data, folder)
    cpSync(FIXTURE_DATA, join(folder, 'data'), { recursive: true })
    prove(join(folder, 'data'))
    built(join(folder, 'data'), folder)
  })

/** The service over an edition of the real builder: of the fixture data, or of a data folder. */
export const testApp = (t: Test, data?: string, publicUrl: string | null = PUBLIC_URL, options?: Partial<AppOptions>): Promise<Served> =>
  serveBuilt(t, sharedEdition(data), publicUrl, options)

/** The ids of a list in order. */
export async function idsAt(app: FastifyInstance, url: string): Promise<string[]> {
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json().results.map(({ id }: { id: string }) => id)
}

/** An entry of `errors[]` in a problem document. */
export const wrong = (parameter: string | null, code: string, detail: string, allowed: readonly string[] = []) => ({ parameter, code, detail, allowed })

/** Sends a request and compares the whole answer with a problem document; its detail names the parameters and codes of its errors, unless another is given. */
export async function refuses(
  t: Test,
  app: FastifyInstance,
  { url, status = 400, detail, errors = [], ...options }: InjectOptions & { url: string; status?: number; detail?: string; errors?: ReturnType<typeof wrong>[] }
) {
  const answer = await app.inject({ url, ...options })
  const { request_id, ...problem } = answer.json()
  const title = STATUS_CODES[status] as string
  const summary = [...new Set(errors.map(({ parameter, code }) => `${parameter ? `${parameter}: ` : ''}${code.replaceAll('_', ' ')}`))].join('; ')
  const type = `urn:ics-evidence:problem:${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
  const name = `${options.method ?? 'GET'} ${url.slice(0, 80)}`
  t.strictSame([answer.statusCode, problem], [status, { type, title, status, detail: detail ?? summary, instance: url.split('?')[0], errors }], name)
  t.match(request_id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  const { 'content-type': contentType, 'access-control-allow-origin': origin, 'cache-control': cache, etag } = answer.headers
  t.strictSame([contentType, origin, etag], ['application/problem+json; charset=utf-8', '*', undefined], name)
  t.equal(cache, status === 404 ? 'public, max-age=60' : 'no-store', name)
  t.notMatch(answer.body, /node_modules|\.[jt]s\b|\bselect\b|sqlite|\/work\b|:\d+:\d+/i, name)
  return answer
}

/** All results of a list, by following `next`. */
export async function walk(app: FastifyInstance, url: string): Promise<{ results: Record<string, unknown>[]; pages: number; total: number }> {
  const results: Record<string, unknown>[] = []
  let [pages, total] = [0, 0]
  for (let next: string | null = url; next !== null; pages++) {
    const page: { results: Record<string, unknown>[]; total: number; next: string | null } = (await app.inject(next.replace(PUBLIC_URL, ''))).json()
    results.push(...page.results)
    total = page.total
    next = page.next
  }
  return { results, pages, total }
}

const execute = promisify(execFile)

/**
 * Runs a program against the service on loopback, and returns its output. The address of the service is its
 * last argument, and replaces `standsFor` in the other arguments.
 */
export async function listen(app: FastifyInstance, command: string, args: string[], standsFor = ''): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const given = standsFor ? args.map(arg => arg.replaceAll(standsFor, address)) : args
  return (await execute(command, [...given, address])).stdout
}

/** The first of some commands that this machine can run with these arguments, if any. */
export const able = (commands: string[], ...args: string[]) => commands.find(command => spawnSync(command, args).status === 0)
