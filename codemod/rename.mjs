import { Project, SyntaxKind, Node } from 'ts-morph'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
const repo = process.argv[2]
const project = new Project({ tsConfigFilePath: join(repo, 'test/tsconfig.json') })
const lines = readFileSync(process.argv[3], 'utf8').split('\n').filter(l => l && !l.startsWith('#')).map(l => l.split(/\s+/))
const named = n => { try { return n.getNameNode?.() } catch { return undefined } }
function declarations(scope, name) {
  return scope.getDescendants().filter(n => (Node.isVariableDeclaration(n) || Node.isFunctionDeclaration(n) || Node.isInterfaceDeclaration(n) || Node.isTypeAliasDeclaration(n) || Node.isClassDeclaration(n) || Node.isPropertySignature(n) || Node.isMethodSignature(n) || Node.isPropertyAssignment(n) || Node.isMethodDeclaration(n) || Node.isShorthandPropertyAssignment(n) || Node.isParameterDeclaration(n) || Node.isBindingElement(n) || Node.isPropertyDeclaration(n)) && named(n)?.getText() === name)
}
let done = 0, bad = 0
const renamedTypes = new Map()
for (const [file, path, next] of lines) {
  const sf = project.getSourceFile(join(repo, file))
  if (!sf) { console.log('NOFILE', file); bad++; continue }
  try {
    let node
    const [outer, inner] = path.split(/[.:]/)
    if (inner) {
      const parent = declarations(sf, renamedTypes.get(`${file} ${outer}`) ?? outer)[0]
      node = parent && declarations(parent, inner)[0]
    } else {
      const all = declarations(sf, path)
      node = all.find(n => n.getParent() === sf || n.getFirstAncestorByKind(SyntaxKind.VariableStatement)?.getParent() === sf && Node.isVariableDeclaration(n)) ?? all[0]
    }
    if (!node) { console.log('NODECL', file, path); bad++; continue }
    named(node).rename(next, { usePrefixAndSuffixText: true })
    if (!inner) renamedTypes.set(`${file} ${path}`, next)
    done++
  } catch (e) { console.log('ERR', file, path, e.message.slice(0, 200)); bad++ }
}

const LOCALS = [
  ['place', /./, 'seq', /src\/(db|api)\//],
  ['places', /./, 'seqs', /src\/(db|api)\//],
  ['shelf', /./, 'namespace', /src\//],
  ['weights', /./, 'boosts', /src\//],
  ['notices', /./, 'warnings', /src\/api\//],
  ['asking', /./, 'list', /src\/api\/counts/],
  ['held', /^(import\(.*\)\.)?(Editions|EditionRegistry)$/, 'editions'],
  ['base', /\bDataset$/, 'dataset'],
  ['tally', /\bAggregates$/, 'aggregates'],
  ['tally', /\bTotals( \| null)?$/, 'totals'],
  ['members', /\bRowSet$/, 'rows'],
  ['bits', /\b(Bitmap|Uint32Array.*?)( \| null)?$/, 'bitmap'],
  ['asked', /\bFilterValues( \| undefined)?$/, 'values'],
  ['words', /\bTextQuery( \| null)?$/, 'text'],
  ['which', /\bPredicate(\[\])?$/, 'predicate'],
  ['open', /\bEditionHandle$/, 'handle'],
  ['listed', /\bListDefinition$/, 'definition'],
  ['stock', /\bRecordStream$/, 'stream'],
  ['order', /\b(ListInput|PageInput|ChunkInput|Input|FeedInput|ListInput & .*|.*GroupedCountsQuery)$/, 'input'],
]
for (const sf of project.getSourceFiles()) {
  for (const [name, type, next, where] of LOCALS) {
    if (where && !where.test(sf.getFilePath())) continue
    for (let guard = 0; guard < 60; guard++) {
      const node = sf.getDescendants().find(n => (Node.isParameterDeclaration(n) || Node.isVariableDeclaration(n) || Node.isBindingElement(n)) && named(n)?.getText() === name && (type.test(n.getType().getText()) || type.test(n.getTypeNode?.()?.getText() ?? '')))
      if (!node) break
      // skip where the new name is already visible in the enclosing function
      const fn = node.getFirstAncestor(a => Node.isFunctionLikeDeclaration(a) || Node.isArrowFunction(a) || Node.isSourceFile(a)) ?? sf
      const isName = i => { const p = i.getParent(); return (Node.isPropertyAccessExpression(p) && p.getNameNode() === i) || (Node.isPropertyAssignment(p) && p.getNameNode() === i) || Node.isPropertySignature(p) || Node.isMethodSignature(p) || (Node.isBindingElement(p) && p.getPropertyNameNode() === i) }
      const clash = fn.getDescendantsOfKind(SyntaxKind.Identifier).some(i => i.getText() === next && !isName(i))
      const top = sf.getDescendants().some(n => (Node.isImportSpecifier(n) || Node.isVariableDeclaration(n) && n.getFirstAncestorByKind(SyntaxKind.VariableStatement)?.getParent() === sf) && (n.getNameNode?.().getText() === next))
      try {
        if (clash || top) { named(node).rename(name + '_', { usePrefixAndSuffixText: true }); console.log('LOCAL clash', sf.getFilePath().replace(repo, ''), name, next) }
        else named(node).rename(next, { usePrefixAndSuffixText: true })
      } catch (e) { console.log('LOCAL ERR', sf.getFilePath(), name, e.message.slice(0, 100)); break }
    }
  }
}
project.saveSync()
console.log({ done, bad })
