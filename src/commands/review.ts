import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { autocomplete, intro, isCancel, log, note, outro, select, text as textPrompt } from '@clack/prompts'
import { parse, stringify } from 'yaml'
import type { Dataset } from '../records/dataset.js'
import type { Entry, ProposedEntry } from '../workbench/proposals/entries.js'
import { positionOf, sentenceAround } from '../workbench/proposals/passages.js'
import { type FieldPath, todosIn, withValue } from '../workbench/proposals/todos.js'
import { fieldAt } from '../workbench/review/fields.js'
import type { Review } from '../workbench/review/review.js'

type Decision = 'accept' | 'edit' | 'skip' | 'stop'
/** The curator stops: what is saved is saved, and the rest is proposed next time. */
class Stopped extends Error {}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Stopped()
  return answer as Exclude<T, symbol>
}

/** The sentence around a proposal, with the proposed words between arrows. */
function inContext(text: string, { span }: ProposedEntry): string {
  const around = sentenceAround(text, span)
  return `${text.slice(around.start, span.start)}▸${text.slice(span.start, span.end)}◂${text.slice(span.end, around.end)}`
}

async function askFor(path: FieldPath, dataset: Dataset): Promise<string> {
  const { label, hint, choices } = fieldAt(path, dataset)
  const message = hint ? `${label}: ${hint}` : label
  if (!choices)
    return answered(await textPrompt({ message, validate: value => (value?.trim() ? undefined : 'Write something, or press Ctrl-C to stop.') })).trim()
  return answered(await autocomplete({ message, maxItems: 8, options: choices.map(({ id, name }) => ({ value: id, label: name, hint: id })) }))
}

async function filled(entry: Entry, dataset: Dataset): Promise<Entry> {
  let complete = entry
  for (const path of todosIn(entry)) complete = withValue(complete, path, await askFor(path, dataset))
  return complete
}

/** Opens a record in the curator's editor, as YAML. Returns it as it was if what comes back is not YAML. */
function inEditor(entry: Entry): Entry {
  const folder = mkdtempSync(join(tmpdir(), 'ics-evidence-'))
  const file = join(folder, `${entry.id}.yaml`)
  try {
    writeFileSync(file, stringify(entry, { lineWidth: 0 }))
    const [program = 'nano', ...args] = (process.env.VISUAL ?? process.env.EDITOR ?? 'nano').split(' ')
    const { error } = spawnSync(program, [...args, file], { stdio: 'inherit' })
    if (error) log.error(`${program} cannot be started (${error.message}); set EDITOR to the name of your editor`)
    return parse(readFileSync(file, 'utf8')) as Entry
  } catch (error) {
    log.error(`That is not YAML, so the record stays as it was: ${(error as Error).message}`)
    return entry
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Saves a record once nothing is wrong with it, or once its curator says so. Returns false if it was not saved. */
async function saved(review: Review, { list, newPerson }: ProposedEntry, entry: Entry): Promise<boolean> {
  let record = entry
  for (;;) {
    const problems = review.problems(list, record, newPerson)
    if (problems.length > 0) {
      note(problems.map(({ rule, message }) => `${rule}: ${message}`).join('\n'), problems.length === 1 ? 'One problem' : `${problems.length} problems`)
      const options = [
        { value: 'edit', label: 'Edit it' },
        { value: 'save', label: 'Save it as it is', hint: '`check` fails until it is mended' },
        { value: 'leave', label: 'Leave it for later' }
      ]
      const next = answered(await select({ message: 'The checks object. And now?', options }))
      if (next === 'leave') return false
      if (next === 'edit') {
        record = inEditor(record)
        continue
      }
    }
    review.accept(list, record, newPerson)
    log.success(`Saved ${record.id}${newPerson ? `, and ${newPerson.name} as a new person` : ''}`)
    return true
  }
}

/** Goes through the proposals of a source in the terminal, one by one. Returns the exit code. */
export async function reviewInTerminal(review: Review, dataset: Dataset): Promise<number> {
  const proposals = review.left()
  let count = 0
  intro(`${review.record.title}: ${proposals.length} proposals`)
  try {
    for (const [n, proposal] of proposals.entries()) {
      const { line, column } = positionOf(review.text, proposal.span.start)
      note(
        `${inContext(review.text, proposal)}\n\n${proposal.why} (${Math.round(100 * proposal.confidence)}% sure)`,
        `${n + 1} of ${proposals.length}: ${proposal.type}, line ${line}, column ${column}`
      )
      const options: { value: Decision; label: string; hint?: string }[] = [
        { value: 'accept', label: 'Accept', hint: 'asks for what is missing' },
        { value: 'edit', label: 'Edit', hint: 'opens the record in your editor first' },
        { value: 'skip', label: 'Skip', hint: 'is not proposed again' },
        { value: 'stop', label: 'Stop', hint: 'go on later with the same command' }
      ]
      const decision = answered(await select({ message: 'Record it?', options }))
      if (decision === 'stop') break
      if (decision === 'skip') review.skip(proposal.key)
      else if (await saved(review, proposal, await filled(decision === 'edit' ? inEditor(proposal.entry) : proposal.entry, dataset))) count++
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  const left = review.left().length
  outro(
    `${count} saved, ${left} left${left > 0 ? '; run the command again to go on' : ''}. Then: ics-evidence verify --source ${review.source} && ics-evidence check`
  )
  return 0
}
