import type { IntakeOptions } from '../workbench/intake/intake.js'
import { Refusal } from '../workbench/intake/refusal.js'
import { SaveConflict } from '../workbench/yaml-store.js'
import { err, out } from './print.js'

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
