import { compare } from '../workbench/diff/compare.js'
import { comparisonLines, MARKDOWN, type Marks } from '../workbench/diff/print.js'
import { stateAgainst, stateOfData } from '../workbench/diff/state.js'
import { DONE } from './command.js'
import { out, paint, progress, report } from './print.js'

interface Given {
  data: string
  out: string
  against?: string
  json?: boolean
  markdown?: boolean
}

/** Marks words as `git diff --word-diff` does, in colours on a terminal. */
const PLAIN: Marks = {
  removed: words => paint('red', `[-${words}-]`),
  added: words => paint('green', `{+${words}+}`),
  heading: text => paint('bold', text),
  text: words => words,
  code: id => id
}

export function runDiff({ data, out: folder, against, json, markdown }: Given): number {
  progress('reading the data …')
  const { problems, state, withdrawn } = stateOfData(data, data)
  progress('')
  if (!state) return report(problems, '')
  const before = stateAgainst(against, data, folder)
  const comparison = compare(before, state, withdrawn)
  if (json) out(JSON.stringify(comparison, null, 2))
  else out(comparisonLines(comparison, markdown ? MARKDOWN : PLAIN).join('\n'))
  return DONE
}
