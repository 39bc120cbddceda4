import { fullCheck } from '../editions/integrity.js'
import { previousEdition, setCurrent } from '../editions/store.js'
import { DONE, PROBLEMS } from './command.js'
import { err, out } from './print.js'

/** Verifies an edition in a folder and makes it current. */
export function runPublish(id: string, { out: folder }: { out: string }): number {
  const fault = fullCheck(folder, id)
  if (fault) err(`edition ${id} in ${folder} cannot be published: ${fault}`)
  else {
    setCurrent(folder, id)
    out(`edition ${id} in ${folder} is now current`)
  }
  return fault ? PROBLEMS : DONE
}

export function runRollback({ out: folder }: { out: string }): number {
  const before = previousEdition(folder)
  if (before !== null) return runPublish(before, { out: folder })
  err(`no earlier edition in ${folder} was current; use \`ics-evidence publish\` to choose one`)
  return PROBLEMS
}
