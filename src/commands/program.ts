import { Command, CommanderError } from 'commander'
import { check } from './check.js'
import { type Declare, DONE, type Run, WRONG_USE } from './command.js'
import { build, release, verify } from './data.js'
import { publish, rollback } from './editions.js'
import { openapi } from './openapi.js'
import { err } from './print.js'

const COMMANDS: readonly Declare[] = [check, verify, build, publish, rollback, release, openapi]

/**
 * Runs a command. Returns the exit code: 0 on success, 1 if the data has problems, 2 if the command is wrong.
 */
export async function main(argv: string[]): Promise<number> {
  let code = DONE
  const run: Run =
    work =>
    async (...given) => {
      code = await work(...given)
    }
  const program = new Command('ics-evidence').description('Checks, verifies and builds the evidence base').exitOverride()
  for (const declare of COMMANDS) declare(program, run)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USE
    err((error as Error).message)
    return WRONG_USE
  }
}
