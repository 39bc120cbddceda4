import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { periodOf } from '../records/edtf.js'
import { runBuild, runCheck, runRelease, runVerify } from './data.js'
import { runPublish, runRollback } from './editions.js'
import { NEW_EXAMPLES, runNew } from './new.js'
import { runOpenapi } from './openapi.js'
import { err } from './print.js'
import { runSchemas } from './schemas.js'

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
  const data = ['--data <dir>', 'folder of the curated records', 'data'] as const
  const texts = ['--texts <dir>', 'folder in which the texts of sources are kept', 'texts'] as const
  const editions = ['--out <dir>', 'folder of the editions', 'var/editions'] as const
  program
    .command('check')
    .description('check the data and print all problems')
    .option(...data)
    .action(options => {
      code = runCheck(options)
    })
  program
    .command('verify')
    .description('verify every passage against the texts of the sources and write data/provenance.lock.json')
    .option(...data)
    .requiredOption('--texts <dir>', 'folder of the texts, which are found by their SHA-256')
    .action(options => {
      code = runVerify(options)
    })
  program
    .command('build')
    .description('check the data, build an edition and make it current')
    .option(...data)
    .option(...editions)
    .action(options => {
      code = runBuild(options)
    })
  program
    .command('publish')
    .description('verify an edition in the folder and make it current; a running server switches to it')
    .argument('<edition>', 'id of the edition')
    .option(...editions)
    .action((id, options) => {
      code = runPublish(id, options)
    })
  program
    .command('rollback')
    .description('revert to the previous edition')
    .option(...editions)
    .action(options => {
      code = runRollback(options)
    })
  program
    .command('release')
    .description('build an edition and record it as released, with its changes and the reasons for them')
    .option(...data)
    .option(...editions)
    .requiredOption('--label <date>', 'date of the release, YYYY-MM-DD', readDay)
    .option('--note <text>', 'summary of the release, in a sentence')
    .option('--reasons <file>', 'YAML list of { collection, id, kind, reason }, one for each changed record')
    .action(options => {
      code = runRelease(options)
    })
  program
    .command('openapi')
    .description('write the OpenAPI document')
    .option('--editions <dir>', 'folder of the editions', 'var/editions')
    .option('--file <file>', 'file to write', 'openapi.yaml')
    .option('--examples <file>', 'request examples from the service first, and write them to this file')
    .action(async options => {
      code = await runOpenapi(options)
    })
  program
    .command('new')
    .description('take in a text as a new source: keep the words, find title, date, author and publisher')
    .argument('<file>', 'web page, PDF, Markdown or text')
    .option('--id <id>', 'id of the source; by default made of publisher, title and year')
    .option('--url <address>', 'address of the page, if the file does not name it')
    .option(...data)
    .option(...texts)
    .addHelpText('after', NEW_EXAMPLES)
    .action(async (file, options) => {
      code = await runNew(file, options)
    })
  program
    .command('schemas')
    .description('write the JSON Schemas by which editors complete and check the data')
    .option(...data)
    .action(options => {
      code = runSchemas(options)
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
