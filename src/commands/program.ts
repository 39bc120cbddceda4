import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { periodOf } from '../records/edtf.js'
import { err } from './print.js'

/** A command loads its code when it runs: help and mistakes are told at once, in a quarter of the time. */
const data = () => import('./data.js')
const editions = () => import('./editions.js')
const openapi = () => import('./openapi.js')

function readDay(text: string): string {
  if (periodOf(text)?.start !== text) throw new InvalidArgumentError('It must be an existing date: YYYY-MM-DD.')
  return text
}

/**
 * Runs a command. Returns the exit code: 0 on success, 1 if the data has problems, 2 if the command is wrong.
 */
export async function main(argv: string[]): Promise<number> {
  let code = 0
  const program = new Command('ics-evidence').description('Checks, verifies and builds the evidence base').exitOverride()
  const dataOption = ['--data <dir>', 'folder of the curated records', 'data'] as const
  const editionsOption = ['--out <dir>', 'folder of the editions', 'var/editions'] as const
  program
    .command('check')
    .description('check the data and print all problems')
    .option(...dataOption)
    .action(async options => {
      code = (await data()).runCheck(options)
    })
  program
    .command('verify')
    .description('verify every passage against the texts of the sources and write data/provenance.lock.json')
    .option(...dataOption)
    .requiredOption('--texts <dir>', 'folder of the texts, which are found by their SHA-256')
    .action(async options => {
      code = (await data()).runVerify(options)
    })
  program
    .command('build')
    .description('check the data, build an edition and make it current')
    .option(...dataOption)
    .option(...editionsOption)
    .action(async options => {
      code = (await data()).runBuild(options)
    })
  program
    .command('publish')
    .description('verify an edition in the folder and make it current; a running server switches to it')
    .argument('<edition>', 'id of the edition')
    .option(...editionsOption)
    .action(async (id, options) => {
      code = (await editions()).runPublish(id, options)
    })
  program
    .command('rollback')
    .description('revert to the previous edition')
    .option(...editionsOption)
    .action(async options => {
      code = (await editions()).runRollback(options)
    })
  program
    .command('release')
    .description('build an edition and record it as released, with its changes and the reasons for them')
    .option(...dataOption)
    .option(...editionsOption)
    .requiredOption('--label <date>', 'date of the release, YYYY-MM-DD', readDay)
    .option('--note <text>', 'summary of the release, in a sentence')
    .option('--reasons <file>', 'YAML list of { collection, id, kind, reason }, one for each changed record')
    .action(async options => {
      code = (await data()).runRelease(options)
    })
  program
    .command('openapi')
    .description('write the OpenAPI document')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--file <file>', 'file to write', 'openapi.yaml')
    .option('--examples <file>', 'request examples from the service first, and write them to this file')
    .action(async options => {
      code = await (await openapi()).runOpenapi(options)
    })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    err((error as Error).message)
    return 2
  }
}
