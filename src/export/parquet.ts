import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { type Column, valueAt } from './columns.js'

const TYPES: Record<Column['type'], Pick<SchemaElement, 'type' | 'converted_type'>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' }
}

const elements = ({ name, type, several, required }: Column): SchemaElement[] =>
  several
    ? [
        { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'OPTIONAL', ...TYPES[type] }
      ]
    : [{ name, repetition_type: required ? 'REQUIRED' : 'OPTIONAL', ...TYPES[type] }]

function typed(value: unknown, type: Column['type']): unknown {
  if (value === null || value === undefined) return null
  if (type === 'integer') return BigInt(value as number)
  return type === 'date' ? new Date(value as string) : value
}

function cell(document: unknown, { path, type, several }: Column): unknown {
  const value = valueAt(document, path)
  return several && value !== null ? [value].flat(9).map(part => typed(part, type)) : typed(value, type)
}

/**
 * Writes a Parquet file in groups of rows: dates are DATE, whole numbers INT64, several values a LIST.
 * The notes are in its metadata.
 */
export function parquetFile(path: string, columns: Column[], notes: Record<string, string>) {
  const file = new ParquetWriter({
    writer: fileWriter(path),
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elements)],
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
    createdBy: 'ics-evidence'
  })
  return {
    write: (documents: unknown[]) =>
      void file.write({
        columnData: columns.map(column => ({ name: column.name, data: documents.map(document => cell(document, column)) })),
        rowGroupSize: documents.length
      }),
    finish: () => void file.finish()
  }
}
