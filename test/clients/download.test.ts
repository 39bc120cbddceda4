import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { appendFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createClient, Damaged, type Sink } from '../../clients/typescript/src/index.js'
import { REAL_DATA } from '../helper.js'
import { collect, failure, serve } from './service.js'

const NAME = 'findings.csv'
const { app, address, id } = await serve(t, REAL_DATA)
const whole = (await app.inject(`/v1/downloads/current/${NAME}`)).rawPayload

/** A file as a sink. */
function file(t: Test): Sink & { path: string } {
  const path = join(t.testdir({}), NAME)
  return {
    path,
    kept: () => (existsSync(path) ? createReadStream(path) : []),
    write: bytes => appendFile(path, bytes),
    clear: () => rm(path, { force: true })
  }
}

/** Memory as a sink, with what is in it. */
function memory(bytes: Uint8Array = new Uint8Array()) {
  let parts = [bytes]
  const sink: Sink = {
    kept: () => parts,
    write: part => parts.push(part),
    clear: () => {
      parts = []
    }
  }
  return { sink, read: () => Buffer.concat(parts) }
}

/** A `fetch` that notes the ranges asked for, and whose connection breaks after some bytes, a number of times. */
function breaking(times: number, after: number) {
  const ranges: (string | null)[] = []
  let left = times
  const ask: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init)
    if (!String(url).endsWith(NAME)) return answer
    ranges.push(new Headers(init?.headers).get('range'))
    if (left-- <= 0) return answer
    const bytes = new Uint8Array(await answer.arrayBuffer()).subarray(0, after)
    const broken = new ReadableStream<Uint8Array>(
      {
        start: controller => controller.enqueue(bytes),
        // The first part is read before this.
        pull: controller => controller.error(new TypeError('terminated'))
      },
      { highWaterMark: 0 }
    )
    return new Response(broken, answer)
  }
  return { ask, ranges }
}

t.test('lists the files of an edition', async t => {
  const files = await createClient(address).downloads()
  t.strictSame(
    files.map(({ name, sha256 }) => [name, sha256]),
    (await app.inject(`/v1/downloads/${id}`)).json().results.map(({ name, sha256 }: { name: string; sha256: string }) => [name, sha256])
  )
  t.match(await failure(createClient(address).download('nothing.csv', memory().sink)), {
    message: /“nothing.csv” is not a file of edition current; there are README.md/
  })
})

t.test('stops when its signal aborts', async t => {
  const control = new AbortController()
  const { sink } = memory()
  const reason = new Error('enough')
  const client = createClient(address)
  const stopping: Sink = {
    ...sink,
    write: bytes => {
      control.abort(reason)
      return sink.write(bytes)
    }
  }
  t.equal(await failure(client.download('evidence.sqlite', stopping, control)), reason)
})

t.test('tells of a sink that fails, and reads no more', async t => {
  const full = new Error('no space is left')
  let writes = 0
  const failing: Sink = {
    write() {
      writes++
      throw full
    },
    clear() {}
  }
  t.equal(await failure(createClient(address).download('evidence.sqlite', failing)), full)
  t.equal(writes, 1)
})

t.test('downloads a file and checks its hash', async t => {
  const { sink, read } = memory()
  const { sha256, bytes } = await createClient(address).download(NAME, { write: sink.write, clear: sink.clear }, { edition: id })
  t.strictSame([read().equals(whole), bytes, sha256], [true, whole.length, createHash('sha256').update(whole).digest('hex')])
})

t.test('goes on where a broken connection, an earlier attempt or another process ended', async t => {
  const { ask, ranges } = breaking(2, 1000)
  const { sink, read } = memory(whole.subarray(0, 10))
  await createClient(address, { fetch: ask }).download(NAME, sink)
  t.ok(read().equals(whole))
  t.strictSame(ranges, ['bytes=10-', 'bytes=1010-', 'bytes=2010-'])

  const target = file(t)
  const interrupted = breaking(1, 5000)
  t.match(await failure(createClient(address, { fetch: interrupted.ask }).download(NAME, target, { attempts: 0 })), { message: 'terminated' })
  t.equal((await stat(target.path)).size, 5000)
  await createClient(address).download(NAME, target)
  t.ok(Buffer.concat(await collect(createReadStream(target.path))).equals(whole))
  const complete = breaking(0, 0)
  await createClient(address, { fetch: complete.ask }).download(NAME, target)
  t.strictSame(complete.ranges, [], 'nothing is read of a file that is complete')
})

t.test('begins again if the bytes that are there are not of this file', async t => {
  for (const wrong of [Buffer.alloc(100), Buffer.alloc(whole.length), Buffer.alloc(whole.length + 1)]) {
    const { sink, read } = memory(wrong)
    await createClient(address).download(NAME, sink)
    t.ok(read().equals(whole), `${wrong.length} bytes`)
  }
  const { sink, read } = memory(whole.subarray(0, 100))
  const otherFile: typeof fetch = (url, init) => fetch(url, { ...init, headers: { ...init?.headers, 'if-range': '"another"' } })
  await createClient(address, { fetch: otherFile }).download(NAME, sink)
  t.ok(read().equals(whole), 'a whole answer in place of the rest')
})

t.test('refuses a file whose bytes are not those of the edition, and leaves nothing of it', async t => {
  for (const change of [(bytes: Buffer) => bytes.fill(0, 5, 9), (bytes: Buffer) => bytes.subarray(0, -1)]) {
    const damaging: typeof fetch = async (url, init) => {
      return String(url).endsWith(NAME) ? new Response(new Uint8Array(change(Buffer.from(whole)))) : fetch(url, init)
    }
    const { sink, read } = memory()
    t.type(await failure(createClient(address, { fetch: damaging }).download(NAME, sink, { attempts: 1 })), Damaged)
    t.equal(read().length, 0)
  }
})
