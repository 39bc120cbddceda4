/** A raw request. */
export interface Asked {
  method: string
  /** The path and the query, encoded. */
  url: string
  headers: Record<string, string>
  body: Buffer | null
}

/** Where the line asks. */
export const ADDRESS = 'http://127.0.0.1:3000'

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

const PLAIN = /[\w "#$&()*+,./:;<=>?@[\]^{|}~]/

/** Any bytes, as what printf is to print. */
function printable(body: Buffer): string {
  const shown = [...body].map(byte => {
    const character = String.fromCharCode(byte)
    return PLAIN.test(character) ? character : `\\${byte.toString(8).padStart(3, '0')}`
  })
  return shown.join('')
}

/** The shell command that sends the same request to a service on this machine. */
export function curl({ method, url, headers, body }: Asked): string {
  const said = Object.entries(headers).map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`)
  // Without this curl would say that the body is a form.
  if (body && !('content-type' in headers)) said.push("-H 'content-type:'")
  const how = method === 'HEAD' ? ['--head'] : method === 'GET' ? [] : [`-X ${method}`]
  const sent = body ? [...(method === 'GET' ? ['-X GET'] : []), '--data-binary @-'] : []
  const line = ['curl -gsi', ...how, ...said, ...sent, quoted(`${ADDRESS}${url}`)].join(' ')
  return body ? `printf ${quoted(printable(body))} | ${line}` : line
}
