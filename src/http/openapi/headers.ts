import { type Json, type OpenapiDocument, type Operation, operationsOf, type Parameter } from './document.js'

const text = { type: 'string' }
/** The headers of answers. */
export const HEADERS: Json = {
  'Accept-Ranges': { description: 'Unit of `Range`', schema: text },
  Allow: { description: 'Methods that the address allows', schema: text },
  'Cache-Control': { description: 'How long caches may keep the answer', schema: text },
  'Content-Disposition': { description: 'Name under which to save the file', schema: text },
  'Content-Location': { description: 'Permanent path of the file', schema: text },
  'Content-Range': { description: 'Position of the bytes in the file, and its size', schema: text },
  ETag: { description: 'Strong entity tag of this representation', schema: text },
  'Evidence-Edition': { description: 'Id of the edition that answers', schema: text },
  'Evidence-Warning': { description: 'The `warnings` of the answer, if there are any', schema: text },
  Link: {
    description: '`rel="next"` on lists, `rel="license"` on all; on a record its address to cite, its metadata and its page (FAIR Signposting)',
    schema: text
  },
  Location: { description: 'Address of the record that this one was merged into', schema: text },
  RateLimit: { description: 'Requests left (`r`) in the next seconds (`t`)', schema: text },
  'RateLimit-Policy': { description: 'Requests (`q`) that a client may send in a window of seconds (`w`)', schema: text },
  'Retry-After': { description: 'Seconds to wait before the next request', schema: { type: 'integer', minimum: 0 } }
}
const headers = (...names: string[]) => Object.fromEntries(names.map(name => [name, { $ref: `#/components/headers/${name}` }]))

const LIMITS = ['RateLimit', 'RateLimit-Policy']
const SENT = ['Evidence-Edition']
const OF_A_FILE = ['Accept-Ranges', 'Content-Disposition', 'Content-Location', 'ETag', ...SENT]
/** The headers of answers other than 200, by status. */
const OF_STATUS: Record<string, string[]> = {
  206: ['Content-Range', ...OF_A_FILE],
  301: ['Location', 'Link'],
  304: ['ETag', 'Cache-Control'],
  416: ['Accept-Ranges', 'Content-Range', 'Evidence-Edition'],
  default: ['Allow', 'Retry-After', ...LIMITS]
}

/** A list can answer with warnings: it can be narrowed to ids, or walked. */
const isList = ({ parameters = [] }: Operation) => parameters.some(parameter => parameter.in === 'query' && ['id', 'cursor'].includes(parameter.name))

/** The headers of a 200: a download is known by its 206, another file by a media type other than JSON. */
function ofSuccess(path: string, method: string, operation: Operation): string[] {
  if (!path.startsWith('/v1')) return ['Cache-Control']
  if ('206' in operation.responses) return OF_A_FILE
  if (method === 'post') return SENT
  const isFile = !('application/json' in (operation.responses['200']?.content ?? {})) && !path.startsWith('/v1/feed')
  return [...(isFile ? ['Content-Disposition'] : []), 'ETag', ...(isList(operation) ? ['Evidence-Warning', 'Link'] : []), ...SENT]
}

const request = (name: string, description: string): Parameter => ({ name, in: 'header', description, schema: text })
const ACCEPT_ENCODING = request('Accept-Encoding', 'Accepted encodings of the answer: `br`, `gzip` or `identity`')
const IF_NONE_MATCH = request('If-None-Match', 'ETags that the client has; the answer is 304 if one of them is current')
const OF_RANGES = [
  request('Range', 'One range of bytes, such as `bytes=0-1023`'),
  request('If-Range', 'ETag of the file that the part belongs to; the answer is the whole file if it has another'),
  request('If-Match', 'ETag of the file; the answer is 412 if it has another')
]

/** Headers are lost on the way through the transform: they follow from path, method and status. */
export function withHeaders(document: OpenapiDocument): OpenapiDocument {
  for (const { path, method, operation } of operationsOf(document)) {
    const { responses, parameters = [] } = operation
    const isCached = path.startsWith('/v1') && method === 'get'
    if (isCached) responses['304'] = { description: 'Not Modified: the answer is the one that `If-None-Match` names' }
    for (const [status, response] of Object.entries(responses)) {
      const names = status === '200' ? ofSuccess(path, method, operation) : OF_STATUS[status]
      if (names) response.headers = headers(...names)
    }
    operation.parameters = [...parameters, ...(isCached ? [IF_NONE_MATCH] : []), ...('206' in responses ? OF_RANGES : [ACCEPT_ENCODING])]
  }
  return document
}
