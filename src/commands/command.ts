import type { Command } from 'commander'

/** The exit codes of every command; it ends with `WRONG_USE` if it throws. */
export const DONE = 0
export const PROBLEMS = 1
export const WRONG_USE = 2

/** The work of a command. Returns the exit code. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments and options of a command are those that it declares
type Work = (...given: any[]) => number | Promise<number>

/** Makes an action of work that is loaded when it is asked for, so that help and mistakes are answered at once. */
export type Run = (load: () => Promise<Work>) => (...given: unknown[]) => Promise<void>

/** Adds commands to the program. */
export type Declare = (program: Command, run: Run) => void

export const DATA = ['--data <dir>', 'folder of the curated records', 'data'] as const
export const TEXTS = ['--texts <dir>', 'folder of the texts of the sources', 'texts'] as const
export const EDITIONS = ['--out <dir>', 'folder of the editions', 'var/editions'] as const

/** The last lines of a command's help. */
export const examples = (...lines: string[]) => ['after', `\nExamples:\n${lines.map(line => `  ics-evidence ${line}`).join('\n')}`] as const
