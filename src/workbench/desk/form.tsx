import { FINDING_KINDS } from '../../records/finding.js'
import type { FieldName } from '../review/field-table.js'
import { Field, type FormState } from './field.js'
import { type FormKind, SECTIONS, type Section } from './sections.js'
import { formKindOf, pathOf } from './typed.js'

/** The numbers of the items of a list in the form, and that of an empty one. */
function rowsOf(list: string, { typed }: FormState): { filled: number[]; next: number } {
  const numbers = [...typed.keys()].filter(key => key.startsWith(`${list}.`)).map(key => Number(key.split('.')[1]))
  const filled = [...new Set(numbers)].sort((a, b) => a - b)
  return { filled, next: (filled.at(-1) ?? -1) + 1 }
}

function Row({ list, n, title, fields, state }: { list: string; n: number; title: string; fields: FieldName[]; state: FormState }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {list === 'passages' && (
        <button type="button" class="quiet" data-take={`passages.${n}`} hidden>
          Use the selected words
        </button>
      )}
      {fields.map(name => (
        <Field key={name} name={name} path={`${list}.${n}${name.slice(list.length)}`} state={state} />
      ))}
    </fieldset>
  )
}

/** A list of records in the record, with an empty one at its end. */
function Rows({ section: { title, fields = [], list = '' }, state }: { section: Section; state: FormState }) {
  const { filled, next } = rowsOf(list, state)
  const named = (n: number) => (filled.length > 1 ? `${title} ${n + 1}` : title)
  return (
    <>
      {filled.map((n, at) => (
        <Row key={n} list={list} n={n} title={named(at)} fields={fields} state={state} />
      ))}
      <details class="more">
        <summary>{filled.length > 0 ? `Another: ${title.toLowerCase()}` : title}</summary>
        <Row list={list} n={next} title={`New: ${title.toLowerCase()}`} fields={fields} state={state} />
      </details>
    </>
  )
}

function Part({ section, state }: { section: Section; state: FormState }) {
  const { title, of, fields = [], list, folded } = section
  if (list) return <Rows section={section} state={state} />
  const group = (
    <fieldset data-part={of}>
      <legend>{title}</legend>
      {fields.map(name => (
        <Field key={name} name={name} path={pathOf(name)} state={state} />
      ))}
    </fieldset>
  )
  if (!folded) return group
  return (
    <details class="more">
      <summary>{title}</summary>
      {group}
    </details>
  )
}

const NAMES: Record<FormKind, string> = {
  quote: 'Quotation',
  statistic: 'Statistic',
  recommendation: 'Recommendation',
  claim: 'Claim',
  case_study: 'Case study',
  anomaly: 'Anomaly'
}

/** All fields of a record of its kind. A finding can become one of another kind; what is typed stays. */
export function RecordFields({ state }: { state: FormState }) {
  const kind = formKindOf(state.typed)
  return (
    <>
      {kind !== 'anomaly' && (
        <div class="field as">
          <label for="field-kind">Record it as</label>
          <div class="line">
            <select id="field-kind" name="kind" data-change-kind>
              {FINDING_KINDS.map(one => (
                <option key={one} value={one} selected={one === kind}>
                  {NAMES[one]}
                </option>
              ))}
            </select>
            <button type="submit" class="quiet" name="do" value="show" data-show>
              Change the form
            </button>
          </div>
        </div>
      )}
      {SECTIONS[kind].map(section => (
        <Part key={section.of + section.title} section={section} state={state} />
      ))}
    </>
  )
}
