import type { IntakeOptions } from '../workbench/intake/intake.js'
import { Refusal } from '../workbench/intake/refusal.js'
import { SaveConflict } from '../workbench/yaml-store.js'
import { err, out } from './print.js'

export const NEW_EXAMPLES = `
Examples:
  ics-evidence new article.html --url https://healthcareleadernews.com/news/…
  ics-evidence new report.pdf --id confed-state-of-icss-2024
  ics-evidence new press-release.txt

Web pages (.html), PDF, Markdown (.md) and text in UTF-8 are read. The words are
kept as they are, in a folder that git ignores; only their hash is published.
`

/** Takes in a text as a new source. Returns the exit code: 1 if the text is refused. */
export async function runNew(file: string, options: IntakeOptions): Promise<number> {
  // The readers of web pages and PDF take half a second to load.
  const { intake } = await import('../workbench/intake/intake.js')
  try {
    const { id, source, text, sha256, length, stated, disagreements, todo, resembles } = await intake(file, options)
    out(`kept the text in ${text}: ${length.toLocaleString('en-GB')} characters, SHA-256 ${sha256}`)
    out(`wrote ${source}`)
    for (const { field, value, where } of stated) out(`  ${field}: ${value} (${where})`)
    for (const line of disagreements) out(`check ${line}`)
    for (const { id: other, why } of resembles) out(`resembles ${other}: ${why}`)
    out(`fill in ${todo.join(', ')} in ${source}; then run \`ics-evidence suggest ${id}\``)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof SaveConflict)) throw error
    err(`${file}: ${error.message}`)
    return 1
  }
}
