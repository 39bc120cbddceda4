import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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
export const VERIFY = 'run `ics-evidence verify --texts DIR` with the text'

const step = (content: Content, name: string): Content =>
  Array.isArray(content) ? (content.find(({ id }) => id === name) ?? content[Number(name)]) : content[name]

/** A part of a parsed file by the way to it, such as “findings.tea-2024-mug.statistic”; lists are entered by id or by number. */
export const part = (content: Content, way: string): Content => way.split('.').reduce((at, name) => (name ? step(at, name) : at), content)

/** An edit that gives new values to fields of a part of a file; undefined takes a field out. */
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

/** The made-up data, proved and sound. */
export function soundDraft(t: Test): Draft {
  const dir = copyOfFixture(t)
  prove(dir)
  return load(dir)
}

/** The made-up data after edits of some of its files, not proved again. */
export function draftAfter(t: Test, edits: Record<string, Edit>): Draft {
  const dir = copyOfFixture(t)
  prove(dir)
  for (const [file, change] of Object.entries(edits)) edit(dir, file, change)
  return load(dir)
}

/** What the checks say when the edited data is proved against the texts before they look. */
export function problemsWhenProved(t: Test, edits: Record<string, Edit>): Problem[] {
  const dir = copyOfFixture(t)
  for (const [file, change] of Object.entries(edits)) edit(dir, file, change)
  prove(dir)
  return check(load(dir))
}

/** A base that also has copies of a source under other ids, each published at its own time: ids of findings and anomalies go along. */
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

/** Where words stand in a file of the test's data folder, as a message names it; a “|” in the words marks the very place. */
export function placeOf(t: Test, file: string, words: string): string {
  const text = readFileSync(join(t.testdirName, file), 'utf8')
  const at = text.indexOf(words.replace('|', ''))
  if (at < 0 || text.includes(words.replace('|', ''), at + 1)) throw new Error(`“${words}” does not stand in ${file} exactly once`)
  const before = text.slice(0, at + Math.max(0, words.indexOf('|'))).split('\n')
  return `data/${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`
}

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** What the compiled command does in a shell: what it prints on either channel, and its exit code. */
export const runCommand = (...args: string[]) =>
  new Promise<{ status: unknown; stdout: string; stderr: string }>(resolve => {
    execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) => resolve({ status: error?.code ?? 0, stdout, stderr }))
  })
