/** A workbook as a file, known without the library that writes it. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Rows that a workbook can have at most, since it is made in memory. */
export const MOST_ROWS_OF_WORKBOOK = 5000
