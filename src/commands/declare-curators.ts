import { InvalidArgumentError } from 'commander'
import { DATA, type Declare, EDITIONS, examples } from './command.js'
import { readDay } from './declare-base.js'

function readWhole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** The commands that show how far the base is. */
const declareReports: Declare = (program, run) => {
  program
    .command('diff')
    .description('show what the data would change in the base: records, words, warnings, figures, themes')
    .option('--against <state>', 'id of an edition, folder of data or of editions, or git ref (default: the current edition)')
    .option('--markdown', 'print Markdown, as for a pull request')
    .option('--json', 'print JSON')
    .option(...DATA)
    .option(...EDITIONS)
    .addHelpText(...examples('diff', 'diff --against main --markdown', 'diff --against ../before/data --json'))
    .action(run(async () => (await import('./diff.js')).runDiff))
  program
    .command('status')
    .description('show sources, unverified passages, TODOs, asks without an outcome, and terms without findings')
    .option(...DATA)
    .option('--months <number>', 'age, in months, at which an outcome that was not found is looked for again', readWhole, 12)
    .option('--json', 'print JSON')
    .addHelpText(...examples('status', 'status --months 6', 'status --json'))
    .action(run(async () => (await import('./status.js')).runStatus))
  program
    .command('links')
    .description('ask every address that the data names, and show which moved or died')
    .option(...DATA)
    .option('--only <host>', 'ask this host only')
    .option('--accept', 'write the new addresses of pages that moved for good')
    .option('--pause <ms>', 'pause between two requests to one host, in milliseconds', readWhole, 500)
    .option('--timeout <seconds>', 'longest wait for an answer', readWhole, 20)
    .option('--json', 'print JSON')
    .addHelpText(...examples('links', 'links --only www.nhsconfed.org', 'links --accept'))
    .action(run(async () => (await import('./links.js')).runLinks))
}

/** The commands that take records out of the base. */
const declareRetirement: Declare = (program, run) => {
  program
    .command('withdraw')
    .description('withdraw records: their addresses answer 410 with the reason')
    .argument('<id...>', 'ids of the records, such as a finding and its anomaly')
    .requiredOption('--reason <text>', 'reason, in a sentence')
    .option('--successor <id>', 'id of the record that replaces them; references name it instead')
    .option('--on <date>', 'date of the withdrawal, YYYY-MM-DD (default: today)', readDay)
    .option('--collection <name>', 'collection, if several have a record of this id')
    .option(...DATA)
    .addHelpText(
      ...examples(
        'withdraw tea-2024-mug --reason "The source took the figure back."',
        'withdraw tea-2024-mug tea-2024-mug-of-what --reason "The source took both back."',
        'withdraw tea-2024-mug --successor tea-2025-mug --reason "Asked again a year later."'
      )
    )
    .action(run(async () => (await import('./retire.js')).runWithdraw))
  program
    .command('merge')
    .description('merge a record into another: its address answers 301, and references name the other')
    .argument('<id>', 'id of the record that goes')
    .requiredOption('--into <id>', 'id of the record that stays')
    .requiredOption('--reason <text>', 'reason, in a sentence')
    .option('--on <date>', 'date of the merger, YYYY-MM-DD (default: today)', readDay)
    .option('--collection <name>', 'collection, if several have a record of this id')
    .option(...DATA)
    .addHelpText(
      ...examples(
        'merge tea-2024-beyond-repair --into tea-2024-roof --reason "They say one thing."',
        'merge tea --into drinks --collection themes --reason "One theme is enough."'
      )
    )
    .action(run(async () => (await import('./retire.js')).runMerge))
}

/** The commands that take findings to a spreadsheet and back. */
const declareSheets: Declare = (program, run) => {
  program
    .command('export')
    .description('write the findings as a spreadsheet, a row for each')
    .argument('<sheet>', 'file to write, .xlsx or .csv')
    .option('--source <id>', 'findings of this source only')
    .option('--force', 'overwrite the file')
    .option(...DATA)
    .addHelpText(...examples('export findings.xlsx', 'export findings.csv --source tea-2024', 'export findings.xlsx --force'))
    .action(run(async () => (await import('./sheet.js')).runExport))
  program
    .command('import')
    .description('write the changed cells of an exported spreadsheet into the data')
    .argument('<sheet>', 'file to read, .xlsx or .csv')
    .option(...DATA)
    .addHelpText(...examples('import findings.xlsx', 'import findings.csv --data ../draft/data'))
    .action(run(async () => (await import('./sheet.js')).runImport))
}

export const CURATORS: readonly Declare[] = [declareReports, declareRetirement, declareSheets]
