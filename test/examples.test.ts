import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { openPage, WITHOUT_BROWSER } from './browser.js'
import { able, listen, REAL_DATA, testApp } from './helper.js'

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url))
/** `npm run examples` keeps the outputs that it makes; a test compares them with those that are kept. */
const KEEP = process.env.KEEP_OUTPUTS !== undefined
const REMEDY = 'the outputs are those of the data; if it has changed, `npm run examples` keeps new ones'
const MOST_BYTES = 200 * 1024

const PYTHON = able(
  ['python3', '/usr/bin/python3'],
  '-c',
  'from importlib.util import find_spec as f; assert f("nbclient") and f("ipykernel") and f("matplotlib") and f("pandas")'
)
const R = able(['Rscript'], '-e', 'for (name in c("jsonlite", "knitr")) stopifnot(nzchar(system.file(package = name)))')

const { app } = await testApp(t, REAL_DATA, null)
const { reason } = (await app.inject('/v1/comparisons/workforce-as-the-top-challenge')).json()

/** Texts without the places where lines break. */
const words = (text: string) => text.split(/\s+/).join(' ')
/** The words of a chart in SVG, which may be in several lines. */
const wordsOfChart = (svg: string) => words([...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' '))

const RUN_IN_PYTHON = `
import os, sys, nbformat
from nbclient import NotebookClient
folder, made, os.environ["ICS_EVIDENCE_URL"] = sys.argv[1:]
notebook = nbformat.read(folder + "/evidence.ipynb", as_version=4)
metadata = notebook.metadata.copy()
NotebookClient(notebook, timeout=60, record_timing=False, resources={"metadata": {"path": folder}}).execute()
notebook.metadata = metadata
nbformat.write(notebook, made + "/evidence.ipynb")`

interface Output {
  name?: string
  text?: string[]
  data?: Record<string, string[]>
}

/** The outputs of a notebook, cell by cell, without what only a browser shows; of a chart its words. */
function outputsOf(file: string): string[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { cells: { outputs?: Output[] }[] }
  return cells
    .flatMap(({ outputs = [] }) => outputs)
    .map(({ name, text, data = {} }) => {
      const { 'image/svg+xml': chart, 'text/markdown': markdown, 'text/plain': plain } = data
      return chart ? wordsOfChart(chart.join('')) : words([name ?? '', ...(text ?? markdown ?? plain ?? [])].join(''))
    })
}

t.test(
  'keeps the outputs of the Python notebook, in which a chart carries the verdict on its figures',
  { skip: !PYTHON && 'no Python with nbclient, ipykernel, matplotlib and pandas is on this machine' },
  async t => {
    const [kept, made] = [join(EXAMPLES, 'python'), t.testdir({})]
    await listen(app, String(PYTHON), ['-c', RUN_IN_PYTHON, kept, made])
    if (KEEP) cpSync(made, kept, { recursive: true })
    const outputs = outputsOf(join(made, 'evidence.ipynb'))
    t.strictSame(outputs, outputsOf(join(kept, 'evidence.ipynb')), REMEDY)
    t.match(
      outputs.find(text => text.startsWith('stderr')),
      'several_surveys'
    )
    t.match(
      outputs.find(text => text.startsWith('No trend.')),
      reason
    )
  }
)

const RUN_IN_R = `
Sys.setlocale("LC_ALL", "C.UTF-8")
given <- commandArgs(TRUE)
Sys.setenv(ICS_EVIDENCE_URL = given[3])
setwd(given[2])
knitr::knit(file.path(given[1], "evidence.Rmd"), "evidence.md", quiet = TRUE)`

t.test(
  'keeps the outputs of the R notebook, in which a chart carries the verdict on its figures',
  { skip: !R && 'no R with jsonlite and knitr is on this machine' },
  async t => {
    const [kept, made] = [join(EXAMPLES, 'r'), t.testdir({})]
    await listen(app, String(R), ['-e', RUN_IN_R, kept, made])
    if (KEEP) cpSync(made, kept, { recursive: true })
    const [text, before] = [made, kept].map(folder => words(readFileSync(join(folder, 'evidence.md'), 'utf8')))
    t.equal(text, before, REMEDY)
    t.match(text, /## Warning: several_surveys/)
    t.match(text, `${reason} An unjudged pair`)
    t.strictSame(readdirSync(join(made, 'figure')), readdirSync(join(kept, 'figure')))
  }
)

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const PAGE = join(EXAMPLES, 'browser/index.html')
/** The places of the page in which a cell keeps its output. */
const PLACES = /<div id="(\w+)">([\s\S]*?)<\/div><!-- \1 -->/g

/** Serves the page on an origin of its own; returns a function that opens it with values of its fields, in one browser. */
async function servePage(t: Test) {
  const site = createServer(({ url = '' }, reply) => {
    const { pathname } = new URL(url, 'http://localhost')
    const file = join(EXAMPLES, 'browser', pathname === '/' ? 'index.html' : pathname)
    reply.setHeader('content-type', `${TYPES[extname(file)]}; charset=utf-8`).end(readFileSync(file))
  })
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
  t.teardown(() => site.close())
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = (server: { address(): unknown }) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { page, faults } = await openPage(t)
  return async (fields: Record<string, string> = {}) => {
    await page.goto(`${address(site)}/?${new URLSearchParams({ address: address(app.server), ...fields })}`)
    await page.waitForFunction(`document.getElementById('state').textContent.startsWith('The outputs below')`)
    const outputs = await page.evaluate(`Object.fromEntries([...document.querySelectorAll('div[id]')].map(({ id, innerHTML }) => [id, innerHTML]))`)
    return { outputs: outputs as Record<string, string>, state: await page.textContent('#state'), faults }
  }
}

const keptOutputs = () => Object.fromEntries([...readFileSync(PAGE, 'utf8').matchAll(PLACES)].map(([, id, output]) => [id, output]))

t.test('keeps the outputs of the page, in which a chart carries the verdict on its figures', { skip: WITHOUT_BROWSER }, async t => {
  const open = await servePage(t)
  const { outputs, state, faults } = await open()
  t.strictSame([state, faults], ['The outputs below were read now.', []])
  if (KEEP) {
    const html = readFileSync(PAGE, 'utf8')
    const filled = html.replaceAll(PLACES, (_, id) => `<div id="${id}">${outputs[id]}</div><!-- ${id} -->`)
    writeFileSync(PAGE, filled)
  }
  t.strictSame(outputs, keptOutputs(), REMEDY)
  t.match(wordsOfChart(String(outputs.challenges)), reason)
})

t.test('says so where no service answers, where there is no such theme, and where a theme has no quotations', { skip: WITHOUT_BROWSER }, async t => {
  const open = await servePage(t)
  const alone = await open({ address: 'http://127.0.0.1:1' })
  t.strictSame([alone.state, alone.outputs], ['The outputs below are those that this page came with: Failed to fetch', keptOutputs()])
  const mistaken = await open({ theme: 'workfroce' })
  t.match(mistaken.state, /^The outputs below are those that this page came with: theme: .*workforce/)
  const { outputs } = await open({ theme: 'dentistry' })
  t.strictSame([outputs.speakers, outputs.quotations], ['<p>No quotation on this theme is in this collection.</p>', ''])
})

t.test('keeps small files', async t => {
  const files = readdirSync(EXAMPLES, { recursive: true, withFileTypes: true }).filter(file => file.isFile())
  const large = files.filter(({ parentPath, name }) => statSync(join(parentPath, name)).size > MOST_BYTES)
  t.strictSame(
    large.map(({ name }) => name),
    []
  )
})
