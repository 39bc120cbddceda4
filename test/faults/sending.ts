import { request } from 'node:http'
import { connect } from 'node:net'

export interface Answer {
  /** 0 if there was no answer. */
  status: number
  headers: Record<string, string>
  body: string
}

const NONE: Answer = { status: 0, headers: {}, body: '' }

interface Sent {
  method?: string
  /** In place of what the address says. */
  path?: string
  /** Names and values in turn, as they stand. */
  headers?: string[]
  body?: string
  /** The address of loopback that it comes from. */
  from?: string
}

/** Sends one request over a connection of its own, with heads as long as they come. Never rejects. */
export const send = (url: string, { method = 'GET', path, headers = [], body, from }: Sent = {}) =>
  new Promise<Answer>(resolve => {
    const { host, hostname, port, pathname, search } = new URL(url)
    const all = headers.some(name => /^host$/i.test(name)) ? headers : ['Host', host, ...headers]
    const options = { hostname, port, method, path: path ?? pathname + search, headers: all, localAddress: from, agent: false, maxHeaderSize: 2 ** 20 }
    const sent = request(options as never, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('error', () => resolve(NONE))
      answer.on('end', () =>
        resolve({ status: Number(answer.statusCode), headers: answer.headers as Record<string, string>, body: Buffer.concat(parts).toString() })
      )
    })
    sent.on('error', () => resolve(NONE))
    sent.end(body)
  })

/** Sends bytes as they stand and gives the first answer, when the other end has hung up. */
export const sendBytes = (port: number, bytes: string) =>
  new Promise<Answer>(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.on('data', chunk => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n')
      const [line = '', ...lines] = head.split('\r\n')
      const headers = Object.fromEntries(lines.map(entry => [entry.split(': ')[0]?.toLowerCase(), entry.replace(/^[^:]*: /, '')]))
      resolve({ status: Number(line.split(' ')[1] ?? 0), headers, body })
    })
  })
