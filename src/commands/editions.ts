import { fullCheck } from '../editions/integrity.js'
import { previousEdition, setCurrent } from '../editions/store.js'
import { type Declare, DONE, EDITIONS, examples, PROBLEMS } from './command.js'
import { err, out } from './print.js'

export const publish: Declare = (program, run) =>
  program
    .command('publish')
    .description('verify an edition in the folder and make it current; a running server switches to it')
    .argument('<edition>', 'id of the edition')
    .option(...EDITIONS)
    .addHelpText('after', examples('publish 0123456789abcdef', 'publish 0123456789abcdef --out /srv/editions'))
    .action(run(runPublish))

/** Verifies an edition in a folder and makes it current. */
function runPublish(id: string, { out: folder }: { out: string }): number {
  const fault = fullCheck(folder, id)
  if (fault) err(`edition ${id} in ${folder} cannot be published: ${fault}`)
  else {
    setCurrent(folder, id)
    out(`edition ${id} in ${folder} is now current`)
  }
  return fault ? PROBLEMS : DONE
}

export const rollback: Declare = (program, run) =>
  program
    .command('rollback')
    .description('revert to the previous edition')
    .option(...EDITIONS)
    .addHelpText('after', examples('rollback', 'rollback --out /srv/editions'))
    .action(run(runRollback))

function runRollback({ out: folder }: { out: string }): number {
  const before = previousEdition(folder)
  if (before !== null) return runPublish(before, { out: folder })
  err(`no earlier edition in ${folder} was current; use \`ics-evidence publish\` to choose one`)
  return PROBLEMS
}
