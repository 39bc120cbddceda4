import type { FastifyInstance, FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { ProposedEntry } from '../proposals/entries.js'
import { keyOfWords } from '../proposals/from-words.js'
import { placesOf } from '../proposals/passages.js'
import type { Review } from '../review/review.js'
import { problemsOf, save } from './decide.js'
import type { Desk } from './desk.js'
import { FinishPage } from './finish-page.js'
import type { AssetPath } from './layout.js'
import type { Message } from './messages.js'
import { type Open, SourcePage } from './source-page.js'
import { SourcesPage } from './sources-page.js'
import { TroublePage } from './trouble-page.js'
import { type Typed, typedOf } from './typed.js'

/** Sends a page. Browsers turn a carriage return into a line feed unless it is a reference, and passages are exact. */
const send = (reply: FastifyReply, page: VNode) =>
  reply.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page).replaceAll('\r', '&#13;')}`)

/** An address that names nothing here. */
class NotFound extends Error {
  statusCode = 404
}

type WordsKind = Parameters<typeof keyOfWords>[0]
interface Asked {
  Params: { id: string }
  Querystring: { proposal?: string; saved?: string; skipped?: string; wrong?: string; words?: string; start?: string; kind?: WordsKind }
  Body: Typed
}

function proposalOf(review: Review, key: string | null | undefined): ProposedEntry | null {
  if (!key) return null
  const proposal = review.find(key)
  if (!proposal) throw new NotFound(`there is no proposal “${key}” in ${review.source}; the text or the data changed, so choose it again from the list`)
  return proposal
}

const openOf = (proposal: ProposedEntry): Open => ({ proposal, state: { typed: typedOf(proposal.entry, proposal.newPerson), problems: [] } })

/** The place of words in a text: where they were selected, or else where they stand first. */
function spanOfWords(text: string, words: string, start: string | undefined) {
  const places = placesOf(text, words)
  const at = places.includes(Number(start)) && start !== '' ? Number(start) : places[0]
  return at === undefined ? null : { start: at, end: at + words.length }
}

/** The pages of the desk and what their forms send. */
export function registerDesk(app: FastifyInstance, desk: Desk, asset: AssetPath) {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => done(null, new URLSearchParams(String(body))))
  app.setErrorHandler((error: Error & { statusCode?: number }, _, reply) =>
    send(reply.code(error.statusCode ?? 500), <TroublePage detail={error.message} asset={asset} />)
  )
  app.setNotFoundHandler((request, reply) => send(reply.code(404), <TroublePage detail={`${request.url} leads nowhere.`} asset={asset} />))

  /** The review of a source. Throws 404 if there is no such source, 409 if its file or its text cannot be read. */
  const reviewOf = (id: string): Review => {
    try {
      return desk.review(id)
    } catch (error) {
      throw Object.assign(error as Error, { statusCode: desk.draft().files.has(`sources/${id}.yaml`) ? 409 : 404 })
    }
  }
  const show = (reply: FastifyReply, review: Review, open: Open | null, message: Message | null = null, wrongWords: string | null = null) =>
    send(
      reply,
      <SourcePage review={review} left={review.left()} dataset={desk.draft().dataset} open={open} message={message} wrongWords={wrongWords} asset={asset} />
    )

  app.get('/', (_, reply) => send(reply, <SourcesPage sources={desk.sources()} asset={asset} />))

  app.get<Asked>('/sources/:id', ({ params, query }, reply) => {
    const review = reviewOf(params.id)
    const proposal = proposalOf(review, query.proposal)
    const said = query.saved ? `Saved ${query.saved}.` : query.skipped ? 'Skipped. It is not proposed again.' : null
    const wrong = query.wrong === undefined ? null : `“${query.wrong}” does not stand in the text; copy the words as printed.`
    return show(reply, review, proposal && openOf(proposal), said === null ? null : { kind: 'done', heading: said, details: [] }, wrong)
  })

  app.get<Asked>('/sources/:id/words', ({ params, query }, reply) => {
    const { text } = reviewOf(params.id)
    const words = (query.words ?? '').trim()
    const span = spanOfWords(text, words, query.start)
    const key = span && keyOfWords(query.kind ?? 'quote', span)
    return reply.redirect(`/sources/${params.id}?${new URLSearchParams(key ? { proposal: key } : { wrong: words.slice(0, 80) })}`, 303)
  })

  app.post<Asked>('/sources/:id/check', ({ params, body }) => {
    const review = reviewOf(params.id)
    const proposal = proposalOf(review, body.get('proposal'))
    if (!proposal) throw new NotFound('the form names no proposal')
    return { problems: problemsOf(review, proposal, body).map(({ rule, place, message }) => ({ rule, field: place === '' ? null : place, message })) }
  })

  app.post<Asked>('/sources/:id', ({ params, body }, reply) => {
    const review = reviewOf(params.id)
    const proposal = proposalOf(review, body.get('proposal'))
    if (!proposal) throw new NotFound('the form names no proposal')
    const onTo = (said: Record<string, string>) => {
      const left = reviewOf(params.id).left()
      const next = left.find(({ span }) => span.start >= proposal.span.start) ?? left[0]
      return reply.redirect(`/sources/${params.id}?${new URLSearchParams({ ...(next && { proposal: next.key }), ...said })}`, 303)
    }
    if (body.get('do') === 'show') return show(reply, review, { proposal, state: { typed: body, problems: [] } })
    if (body.get('do') === 'skip') {
      review.skip(proposal.key)
      return onTo({ skipped: proposal.key })
    }
    const refused = save(review, proposal, body)
    if (!refused) return onTo({ saved: body.get('id') ?? '' })
    return show(reply.code(409), reviewOf(params.id), { proposal, state: { typed: body, problems: refused.problems } }, refused.message)
  })

  app.post<Asked>('/sources/:id/finish', ({ params: { id } }, reply) => {
    const problems = desk.finish(id)
    const { record, left } = reviewOf(id)
    return send(reply, <FinishPage source={id} title={record.title} left={left().length} problems={problems} asset={asset} />)
  })
}
