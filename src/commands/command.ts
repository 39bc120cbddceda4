import type { Command } from 'commander'

/** The exit codes of every command; it ends with `WRONG_USE` if it throws. */
export const DONE = 0
export const PROBLEMS = 1
export const WRONG_USE = 2

/** Makes an action of a function that returns the exit code. */
// biome-ignore lint/suspicious/noExplicitAny: the arguments and options of a command are those that it declares
export type Run = (work: (...given: any[]) => number | Promise<number>) => (...given: any[]) => Promise<void>

/** Adds a command to the program. */
export type Declare = (program: Command, run: Run) => void

export const DATA = ['--data <dir>', 'folder of the curated records', 'data'] as const
export const EDITIONS = ['--out <dir>', 'folder of the editions', 'var/editions'] as const

/** The last lines of a command's help. */
export const examples = (...lines: string[]) => `\nExamples:\n${lines.map(line => `  ics-evidence ${line}`).join('\n')}`
