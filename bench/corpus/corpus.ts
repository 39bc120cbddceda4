import type { Records } from '#ics/records/dataset.js'
import type { SourceLock } from '#ics/records/provenance-lock.js'
import type { SourceRecord } from '../../src/records/source.js'
import { comparisonsOf } from './comparisons.js'
import { planOf, sizeOf } from './plan.js'
import { type Written, writerOf } from './sources.js'
import { surveysOf } from './surveys.js'
import { vocabulariesOf } from './vocabularies.js'
import { PLACES, SCHEMES, SURNAMES } from './words.js'

/** The date of the whole corpus. */
const PREPARED = '2026-01-01'
const ABOUT: Records['about'] = {
  title: 'A made-up evidence base',
  description: 'Made-up records in the form of ICS Evidence, to measure the service with. Nothing in it is true.',
  canonical_address: 'https://bench.example',
  prepared: PREPARED,
  scope: { inclusion: 'None of it is real.', searched: 'Nothing was searched.', last_searched: null },
  licence: { code: 'MIT', data: 'CC-BY-4.0', passages: 'The passages are made up.' },
  contact: 'bench@bench.example'
}

export interface Corpus {
  shared: Omit<Records, 'sources' | 'lock'>
  /** Yields sources newest first, unknown dates last, without keeping them; each call begins again. */
  sources(): Iterable<{ source: SourceRecord; lock: SourceLock }>
  /** The same with the texts of their passages. */
  texts(): Iterable<Written>
}

/** Generates data with a number of findings; the same size and seed give the same records. */
export function corpus({ findings, seed }: { findings: number; seed: number }): Corpus {
  const vocabularies = vocabulariesOf(seed)
  const surveys = surveysOf(seed, vocabularies)
  const write = writerOf(seed, PREPARED, vocabularies, surveys)
  let sources = 0
  let last = 0
  for (let left = findings; left > 0; left -= last) last = Math.min(left, sizeOf(seed, sources++))
  const planAt = (at: number) => planOf(seed, at, at === sources - 1 ? last : undefined)

  function* texts() {
    let before = 0
    for (let at = 0; at < sources; at++) {
      const plan = planAt(at)
      yield write(plan, before / findings)
      before += plan.findings.length
    }
  }
  return {
    shared: {
      about: ABOUT,
      collections: ['organisations', 'people', 'themes', 'populations', 'surveys', 'comparisons', 'outcomes'],
      ...vocabularies,
      surveys,
      comparisons: comparisonsOf(seed, findings, planAt, sources),
      outcomes: [],
      withdrawn: [],
      releases: [],
      words: [...PLACES, ...SCHEMES, ...SURNAMES]
    },
    sources: texts,
    texts
  }
}
