import type { Paragraph } from '../text/paragraphs.js'
import type { Span } from '../types.js'
import { type Family, type Mark, marksOf } from './marks.js'

/** Words within marks, with the marks outside. */
export interface Quoted {
  /** One span for each paragraph that it runs through. */
  parts: Span[]
  /** False if no mark closes it: then it ends with its paragraph. */
  isClosed: boolean
  /** False for a speech that is set apart without marks. */
  isMarked: boolean
  /** How many marks are open around it. */
  depth: number
}

const startOf = ({ parts }: Quoted) => (parts[0] as Span).start
export const inOrder = (a: Quoted, b: Quoted) => startOf(a) - startOf(b)

interface Frame {
  family: Family
  /** Positions after each of its opening marks: several if it is re-opened. */
  starts: number[]
  ends: number[]
}

interface State {
  cost: number
  stack: Frame[]
  found: Found | null
}

/** A linked list, since states share what they found before they parted. */
interface Found {
  quoted: Quoted
  before: Found | null
}

const [UNCLOSED, REOPENED, CARRIED, SAME_FAMILY, DEEPEST] = [3, 0.2, 2, 1.2, 4]

const finish = (frame: Frame, end: number, isClosed: boolean, depth: number): Quoted => ({
  parts: frame.starts.map((start, part) => ({ start, end: frame.ends[part] ?? end })),
  isClosed,
  isMarked: true,
  depth
})

const add = (found: Found | null, quoted: Quoted): Found => ({ quoted, before: found })

function open(state: State, mark: Mark): State[] {
  if (!mark.open || state.stack.length >= DEEPEST) return []
  const { family, cost } = mark.open
  const nested = state.stack.some(frame => frame.family === family) ? SAME_FAMILY : 0
  return [{ ...state, cost: state.cost + cost + nested, stack: [...state.stack, { family, starts: [mark.end], ends: [] }] }]
}

/** Closes the innermost frame of the family; frames within it were never closed. */
function close(state: State, mark: Mark): State[] {
  return state.stack.flatMap((frame, depth) => {
    const cost = mark.close?.[frame.family]
    const inner = state.stack.slice(depth + 1)
    if (cost === undefined || inner.some(({ family }) => family === frame.family) || frame.starts.at(-1) === mark.start) return []
    return [
      { cost: state.cost + cost + UNCLOSED * inner.length, stack: state.stack.slice(0, depth), found: add(state.found, finish(frame, mark.start, true, depth)) }
    ]
  })
}

/** A mark at the start of a paragraph that opens again the outermost speech. */
function reopen(state: State, mark: Mark): State[] {
  const [frame] = state.stack
  if (!mark.isFirst || !frame || frame.family !== mark.open?.family || state.stack.length > 1) return []
  const starts = [...frame.starts.slice(0, -1), mark.end]
  return [{ ...state, cost: state.cost + mark.open.cost + REOPENED - CARRIED, stack: [{ ...frame, starts }] }]
}

/** The cheapest state for each stack. */
function cheapest(states: State[]): State[] {
  const best = new Map<string, State>()
  for (const state of states) {
    const key = state.stack.map(({ family, starts }) => `${family}${starts.at(-1)}/${starts.length}`).join(' ')
    if (state.cost < (best.get(key)?.cost ?? Infinity)) best.set(key, state)
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost).slice(0, 40)
}

/** At the end of a paragraph its open marks are given up, or the outermost runs on into the next one. */
function endParagraph(state: State, paragraph: Paragraph, next: Paragraph | undefined): State[] {
  const [outer] = state.stack
  if (!outer) return [state]
  const given = state.stack.reduceRight((found, frame, depth) => add(found, finish(frame, paragraph.end, false, depth)), state.found)
  const stopped: State = { cost: state.cost + UNCLOSED * state.stack.length, stack: [], found: given }
  if (!next) return [stopped]
  const inner = state.stack.length - 1
  const runsOn: Frame = { ...outer, starts: [...outer.starts, next.start], ends: [...outer.ends, paragraph.end] }
  return [stopped, { cost: state.cost + CARRIED + UNCLOSED * inner, stack: [runsOn], found: state.found }]
}

/** Pairs the marks of a text so that the readings of all of them together cost least. Quotations come in the order of the text. */
export function matchMarks(plain: string, paragraphs: Paragraph[]): Quoted[] {
  let states: State[] = [{ cost: 0, stack: [], found: null }]
  paragraphs.forEach((paragraph, at) => {
    for (const mark of marksOf(plain, paragraph)) {
      states = cheapest(
        states.flatMap(state => [...open(state, mark), ...close(state, mark), ...reopen(state, mark), { ...state, cost: state.cost + mark.literal }])
      )
    }
    states = cheapest(states.flatMap(state => endParagraph(state, paragraph, paragraphs[at + 1])))
  })
  const best = states.filter(({ stack }) => stack.length === 0).sort((a, b) => a.cost - b.cost)[0]
  const quoted: Quoted[] = []
  for (let found = best?.found ?? null; found; found = found.before) quoted.push(found.quoted)
  return quoted.sort(inOrder)
}
