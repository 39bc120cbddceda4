import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { check } from '../../src/curation/checks/index.js'
import { type Draft, load } from '../../src/curation/load.js'
import type { Problem } from '../../src/curation/problem.js'
import { type Dataset, link } from '../../src/records/dataset.js'
import type { SourceLock } from '../../src/records/provenance-lock.js'
import { mustGet } from '../../src/records/references.js'
import type { SourceRecord } from '../../src/records/source.js'
import { copyOfFixture, edit, prove } from '../helper.js'

// biome-ignore lint/suspicious/noExplicitAny: a test may break a record in any way
export type Content = any
export type Edit = (content: Content) => unknown

export const TEA = 'sources/tea-2024.yaml'
export const KETTLES = 'sources/kettles-2023.yaml'
export const LOCK = 'provenance.lock.json'
export const VERIFY = 'put the text into `texts` and run `ics-evidence verify`'

const step = (content: Content, name: string): Content =>
  Array.isArray(content) ? (content.find(({ id }) => id === name) ?? content[Number(name)]) : content[name]

/** A part of a parsed file by its path, such as “findings.tea-2024-mug.statistic”; lists are indexed by id or by number. */
export const part = (content: Content, way: string): Content => way.split('.').reduce((at, name) => (name ? step(at, name) : at), content)

/** An edit that sets fields of a part of a file; undefined removes a field. */
export const put =
  (way: string, fields: object): Edit =>
  content =>
    void Object.assign(part(content, way), fields)

/** Several edits of one file. */
export const both =
  (...edits: Edit[]): Edit =>
  content => {
    for (const change of edits) change(content)
  }

/** The fixture data, verified and valid. */
export function soundDraft(t: Test): Draft {
  const dir = copyOfFixture(t)
  prove(dir)
  return load(dir)
}

/** The fixture data after edits of some files, not verified again. */
export function draftAfter(t: Test, edits: Record<string, Edit>): Draft {
  const dir = copyOfFixture(t)
  prove(dir)
  for (const [file, change] of Object.entries(edits)) edit(dir, file, change)
  return load(dir)
}

/** The problems of edited data that is verified again before the checks. */
export function problemsWhenProved(t: Test, edits: Record<string, Edit>): Problem[] {
  const dir = copyOfFixture(t)
  for (const [file, change] of Object.entries(edits)) edit(dir, file, change)
  prove(dir)
  return check(load(dir))
}

/** A dataset with copies of a source under other ids and dates, with the ids of findings and anomalies changed too. */
export function withCopies(dataset: Dataset, of: string, dates: Record<string, string | null>): Dataset {
  const { findings, anomalies, ...source } = mustGet(dataset.source, of)
  const { spans, ...proved } = dataset.lock[of] as SourceLock
  const copies = Object.entries(dates).map(([id, published]) => {
    const named = (name: string) => name.replace(of, id)
    const copy: SourceRecord = {
      ...source,
      id,
      published,
      findings: findings.map(finding => ({ ...finding, id: named(finding.id) })),
      anomalies: anomalies.map(anomaly => ({ ...anomaly, id: named(anomaly.id), findings: anomaly.findings.map(named) }))
    }
    return { copy, lock: { ...proved, spans: Object.fromEntries(Object.entries(spans).map(([key, span]) => [named(key), span])) } }
  })
  return link({
    ...dataset,
    sources: [...copies.map(({ copy }) => copy), ...dataset.sources],
    lock: { ...dataset.lock, ...Object.fromEntries(copies.map(({ copy, lock }) => [copy.id, lock])) }
  })
}

/** The place of words in a file of the data folder, as messages name it; a “|” in the words marks the exact position. */
export function placeOf(t: Test, file: string, words: string): string {
  const text = readFileSync(join(t.testdirName, file), 'utf8')
  const at = text.indexOf(words.replace('|', ''))
  if (at < 0 || text.includes(words.replace('|', ''), at + 1)) throw new Error(`“${words}” does not stand in ${file} exactly once`)
  const before = text.slice(0, at + Math.max(0, words.indexOf('|'))).split('\n')
  return `data/${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`
}

/** The output of a command on each channel, by the asynchronous context that runs it. */
const written = new AsyncLocalStorage<Record<'stdout' | 'stderr', string>>()
for (const channel of ['stdout', 'stderr'] as const) {
  const stream = process[channel]
  const write = stream.write.bind(stream) as typeof stream.write
  stream.write = ((text: string, ...rest: []) => {
    const told = written.getStore()
    if (told) told[channel] += text
    return told ? true : write(text, ...rest)
  }) as typeof stream.write
}

/** Runs a command in this process, which has loaded its modules; returns its output on both channels and its exit code. */
export async function runCommand(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const { main } = await import('../../src/commands/program.js')
  const told = { stdout: '', stderr: '' }
  const status = await written.run(told, () => main(args))
  return { status, ...told }
}
