import { InvalidArgumentError } from 'commander'
import { DATA, type Declare, examples, TEXTS } from './command.js'

/** A port, from the words of an option. */
function portOf(words: string): number {
  const port = Number(words)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('It is a whole number up to 65535.')
  return port
}

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
  program
    .command('curate')
    .description('review proposals in the browser: the text, a form, and checks as you type; on this machine alone')
    .option('--port <number>', 'port to listen on (default: 4777, or any if that is taken)', portOf)
    .option(...DATA)
    .option(...TEXTS)
    .addHelpText(...examples('curate', 'curate --port 8080 --texts ~/texts'))
    .action(run(async () => (await import('./curate.js')).runCurate))
}
