import { isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Path, Step } from './edit.js'

export type Field = Pair<Node, Node | null>
export type Fields = YAMLMap<Node, Node | null>
export type Items = YAMLSeq<Node>
export const isFields = (node: unknown): node is Fields => isMap(node)
export const isItems = (node: unknown): node is Items => isSeq(node)
const isField = (item: Node | Field): item is Field => isPair(item)

export const keyOf = ({ key }: Field) => (isScalar(key) ? String(key.value) : '')
export const startOf = (item: Node | Field): number => (isField(item) ? startOf(item.key) : (item.range?.[0] as number))

/** The end of what an item says, without the blank lines and comments that the library counts to it. */
export function endOf(text: string, item: Node | Field): number {
  if (isField(item)) return endOf(text, item.value ?? item.key)
  const last: Node | Field | undefined = (isFields(item) || isItems(item)) && !item.flow ? item.items.at(-1) : undefined
  if (last) return endOf(text, last)
  return startOf(item) + text.slice(startOf(item), item.range?.[1]).trimEnd().length
}

export function indexIn(parent: Fields | Items, step: Step): number {
  if (isFields(parent)) return parent.items.findIndex(field => keyOf(field) === step)
  return typeof step === 'object' ? parent.items.findIndex(item => isMap(item) && item.get('id') === step.id) : Number(step)
}

/** The node at a path; null if the file or the field is empty, undefined if there is none. */
export function nodeAt(root: Node | null, path: Path): Node | null | undefined {
  let at: Node | null | undefined = root
  for (const step of path) {
    if (isFields(at)) at = at.items[indexIn(at, step)]?.value
    else at = isItems(at) ? at.items[indexIn(at, step)] : undefined
  }
  return at
}

export const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1
export const lineEnd = (text: string, at: number) => (text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at))
export const columnOf = (text: string, at: number) => at - lineStart(text, at)
