import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { buildApp } from '../src/app.js'
import { check } from '../src/curation/checks/index.js'
import { load } from '../src/curation/load.js'
import type { Reason } from '../src/curation/release/reasons.js'
import { type ReleaseOptions, release } from '../src/curation/release/release.js'
import { type EditionRegistryOptions, openEditions } from '../src/runtime/edition-registry.js'
import { cachedEdition } from './cached-edition.js'
import { CACHE_MAX_BYTES, edit, FIXTURE_DATA, prove, provedFixture } from './helper.js'

// biome-ignore lint/suspicious/noExplicitAny: a test may change a record in any way
export type Content = any

/** The fixture data in a folder of the test, and a folder for its editions; nothing is released yet. */
export interface Workshop {
  data: string
  out: string
  /** Edits files of the data, verifies it again, and sets its date. */
  change(prepared: string, edits: Record<string, (content: Content) => unknown>): void
  release(label: string, options?: Partial<ReleaseOptions>): ReturnType<typeof release>
  /** Makes a release that must succeed; returns its id. */
  released(label: string, options?: Partial<ReleaseOptions>): string
  manifest(label: string): Content
}

export const TEA = 'sources/tea-2024.yaml'

/** A record of a parsed file by its id. */
export const one = (records: Content[], id: string): Content => records.find(record => record.id === id)

function workshopIn(data: string): Workshop {
  const out = join(data, 'built')
  const attempt = (label: string, options: Partial<ReleaseOptions> = {}) => release(data, out, { label, note: null, reasons: [], ...options })
  return {
    data,
    out,
    change(prepared, edits) {
      edit(data, 'about.yaml', about => {
        about.prepared = prepared
      })
      for (const [file, change] of Object.entries(edits)) edit(data, file, change)
      prove(data)
    },
    release: attempt,
    released(label, options) {
      const { id, problems } = attempt(label, options)
      if (id === null) throw new Error(problems.map(({ place, message }) => `${place} ${message}`).join('\n'))
      return id
    },
    manifest: label => JSON.parse(readFileSync(join(data, 'editions', `${label}.json`), 'utf8'))
  }
}

export const workshop = (t: Test) => workshopIn(provedFixture(t))

/** The service over every edition in a folder. */
export async function appOver(t: Test, out: string, options: EditionRegistryOptions = {}): Promise<FastifyInstance> {
  const editions = openEditions(out, { publicUrl: 'https://evidence.test', ...options })
  const app = await buildApp({ editions: editions, cacheMaxBytes: CACHE_MAX_BYTES })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return app
}

const reasons = (...all: [Reason['collection'], string, Reason['kind'], string][]): Reason[] =>
  all.map(([collection, id, kind, reason]) => ({ collection, id, kind, reason }))

const finding = (id: string, exact: string) => ({
  id,
  kind: 'claim',
  importance: 'supporting',
  statement: `Of ${id} something was said.`,
  passages: [{ exact, themes: ['drinks'] }],
  evidence: { basis: 'opinion', self_reported: false },
  attribution: { type: 'publication', organisation: 'ward-news' }
})

export const MUG_ANOMALY = {
  id: 'tea-2024-mug-of-what',
  kind: 'question',
  severity: 'context',
  scope: 'finding',
  short: 'It leans on the sentence before.',
  findings: ['tea-2024-mug'],
  printed: 'The same proportion.',
  why: 'It leans on the sentence before.',
  settled: null,
  write_instead: null
}

/** The first release, and the edits that make the second and the third. */
export const STORY = {
  first: '2024-06-01',
  second: '2024-07-01',
  third: '2024-08-01',
  /** Two claims and an anomaly are new; a statement is said more clearly. */
  toSecond: (work: Workshop) =>
    work.change('2024-06-20', {
      [TEA]: source => {
        source.anomalies.push(MUG_ANOMALY)
        source.findings.push(finding('tea-2024-coffee', 'Nobody asked about coffee'), finding('tea-2024-roof', 'until the roof is mended'))
        one(source.findings, 'tea-2024-cost').statement = 'The price of kettles for all wards was put at £250 million.'
      }
    }),
  toSecondReasons: reasons(
    ['findings', 'tea-2024-cost', 'clarification', 'It says that this is a price.'],
    ['findings', 'tea-2024-mug', 'correction', 'A warning was missing.'],
    ['findings', 'tea-2024-coffee', 'addition', 'It was overlooked.']
  ),
  /** One claim is merged, a quotation and a claim that was new are withdrawn; one statement changes again, one back. */
  toThird: (work: Workshop) =>
    work.change('2024-07-10', {
      [TEA]: source => {
        source.findings = source.findings.filter(({ id }: Content) => id !== 'tea-2024-beyond-repair' && id !== 'tea-2024-roof')
        one(source.findings, 'tea-2024-cost').statement = 'Kettles for all wards were put at £250 million.'
        one(source.findings, 'tea-2024-mug').statement = 'Nine in ten ward leaders own a mug, as many as drink tea.'
      },
      'sources/kettles-2023.yaml': source => {
        source.findings = source.findings.filter(({ id }: Content) => id !== 'kettles-2023-need-water')
      },
      'withdrawn.yaml': lines => {
        lines.push(
          { collection: 'findings', id: 'tea-2024-beyond-repair', change: 'withdrawn', reason: 'A scrap.', successor: null, on: '2024-07-10' },
          {
            collection: 'findings',
            id: 'tea-2024-roof',
            change: 'withdrawn',
            kind: 'clarification',
            reason: 'Beside the point.',
            successor: null,
            on: '2024-07-10'
          },
          {
            collection: 'findings',
            id: 'kettles-2023-need-water',
            change: 'merged',
            reason: 'They say one thing.',
            successor: 'kettles-2023-water',
            on: '2024-07-10'
          }
        )
      }
    }),
  toThirdReasons: reasons(
    ['findings', 'tea-2024-cost', 'correction', 'A cost is no price.'],
    ['findings', 'tea-2024-mug', 'clarification', 'It says first what counts.']
  )
}

/** Releases the fixture data three times, in a new folder. */
function releaseThrice(data: string) {
  cpSync(FIXTURE_DATA, data, { recursive: true })
  prove(data)
  const work = workshopIn(data)
  work.released(STORY.first)
  STORY.toSecond(work)
  work.released(STORY.second, { reasons: STORY.toSecondReasons, note: 'Coffee.' })
  STORY.toThird(work)
  work.released(STORY.third, { reasons: STORY.toThirdReasons })
}

/** Three releases in one folder of the test, and their ids. They are built once for all tests. */
export function threeReleases(t: Test): Workshop & { ids: [string, string, string] } {
  const data = t.testdir({})
  cpSync(cachedEdition('releases', FIXTURE_DATA, releaseThrice), data, { recursive: true, preserveTimestamps: true })
  const work = workshopIn(data)
  const idOf = (label: string): string => work.manifest(label).id
  return { ...work, ids: [idOf(STORY.first), idOf(STORY.second), idOf(STORY.third)] }
}

/** The problems after edits of the data, which are then undone: file, rule and message. */
export function checkedAfter(work: Workshop, edits: Record<string, (content: Content) => unknown>): string[][] {
  const before: Record<string, Content> = {}
  for (const [file, change] of Object.entries(edits)) {
    edit(work.data, file, content => {
      before[file] = structuredClone(content)
      return change(content)
    })
  }
  const problems = check(load(work.data)).map(({ place, rule, message }) => [place.replace(/:\d+:\d+$/, ''), rule, message])
  for (const [file, content] of Object.entries(before)) edit(work.data, file, () => content)
  return problems
}
