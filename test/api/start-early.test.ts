import { relative } from 'node:path'
import t from 'tap'
import ts from 'typescript'
import { startEarly } from '../../src/api/start-early.js'

/** Everything that is kept in a variable and is a promise, or may be one, but was not begun by `startEarly`. */
function keptPromises(program: ts.Program, file: ts.SourceFile): string[] {
  const checker = program.getTypeChecker()
  /** Some types hold themselves, such as the children of an element. */
  function isPromise(type: ts.Type, above: readonly ts.Type[] = []): boolean {
    if (above.includes(type)) return false
    const within = [...above, type]
    if (type.isUnion()) return type.types.some(one => isPromise(one, within))
    const element = checker.isArrayType(type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined
    return element ? isPromise(element, within) : type.symbol?.name === 'Promise'
  }
  const isBegunBy = (name: string, node: ts.Expression): boolean => ts.isCallExpression(node) && node.expression.getText(file) === name
  function isSafe(node: ts.Expression): boolean {
    if (ts.isConditionalExpression(node)) return isSafe(node.whenTrue) && isSafe(node.whenFalse)
    return !isPromise(checker.getTypeAtLocation(node)) || ts.isIdentifier(node) || isBegunBy('startEarly', node) || isBegunBy('Promise.resolve', node)
  }
  const found: string[] = []
  const visit = (node: ts.Node) => {
    const kept = ts.isVariableDeclaration(node)
      ? node.initializer
      : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken
        ? node.right
        : undefined
    if (kept && !isSafe(kept)) found.push(`${relative('', file.fileName)}: ${node.getText(file)}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const { options, fileNames } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, ts.sys, '.')

t.test('keeps no promise in a variable that was not begun by startEarly, since one that fails too early ends the process', async t => {
  const program = ts.createProgram(fileNames, options)
  const own = program.getSourceFiles().filter(file => /^src\//.test(relative('', file.fileName)))
  t.ok(own.length > 150)
  t.strictSame(
    own.flatMap(file => keptPromises(program, file)),
    []
  )
})

t.test('finds a promise that is kept, however it is made and kept', async t => {
  const source = `
    declare const work: () => Promise<number>
    declare const more: boolean
    const startEarly = <T>(work: Promise<T>) => work
    const a = work()
    const b = more ? work() : null
    const c = more ? startEarly(work()) : null
    const d = more ? null : work().then(n => n + 1)
    let e: unknown = Promise.resolve()
    e = work()
    e = startEarly(work())
    const f = async () => await work()
    const g = new Promise(() => {})
    const h = c
    const i = (async () => {})()
    const j = [1, 2].map(async n => n)
    const k = [1, 2].map(n => n)
  `
  const path = `${t.testdir({ 'kept.ts': source })}/kept.ts`
  const program = ts.createProgram([path], options)
  const found = keptPromises(program, program.getSourceFile(path) as ts.SourceFile).map(line => line.split(': ')[1])
  t.strictSame(found, [
    'a = work()',
    'b = more ? work() ',
    'd = more ? null ',
    'e = work()',
    'g = new Promise(() => {})',
    'i = (async () => {})()',
    'j = [1, 2].map(async n => n)'
  ])
})

t.test('tells only later waiters that work begun early has failed', async t => {
  const unheard: unknown[] = []
  const hear = (error: unknown) => unheard.push(error)
  process.on('unhandledRejection', hear)
  t.teardown(() => process.off('unhandledRejection', hear))
  const failed = new Error('refused')
  const work = startEarly(Promise.reject(failed))
  await new Promise(resolve => setTimeout(resolve, 20))
  t.strictSame(unheard, [])
  await t.rejects(work, failed)
  t.equal(await startEarly(Promise.resolve(5)), 5)
})
