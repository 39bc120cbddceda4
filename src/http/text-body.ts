import type { FastifyRequest } from 'fastify'
import { badRequest } from './errors.js'
import { checkRequestBody, mediaTypeOf } from './request-body.js'

const JSON_AS_TEXT = {
  parameter: 'Content-Type',
  code: 'json_as_text',
  detail: 'is text/plain, and the body is JSON; send it with content-type: application/json',
  allowed: ['application/json']
}

/** True if a text is a JSON object, and so not prose. */
function isJsonObject(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Hooks of a route that takes a text to check, as JSON with the text in it or as plain text. */
export const textBody = {
  onRequest: checkRequestBody,
  preValidation: async (request: FastifyRequest) => {
    if (mediaTypeOf(request) !== 'text/plain') return
    const text = String(request.body)
    if (isJsonObject(text)) throw badRequest([JSON_AS_TEXT])
    request.body = { text }
  }
}
