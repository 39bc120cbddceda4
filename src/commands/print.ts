import { type Problem, sentence } from '../curation/problem.js'

export const out = (text: string) => void process.stdout.write(`${text}\n`)
export const err = (text: string) => void process.stderr.write(`${text}\n`)

/** Prints all problems and their number. Returns the exit code: 0 without problems, otherwise 1. */
export function report(problems: Problem[], fine: string): number {
  for (const problem of problems) err(sentence(problem))
  if (problems.length > 0) err(`${problems.length} problem${problems.length === 1 ? '' : 's'}`)
  else out(fine)
  return problems.length > 0 ? 1 : 0
}
