import { DATA, type Declare, examples } from './command.js'

/** The commands by which a text becomes a source that editors complete. */
export const declareIntake: Declare = (program, run) => {
  program
    .command('new')
    .description('take in a text as a new source: keep the words, find title, date, author and publisher')
    .argument('<file>', 'web page, PDF, Markdown or text')
    .option('--id <id>', 'id of the source; by default made of publisher, title and year')
    .option('--url <address>', 'address of the page, if the file does not name it')
    .option(...DATA)
    .option('--texts <dir>', 'folder in which the texts of sources are kept', 'texts')
    .addHelpText(
      'after',
      '\nWeb pages (.html), PDF, Markdown (.md) and text in UTF-8 are read. The words are\nkept as they are, in a folder that git ignores; only their hash is published.'
    )
    .addHelpText(
      ...examples('new article.html --url https://healthcareleadernews.com/news/…', 'new report.pdf --id confed-state-of-icss-2024', 'new press-release.txt')
    )
    .action(run(async () => (await import('./new.js')).runNew))
  program
    .command('schemas')
    .description('write the JSON Schemas by which editors complete and check the data')
    .option(...DATA)
    .addHelpText(...examples('schemas', 'schemas --data ../draft/data'))
    .action(run(async () => (await import('./schemas.js')).runSchemas))
}
