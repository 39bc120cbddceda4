import { styleText } from 'node:util'
import { type Problem, sentence } from '../curation/problem.js'
import { DONE, PROBLEMS } from './command.js'

export const out = (text: string) => void process.stdout.write(`${text}\n`)
export const err = (text: string) => void process.stderr.write(`${text}\n`)

/** Colours text for standard output: only on a terminal, and not if `NO_COLOR` is set. */
export const paint = (style: Parameters<typeof styleText>[0], text: string) => styleText(style, text, { stream: process.stdout })

/** A line on a terminal that says how far long work has come; the next one, or an empty one, takes its place. */
export function progress(text: string, stream: { isTTY?: boolean; write(text: string): unknown } = process.stderr) {
  if (stream.isTTY) stream.write(`\r\u001B[K${text}`)
}

/** Prints all problems and their number. Returns the exit code. */
export function report(problems: Problem[], fine: string): number {
  for (const problem of problems) err(sentence(problem))
  if (problems.length > 0) err(`${problems.length} problem${problems.length === 1 ? '' : 's'}`)
  else out(fine)
  return problems.length > 0 ? PROBLEMS : DONE
}
