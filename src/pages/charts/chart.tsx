import type { ComponentChildren } from 'preact'

export interface ChartProps {
  /** The SVG of the chart. */
  svg: string
  /** What it shows, of whom, and how to read it. */
  caption: ComponentChildren
  /** The path of the same data as CSV. */
  csv: string
  /** The table with the same data: its head, and its rows, each of which begins with its name. */
  columns: string[]
  rows: ComponentChildren[][]
}

/** The data of a chart as a table. */
function Data({ columns, rows }: Pick<ChartProps, 'columns' | 'rows'>) {
  return (
    <table>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], n) => (
          <tr key={n}>
            <th scope="row">{name}</th>
            {cells.map((cell, n) => (
              <td key={n}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A chart with its caption, and the same data as a table and as a file. */
export function Chart({ svg, caption, csv, columns, rows }: ChartProps) {
  return (
    <figure class="chart">
      <div class="drawing" dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption>{caption}</figcaption>
      <details class="data">
        <summary>The same as a table</summary>
        <div class="scroll">
          <Data columns={columns} rows={rows} />
        </div>
        <p class="files">
          <a href={csv}>CSV</a>
        </p>
      </details>
    </figure>
  )
}
