import { Command, CommanderError } from 'commander'
import { type Declare, DONE, type Run, WRONG_USE } from './command.js'
import { declareBase, declareEditions } from './declare-base.js'
import { declareCuration } from './declare-curation.js'
import { CURATORS } from './declare-curators.js'
import { declareIntake } from './declare-intake.js'

const COMMANDS: readonly Declare[] = [declareBase, declareIntake, declareCuration, ...CURATORS, declareEditions]

/**
 * Runs a command. Returns the exit code: 0 on success, 1 if the data has problems, 2 if the command is wrong.
 */
export async function main(argv: string[]): Promise<number> {
  let code = DONE
  const run: Run =
    load =>
    async (...given) => {
      const work = await load()
      code = await work(...given)
    }
  const program = new Command('ics-evidence').description('Checks, verifies and builds the evidence base').exitOverride()
  for (const declare of COMMANDS) declare(program, run)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USE
    const { message, exitCode = WRONG_USE } = error as Error & { exitCode?: number }
    process.stderr.write(`${message}\n`)
    return exitCode
  }
}
