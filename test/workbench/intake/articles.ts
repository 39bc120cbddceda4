/** An article that nobody published, in paragraphs. */
export const PARAGRAPHS = [
  'Most ward leaders want a second kettle on every floor before the winter, and half of them would give up the toaster for it, according to a new survey by the Tea Board.',
  'The board asked 120 leaders of wards in the north and the south in September. More than two-thirds (68%) said that the queue for hot water kept staff away from patients for ten minutes or more in every shift.',
  '“We have waited three years for this office to act,” said Tess Urn, chair of the Tea Board. “Staff will not wait for another three, and nobody should ask them to.”',
  'The Kettle Office said that it was working on a plan for the whole country, and that it would publish the first part of it before the end of the year. It did not say how much money the plan would bring.',
  'Leaders of small wards were less worried than those of large ones. Fewer than one in five said that they had ever run out of cups, while nearly half of the large wards had borrowed some from the floor below.',
  'The survey also asked about coffee. Only nine leaders answered, which is too few to tell anything about the difference between the north and the south.',
  'A second report on the field of biscuits will follow in spring. The office finally confirmed that its officials will offer the first figures in five weeks, after a specific and difficult review of the staff who fill the tins.'
]
export const TITLE = 'Wards ask for a second kettle before winter'
/** The article as a text file with a headline, a byline and a date. */
export const ARTICLE = `${TITLE}\nBy Ada Quill\n4 October 2024\n\n${PARAGRAPHS.join('\n\n')}\n`

/** Words in lines of at most `width` characters. */
export function wrapped(words: string, width: number): string[] {
  const lines = ['']
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** A web page around the article. */
export const page = (body: string, head = '') => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${TITLE} | Ward News</title>${head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><main><article><h1>${TITLE}</h1>${body}</article></main><footer>Ward News, all rights reserved</footer></body></html>`
export const BODY = PARAGRAPHS.map(words => `<p>${words}</p>`).join('\n')
