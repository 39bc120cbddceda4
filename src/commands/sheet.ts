import { existsSync } from 'node:fs'
import { load } from '../curation/load.js'
import { replaceFiles } from '../workbench/files.js'
import { readSheetFile, sheetFile } from '../workbench/sheet/files.js'
import { importSheet } from '../workbench/sheet/import.js'
import { findingsIn, sheetOf } from '../workbench/sheet/rows.js'
import { openData } from '../workbench/yaml-store.js'
import { DONE, PROBLEMS } from './command.js'
import { err, out, report } from './print.js'

export async function runExport(sheet: string, { data, source, force }: { data: string; source?: string; force?: boolean }): Promise<number> {
  const { problems, dataset } = load(data)
  if (problems.length > 0) return report(problems, '')
  if (source !== undefined && !dataset.source.has(source)) throw new Error(`“${source}” is not the id of a source; \`ics-evidence status\` lists them`)
  if (existsSync(sheet) && !force) throw new Error(`${sheet} exists; choose another name, or overwrite it with --force`)
  const findings = findingsIn(openData(data), data).filter(one => source === undefined || one.source === source)
  replaceFiles([[sheet, sheetFile(sheet, sheetOf(findings))]])
  out(`wrote ${findings.length} findings to ${sheet}; change cells and run \`ics-evidence import ${sheet}\``)
  return DONE
}

export async function runImport(sheet: string, { data }: { data: string }): Promise<number> {
  const { problems, changed, written, absent } = importSheet(data, await readSheetFile(sheet), sheet)
  if (problems.length > 0) {
    report(problems, '')
    err('nothing was written')
    return PROBLEMS
  }
  out(changed.length === 0 ? 'no cell differs from the data; wrote nothing' : `changed ${changed.join(', ')}; wrote ${written.join(', ')}`)
  if (absent.length > 0)
    out(`${absent.length} findings have no row and stay as they are; a row that is deleted withdraws nothing: use \`ics-evidence withdraw\``)
  return DONE
}
