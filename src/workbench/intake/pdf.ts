import { extractTextItems, getDocumentProxy, getMeta } from 'unpdf'
import { refuseBroken } from './decode.js'
import { namesIn } from './first-lines.js'
import { isInterleaved } from './pdf-columns.js'
import { textOfPages } from './pdf-text.js'
import type { Reading, Stated } from './reading.js'
import { Refusal } from './refusal.js'

/** The fewest characters of a page that is more than a picture. */
const FEWEST_CHARACTERS = 50
/** What programs put for a title that nobody gave. */
const NO_TITLE = /^(?:microsoft word|untitled|document\d*|slide \d+|powerpoint)|\.(?:docx?|indd|pdf|pptx?|qxd)$/i

/** Reads the text of a PDF in the order of the file. Throws a `Refusal` if the file has no text, or mixes columns. */
export async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    if (error.name === 'PasswordException') throw new Refusal('the PDF is locked with a password', 'save a copy without it')
    throw new Refusal(`the PDF cannot be read: ${error.message.replace(/\.$/, '')}`, 'download it again')
  })
  try {
    const { items: pages, totalPages } = await extractTextItems(pdf)
    const characters = pages.flat().reduce((sum, { str }) => sum + str.trim().length, 0)
    if (characters < FEWEST_CHARACTERS * totalPages) {
      throw new Refusal(
        `the PDF has ${totalPages} page${totalPages === 1 ? '' : 's'} and ${characters} letters: it is empty or a scan`,
        'get the text from the web page, or read it with OCR (`ocrmypdf`) and correct it by eye'
      )
    }
    const mixed = pages.findIndex(isInterleaved)
    if (mixed >= 0) {
      throw new Refusal(
        `the lines of two columns are interleaved on page ${mixed + 1} of the PDF`,
        'copy the columns one after the other into a text file, or get the text from the web page'
      )
    }
    const text = textOfPages(pages)
    refuseBroken(text)
    return { text, ...(await metadata(pdf, text)) }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function metadata(pdf: Awaited<ReturnType<typeof getDocumentProxy>>, text: string): Promise<Pick<Reading, 'stated' | 'hints'>> {
  const { info } = await getMeta(pdf)
  const say = (field: Stated['field'], value: string): Stated => ({ field, value, from: text.includes(value) ? 'text' : 'page', where: 'PDF information' })
  const title = String(info.Title ?? '').trim()
  const created = /^D:(\d{4})(\d{2})(\d{2})/.exec(String(info.CreationDate ?? ''))
  return {
    stated: [...(title !== '' && !NO_TITLE.test(title) ? [say('title', title)] : []), ...namesIn(String(info.Author ?? '')).map(name => say('authors', name))],
    hints: created ? { published: `the PDF was made on ${created.slice(1).join('-')}, which is no date of publication` } : {}
  }
}
