import { check } from '../../curation/checks/index.js'
import { type Draft, load } from '../../curation/load.js'
import type { Problem } from '../../curation/problem.js'
import { verify } from '../../curation/provenance/verify.js'
import { REGISTRY } from '../../resources/registry.js'

/** The data with unsaved edits, and everything that is wrong with it once the passages of one source are held against its text. */
export function checkUnsaved(data: string, unsaved: ReadonlyMap<string, string>, source: string, text: ReadonlyMap<string, string>): { draft: Draft; problems: Problem[] } {
  const draft = load(data, REGISTRY, unsaved)
  const { problems, lock } = verify(draft, text, new Date().toISOString().slice(0, 10), new Set([source]))
  Object.assign(draft.dataset.lock, lock)
  return { draft, problems: [...check(draft), ...problems] }
}

const sameProblem = ({ rule, message }: Problem) => `${rule} ${message}`

/** The problems that were not there before. Places move with every edit, so problems are compared by what they say. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const known = new Map<string, number>()
  for (const problem of before) known.set(sameProblem(problem), (known.get(sameProblem(problem)) ?? 0) + 1)
  return after.filter(problem => {
    const left = known.get(sameProblem(problem)) ?? 0
    if (left > 0) known.set(sameProblem(problem), left - 1)
    return left === 0
  })
}
