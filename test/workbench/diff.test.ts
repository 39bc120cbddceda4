import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build } from '../../src/curation/build/build.js'
import { currentEdition } from '../../src/editions/store.js'
import { type Comparison, compare } from '../../src/workbench/diff/compare.js'
import { fieldChanges } from '../../src/workbench/diff/fields.js'
import { comparisonLines, MARKDOWN, type Marks } from '../../src/workbench/diff/print.js'
import { stateAgainst, stateOfData } from '../../src/workbench/diff/state.js'
import { retire } from '../../src/workbench/retire.js'
import { both, part, put, TEA } from '../curation/helper.js'
import { edit, FIXTURE_DATA, prove } from '../helper.js'

const PLAIN: Marks = { removed: words => `[-${words}-]`, added: words => `{+${words}+}`, heading: text => text, text: words => words, code: id => id }

/** Proved fixture data, its built edition, and the comparison of the data with another state. */
function edited(t: Test) {
  const root = t.testdir({})
  const [data, out] = [join(root, 'data'), join(root, 'editions')]
  cpSync(FIXTURE_DATA, data, { recursive: true })
  prove(data)
  build(data, out)
  return {
    root,
    data,
    out,
    diff(against?: string): Comparison {
      const { problems, state, withdrawn } = stateOfData(data, data)
      if (!state) throw new Error(problems.map(({ place, message }) => `${place} ${message}`).join('\n'))
      return compare(stateAgainst(against, data, out), state, withdrawn)
    }
  }
}

/** One edit of each kind. */
function editAll(data: string) {
  edit(
    data,
    TEA,
    both(
      put('findings.tea-2024-cost', { statement: 'Kettles for every ward were put at £250 million.' }),
      put('findings.tea-2024-cost.statistic', { rounded: false, status: 'unsourced' }),
      put('anomalies.tea-2024-parts-make-48', { short: 'The three groups add up to 48, not 47.' })
    )
  )
  retire(data, { ids: ['kettles-2023-need-water'], change: 'merged', reason: 'They say *one* thing.', successor: 'kettles-2023-water', on: '2024-06-01' })
}

t.test('tells of lists whose items change, change places or are words', async t => {
  const [one, two] = [{ id: 'a' }, { id: 'b' }]
  t.strictSame(fieldChanges({ list: [one, two] }, { list: [two, one] }), [{ field: 'list', before: [one, two], after: [two, one] }])
  t.strictSame(fieldChanges({ themes: ['tea'] }, { themes: ['cups'] }), [{ field: 'themes', before: ['tea'], after: ['cups'] }])
  t.strictSame(fieldChanges({ parts: [{ n: 1 }] }, { parts: [{ n: 2 }] }), [{ field: 'parts.0.n', before: 1, after: 2 }])
})

t.test('writes what was and is nothing as such', async t => {
  const comparison: Comparison = {
    against: 'a folder',
    changes: [
      {
        collection: 'findings',
        id: 'cups',
        change: 'changed',
        reason: null,
        successor: null,
        title: 'Cups',
        fields: [{ field: 'note', before: undefined, after: 'Two are chipped.' }]
      },
      { collection: 'findings', id: 'urns', change: 'withdrawn', reason: 'It was wrong.', successor: null, title: 'Urns', fields: [] }
    ],
    warnings: [],
    figures: [
      { finding: 'mugs', before: 'exactly 5 people', after: null },
      { finding: 'pots', before: null, after: 'exactly 6 people' }
    ],
    themes: []
  }
  t.strictSame(
    comparisonLines(comparison, PLAIN).filter(line => /^ *- /.test(line)),
    [
      '- cups',
      '  - note: [-nothing-] → {+Two are chipped.+}',
      '- urns Urns: It was wrong.',
      '- mugs [-exactly 5 people-] → {+no figure+}',
      '- pots [-no figure-] → {+exactly 6 people+}'
    ]
  )
})

t.test('says that nothing differs', async t => {
  const { diff, out } = edited(t)
  t.strictSame(diff(), { against: `edition ${currentEdition(out)}`, changes: [], warnings: [], figures: [], themes: [] })
  t.strictSame(comparisonLines(diff(), PLAIN), [`Nothing differs from edition ${currentEdition(out)}.`])
})

t.test('shows fields, warnings, figures and themes that an edit changes, as a reviewer reads them', async t => {
  const { data, out, diff } = edited(t)
  editAll(data)
  const lines = comparisonLines(diff(), PLAIN)
  t.equal(lines[0], `Compared with edition ${currentEdition(out)}:`)
  const found = (line: string) => t.ok(lines.includes(line), `${line}\n— in —\n${lines.join('\n')}`)
  found('- tea-2024-cost')
  found('  - statement: Kettles for [-all-]{+every+} [-wards-]{+ward+} were put at £250 million.')
  found('  - statistic.rounded: [-true-] → {+false+}')
  found('findings merged: 1')
  found(
    '- kettles-2023-need-water Wards need water.: They say *one* thing. → kettles-2023-water'.replace(
      'Wards need water.',
      String(diff().changes.find(({ change }) => change === 'merged')?.title)
    )
  )
  found('warnings of findings: 4')
  found('  - [-context: The three groups make 48, not 47.-]')
  found('  - {+context: The three groups add up to 48, not 47.+}')
  found('figures: 1')
  found('- tea-2024-cost [-exactly 250000000 gbp-] → {+exactly 250000000 gbp, unsourced+}')
  t.ok(
    lines.some(line => /^- \S+ .*: \d+ → \d+ findings$/.test(line)),
    'themes'
  )
  t.ok(lines.findIndex(line => line.startsWith('findings changed')) < lines.indexOf('anomalies changed: 1'), 'findings come first')
})

t.test('prints Markdown in which texts of the data are no markup', async t => {
  const { data, diff } = edited(t)
  editAll(data)
  const text = comparisonLines(diff(), MARKDOWN).join('\n')
  t.match(text, '### findings merged: 1\n\n- `kettles-2023-need-water`')
  t.match(text, 'They say \\*one\\* thing. → `kettles-2023-water`')
  t.match(text, 'Kettles for <del>all</del><ins>every</ins>')
})

t.test('shows added records, and one that is missing without an explanation', async t => {
  const { data, diff } = edited(t)
  edit(data, 'themes.yaml', list => void list.push({ id: 'spoons', label: 'Spoons', other_labels: [], definition: 'What stirs tea' }))
  edit(data, TEA, content => {
    content.anomalies = content.anomalies.filter(({ id }: { id: string }) => id !== 'tea-2024-shorter-queues')
    t.ok(part(content, 'findings.tea-2024-northtown'))
  })
  prove(data)
  const { changes } = diff()
  t.match(
    changes.map(({ collection, id, change }) => `${change} ${collection} ${id}`),
    ['withdrawn anomalies tea-2024-shorter-queues', 'added themes spoons']
  )
  t.match(changes.find(({ change }) => change === 'withdrawn')?.reason, 'missing from data/withdrawn.yaml')
})

t.test('compares with an edition, a folder of data or of editions, and a commit', async t => {
  const { root, data, out, diff } = edited(t)
  const before = join(root, 'before')
  cpSync(data, before, { recursive: true })
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: root })
  mkdirSync(join(root, '.git-is-here'))
  git('init', '-q')
  git('add', 'data')
  git('commit', '-qm', 'first')
  editAll(data)
  const { against: _, ...expected } = diff()
  for (const state of [String(currentEdition(out)), before, out, 'HEAD']) {
    const { against, ...found } = diff(state)
    t.match(against, state === out ? currentEdition(out) : state)
    t.strictSame(found, expected, state)
  }
  t.throws(() => diff('nothing'), { message: `“nothing” is neither an edition in ${out}, nor a folder of data or editions, nor a git ref` })
  edit(before, TEA, put('', { published: '2024-02-30' }))
  t.throws(() => diff(before), {
    message: /^.*before cannot be compared, since it has 1 problems; the first: data\/sources\/tea-2024\.yaml:\d+:\d+ {2}“2024-02-30” is not/
  })
})

t.test('says how to get a state if there is none, or if it is damaged', async t => {
  const { data, root, diff, out } = edited(t)
  t.throws(() => stateAgainst(undefined, data, join(root, 'none')), {
    message: /^there is no edition in .*none to compare with; run `ics-evidence build` before you edit/
  })
  execFileSync('rm', [join(out, String(currentEdition(out)), 'edition.json')])
  t.throws(() => diff(), { message: /cannot be compared: it has no edition\.json/ })
})
