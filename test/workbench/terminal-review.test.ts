import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { openReview } from '../../src/workbench/review/review.js'
import { able, MEASURED } from '../helper.js'
import { type Place, saved, withUrns } from './helper.js'

const skip = able(['script'], '--version') === undefined && 'there is no `script` of util-linux on this machine'
const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const LOADER = fileURLToPath(new URL('../loader/typescript.mjs', import.meta.url))
const DOWN = '\u001B[B'
const ENTER = '\r'
const OWN = 'A third of leaders were content in March 2024.'
/** A terminal repeats what it shows while one moves, so each answer waits for words that come after the one before. */
const PATIENCE_MS = 60_000

interface Step {
  /** Waits until the terminal shows these words, then types the keys. */
  shows: string
  types: string
}

const EDITED = 'Bo Brew asked for biscuits in March 2024.'
/** An editor that writes the statement of a record by itself. */
function editorOf(t: Test): string {
  const path = join(t.testdirName, 'editor.sh')
  writeFileSync(path, `#!/bin/sh\nsed -i 's/^statement: TODO$/statement: ${EDITED}/' "$1"\n`, { mode: 0o755 })
  return path
}

/** Reviews in a pseudo-terminal. Returns the exit code, and all that was shown. */
async function review({ data, texts, source }: Place, steps: Step[], editor = ''): Promise<{ code: number; shown: string }> {
  const command = [process.execPath, '--import', LOADER, CLI, 'suggest', source, '--data', data, '--texts', texts].map(word => `'${word}'`).join(' ')
  const terminal = spawn('script', ['-qec', `stty cols 120 rows 50; ${command}`, '/dev/null'], {
    env: { ...process.env, ...MEASURED, TERM: 'xterm', NO_COLOR: '1', VISUAL: editor }
  })
  const limit = setTimeout(() => terminal.kill(), PATIENCE_MS)
  let shown = ''
  let seen = 0
  const left = [...steps]
  terminal.stdout.on('data', chunk => {
    shown += String(chunk)
    for (let step = left[0]; step; step = left[0]) {
      const at = shown.indexOf(step.shows, seen)
      if (at < 0) return
      seen = at + step.shows.length
      left.shift()
      const { types } = step
      setTimeout(() => terminal.stdin.write(types), 100)
    }
  })
  const [code] = await once(terminal, 'close')
  clearTimeout(limit)
  return { code: Number(code), shown }
}

t.test('reviews in a terminal: accepts one, skips one, stops, and goes on later', { skip }, async t => {
  const place = withUrns(t)
  const first = await review(place, [
    { shows: '1 of 4: statistic, line 5, column 6', types: '' },
    { shows: 'Stop', types: ENTER },
    { shows: 'Statement', types: `${OWN}${ENTER}` },
    { shows: 'Measure', types: `Ward leaders content with kettles${ENTER}` },
    { shows: 'Saved urns-2024-ward-leaders-kettles-good', types: '' },
    { shows: '2 of 4: quotation', types: '' },
    { shows: 'Stop', types: DOWN + DOWN },
    { shows: 'is not proposed again', types: ENTER },
    { shows: '3 of 4: quotation', types: '' },
    { shows: 'Stop', types: DOWN + DOWN + DOWN },
    { shows: 'go on later', types: ENTER }
  ])
  t.equal(first.code, 0, first.shown)
  t.match(first.shown, '▸31%◂ of ward leaders said that their kettles were good enough.')
  t.match(first.shown, '1 saved, 2 left; run the command again to go on. Then: ics-evidence verify --source urns-2024 && ics-evidence check')
  t.match(saved(place), `statement: ${OWN}`)
  t.match(saved(place), '# Taken in for a test; keep this comment.')
  t.equal(openReview(place).left().length, 2)
  const later = await review(
    place,
    [
      { shows: '1 of 2: quotation', types: '' },
      { shows: 'Stop', types: DOWN },
      { shows: 'opens the record in your editor first', types: ENTER },
      { shows: 'Saved urns-2024-', types: '' },
      { shows: '2 of 2: quotation', types: '' },
      { shows: 'Stop', types: '\u0003' }
    ],
    editorOf(t)
  )
  t.equal(later.code, 0, later.shown)
  t.match(later.shown, '1 saved, 1 left')
  t.match(later.shown, 'Wards lack urns, the board warns: 2 proposals')
  t.match(saved(place), `statement: ${EDITED}`)
})
