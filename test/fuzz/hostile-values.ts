import fc, { type Arbitrary } from 'fast-check'

/** As in an address; a comma stays readable. */
export const encoded = (text: string) => encodeURIComponent(text).replaceAll('%2C', ',')

const UNREADABLE = ['%', '%2', '%zz', '%FF', '%C0%AF', '%ED%A0%80', '%E2%82', '%F5%80%80%80', '%00', '%0A', '%0D%0Aset-cookie:a=b', '%1B', '%7F', '%C2%85']

const FOREIGN = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '[object Object]',
  'null',
  'undefined',
  '{"$ne":null}',
  "' OR 1=1; DROP TABLE findings; --",
  '" UNION SELECT 1 --',
  'NEAR(nhs care, 5)',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a careless template would fill in
  '${7*7}',
  '\u202egnp',
  '\ufeffnhs',
  '\u{1f469}\u200d\u2695\ufe0f',
  'e\u0301'.repeat(50),
  '\uffff',
  '9'.repeat(400),
  '-1e999',
  'a|b',
  'x'.repeat(5000)
]

/** Text that nobody means, as it stands in an address. */
export const anyText: Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...UNREADABLE) },
  { weight: 8, arbitrary: fc.constantFrom(...FOREIGN).map(encoded) },
  { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map(encoded) },
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map(encoded) },
  { weight: 1, arbitrary: fc.constant('x'.repeat(17_000)) }
)

/** A parameter that no operation has. */
export const anyPair: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '=',
    '&&',
    '=x',
    'nowhere',
    'nowhere=1',
    'Limit=5',
    'limit[]=5',
    'limit[a]=5',
    '__proto__=1',
    '__proto__[a]=1',
    'constructor=1',
    'q%00=1',
    '%FF=1',
    '%20q=nhs'
  ),
  fc.tuple(anyText, anyText).map(([name, value]) => `${name.slice(0, 40)}=${value}`)
)

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)), maxLength: 40 })
const header = (name: string, ...values: string[]): Arbitrary<[string, string]> =>
  fc.tuple(fc.constant(name), fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', ...values) }, { weight: 1, arbitrary: printable.map(text => text.trim()) }))

/** Headers that decide how a request is answered. */
const deciding = fc.oneof(
  header('accept', 'application/xml', 'text/html;q=0', '*/*;q=0', 'application/json;q=9', '/', 'text/csv, application/json;q=0.9', `${'a/b,'.repeat(800)}*/*`),
  header('accept-encoding', 'identity;q=0', '*;q=0', 'br;q=0, gzip;q=0, identity;q=0', 'deflate', 'zstd, *;q=0.1', 'BR', 'gzip;q=x'),
  header('if-none-match', '"', '""', 'W/"a"', '"a", "b"', `${'"a",'.repeat(800)}*`),
  header('if-match', '*', '"none"', 'W/"none"'),
  header('if-range', '"none"', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  header('range', 'bytes=0-0', 'bytes=5-', 'bytes=-5', 'bytes=-0', 'bytes=9999999999-', 'bytes=5-1', 'bytes=0-1,3-4', 'items=0-1', `bytes=${'9'.repeat(400)}-`),
  header('host', 'evil.example', 'a b', 'a/b', '[::1', '[::1]:99999', 'a:b:c', '<x>', `${'a.'.repeat(800)}a`)
)

/** Headers that make no difference, or ought to make none. */
const idle = fc.oneof(
  header('if-modified-since', 'Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday'),
  header('origin', 'null', 'https://evil.example'),
  header('content-type', 'application/json', 'application/x-www-form-urlencoded', 'nothing', 'application/json; charset=utf-7'),
  header('x-http-method-override', 'DELETE'),
  header('x-forwarded-host', 'evil.example'),
  header('x-forwarded-for', '127.0.0.1'),
  header('access-control-request-method', 'DELETE', 'none'),
  header('cookie', 'a=b', '__proto__=1; ='),
  header('authorization', 'Basic Og==', 'Bearer')
)

export const anyHeaders = fc.oneof({ weight: 3, arbitrary: deciding }, { weight: 1, arbitrary: idle })

export const anyMethod = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'GET', 'TRACE', 'PROPFIND')
