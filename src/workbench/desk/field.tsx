import type { EntryProblem } from '../review/entry-problems.js'
import { type FieldName, type FieldRule, ruleOf } from '../review/field-table.js'
import { SEVERAL } from './sections.js'
import type { Typed } from './typed.js'

/** The form as it stands: the words typed, and the problems found. */
export interface FormState {
  typed: Typed
  problems: EntryProblem[]
}

/** The problems of a field at a path. Items of a list of words are numbered; their field is not. */
export const problemsAt = (problems: EntryProblem[], path: string) =>
  problems.filter(({ place }) => place === path || (place.startsWith(`${path}.`) && /^\.\d+$/.test(place.slice(path.length))))

const idOf = (path: string) => `field-${path.replaceAll('.', '-')}`

function Options({ options, chosen, isNeeded }: { options: readonly string[]; chosen: string; isNeeded: boolean }) {
  return (
    <>
      {(!isNeeded || !options.includes(chosen)) && <option value="" />}
      {options.map(option => (
        <option key={option} value={option} selected={option === chosen}>
          {option.replaceAll('_', ' ')}
        </option>
      ))}
    </>
  )
}

interface InputProps {
  path: string
  n?: number
  rule: FieldRule
  value: string
  label?: string
  describedBy: string
}

/** One control: a box of words, a number, a list to choose from, or an id with the names of its vocabulary. */
function Input({ path, n = 0, rule, value, label, describedBy }: InputProps) {
  const shared = { id: idOf(path) + (n > 0 ? `-${n}` : ''), name: path, 'aria-label': label, 'aria-describedby': describedBy }
  if (rule.options)
    return (
      <select {...shared}>
        <Options options={rule.options} chosen={value} isNeeded={rule.needed === true} />
      </select>
    )
  if (rule.is === 'yes') return <input {...shared} type="checkbox" value="true" checked={value === 'true'} />
  if (rule.is === 'long')
    return (
      <textarea {...shared} rows={2}>
        {value}
      </textarea>
    )
  return (
    <input
      {...shared}
      value={value}
      autocomplete="off"
      spellcheck={!rule.from && rule.is !== 'number'}
      inputMode={rule.is === 'number' ? 'decimal' : undefined}
      list={rule.from ? `ids-${rule.from}` : undefined}
    />
  )
}

/** A field with its label, its hint and its problems. */
export function Field({ name, path, state: { typed, problems } }: { name: FieldName; path: string; state: FormState }) {
  const rule = ruleOf(name)
  const own = problemsAt(problems, path).filter(({ rule }) => rule !== 'todo')
  const [hint, wrong] = [`${idOf(path)}-hint`, `${idOf(path)}-wrong`]
  const values = SEVERAL.has(name) ? [...typed.getAll(path), ''] : [typed.get(path) ?? '']
  const isShort = rule.is === 'number' || (rule.options && !SEVERAL.has(name))
  const size = isShort ? ' short' : rule.is === undefined && !SEVERAL.has(name) ? ' half' : ''
  return (
    <div class={`field${rule.is === 'yes' ? ' yes' : ''}${size}`} data-field={path}>
      <label for={idOf(path)}>{rule.label}</label>
      <div class="values">
        {values.map((value, n) => (
          <Input key={n} path={path} n={n} rule={rule} value={value} describedBy={`${hint} ${wrong}`} label={n > 0 ? `${rule.label}, ${n + 1}` : undefined} />
        ))}
      </div>
      {rule.from && <span class="named" data-named={rule.from} />}
      <span class="hint" id={hint}>
        {rule.hint}
      </span>
      <span class="problem" id={wrong} data-problem={path}>
        {own.map(({ message }) => message).join('; ')}
      </span>
    </div>
  )
}
