import { DATA, type Declare, examples, TEXTS } from './command.js'

/** The commands with which a curator makes records of a text. */
export const declareCuration: Declare = (program, run) => {
  program
    .command('suggest')
    .description('propose quotations, statistics, recommendations and likely anomalies, and review them one by one')
    .argument('[source]', 'id of a source in the data, whose text is in the folder of texts')
    .option('--text <file>', 'propose from a bare text instead, and write nothing; needs --json')
    .option('--json', 'print the proposals as JSON')
    .option('--write', 'save all proposals at once, with TODO where a person has to write')
    .option(...DATA)
    .option(...TEXTS)
    .addHelpText(...examples('suggest my-article-2026', 'suggest my-article-2026 --json', 'suggest --text article.txt --json'))
    .action(run(async () => (await import('./suggest.js')).runSuggest))
}
