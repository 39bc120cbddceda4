import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { build } from '../../../src/curation/build/build.js'
import { currentEdition } from '../../../src/editions/store.js'
import { copyOfFixture, prove, REAL_DATA, sharedEdition } from '../../helper.js'

/** The downloads that the real builder makes of the real data: their folder, and the edition. */
export function realDownloads(): { folder: string; id: string; place: string } {
  const out = sharedEdition(REAL_DATA)
  const id = String(currentEdition(out))
  return { folder: join(out, id, 'downloads'), id, place: join(out, id) }
}

/** The same of the made-up data; `build` makes them again, elsewhere where another name is given. */
export function madeUpDownloads(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  const make = (name = 'editions') => {
    const { id } = build(dir, join(dir, name))
    if (id === null) throw new Error('the made-up data has problems')
    return { folder: join(dir, name, id, 'downloads'), id, place: join(dir, name, id) }
  }
  return { ...make(), build: make }
}

/** The lists within documents that have files of their own: the collection and the path of each. */
export const CHILDREN: Record<string, [collection: string, path: string]> = {
  finding_passages: ['findings', 'passages'],
  finding_themes: ['findings', 'themes'],
  finding_organisations: ['findings', 'organisations'],
  finding_quoted_words: ['findings', 'quoted_words'],
  finding_warnings: ['findings', 'warnings'],
  finding_outcomes: ['findings', 'outcomes'],
  finding_comparisons: ['findings', 'comparisons'],
  finding_primary_checks: ['findings', 'primary_check'],
  finding_asked_organisations: ['findings', 'recommendation.asked_of'],
  quotation_interventions: ['quotes', 'interventions'],
  source_authors: ['sources', 'authors'],
  source_facts: ['sources', 'facts'],
  organisation_successors: ['organisations', 'successors'],
  person_roles: ['people', 'roles'],
  survey_populations: ['surveys', 'populations'],
  survey_breakdown: ['surveys', 'respondents.breakdown'],
  survey_questions: ['surveys', 'questions'],
  survey_facts: ['surveys', 'facts'],
  series_surveys: ['series', 'surveys'],
  question_asked: ['questions', 'asked'],
  question_claims: ['questions', 'claims'],
  anomaly_passages: ['anomalies', 'passages'],
  comparison_findings: ['comparisons', 'findings'],
  comparison_pairs: ['comparisons', 'pairs'],
  comparison_outside: ['comparisons', 'outside'],
  outcome_findings: ['outcomes', 'findings'],
  outcome_evidence: ['outcomes', 'evidence']
}

/** The members of a child list in documents, each with the id of its document and its position. */
export function membersOf(name: string, folder: string): { id: string; position: number; member: Record<string, unknown> }[] {
  const [collection, path] = CHILDREN[name] as [string, string]
  const lines = readFileSync(join(folder, `${collection}.ndjson`), 'utf8')
    .trim()
    .split('\n')
  return lines
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
    .flatMap(document => {
      const list = path.split('.').reduce((value, key) => value?.[key], document) ?? []
      return list.map((member: Record<string, unknown>, n: number) => ({ id: document.id, position: n + 1, member }))
    })
}

/** Whether a program is on this machine and does this. */
export const able = (command: string, ...args: string[]) => spawnSync(command, args).status === 0

/** What a program prints, run in a folder. Throws with what it says where it fails. */
export function run(cwd: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
  return stdout
}
