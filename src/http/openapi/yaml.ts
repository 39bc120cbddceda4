import type { FastifyInstance } from 'fastify'
import { Document, isMap, isScalar, isSeq } from 'yaml'

/** The longest part that stands on one line, in characters of JSON; lists of references and of plain values always do. */
const MAX_LINE = 2000

const isReference = (node: unknown) => isMap(node) && node.has('$ref')

/** Puts every part that is short enough on one line, outermost first. */
function fold(node: unknown): void {
  if (!isMap(node) && !isSeq(node)) return
  const parts: unknown[] = isMap(node) ? node.items.map(({ value }) => value) : node.items
  const isShort = parts.length > 0 && JSON.stringify(node).length <= MAX_LINE
  if (isShort || parts.every(isReference) || (isSeq(node) && parts.every(isScalar))) node.flow = true
  else parts.forEach(fold)
}

/** The document as YAML: references, lists and small schemas stand on one line, so that the file stays short enough to read. */
export function openapiYaml(app: FastifyInstance): string {
  const document = new Document(app.swagger(), { aliasDuplicateObjects: false })
  fold(document.contents)
  return document.toString({ lineWidth: 0, indent: 1, indentSeq: false, flowCollectionPadding: false })
}
