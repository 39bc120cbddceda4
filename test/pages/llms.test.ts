import t from 'tap'
import { RULES } from '../../src/resources/rules.js'
import { testApp } from '../helper.js'

const { app } = await testApp(t, undefined, 'https://evidence.test/of/tea')

t.test('tells programs that write what the service is, its rules, and where to go', async t => {
  const { headers, body, statusCode } = await app.inject('/llms.txt')
  t.strictSame([statusCode, headers['content-type']], [200, 'text/plain; charset=utf-8'])
  t.match(body, /^# .+\n\n> .+\n\n## Rules\n\n/)
  for (const rule of RULES) t.ok(body.includes(`- ${rule}\n`), rule)
  t.strictSame(
    [...body.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
    ['Rules', 'How to cite', 'Tools for assistants', 'Addresses', 'Documentation', 'Corrections']
  )
  const links = [...body.matchAll(/\]\(([^)]*)\)/g)].map(([, address]) => String(address))
  t.ok(links.length > 20)
  for (const link of links) {
    t.ok(link.startsWith('https://evidence.test/of/tea/'), link)
    const path = link.replace('https://evidence.test/of/tea', '')
    const { statusCode } = await app.inject({ url: path, headers: path.startsWith('/guides') ? { accept: 'text/html' } : {} })
    t.equal(statusCode, path === '/mcp' ? 405 : 200, link)
  }
  t.match(body, /`POST https:\/\/evidence\.test\/of\/tea\/v1\/check`/)
})
