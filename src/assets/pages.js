// Everything works without this script: it makes links into buttons that copy, and shows results as one types.

const text = element => element?.textContent.trim() ?? ''
const escaped = words => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The quotation of a card in the forms that can be copied. */
function formsOf(card) {
  const block = card.querySelector('blockquote')
  const lines = [...block.querySelectorAll('p')].map(text)
  const credit = text(card.querySelector('figcaption'))
  return {
    // Every paragraph opens with a quotation mark, and the last one closes with one.
    text: `“${lines.join('\n\n“')}”\n\n— ${credit}`,
    markdown: `${lines.map(line => `> ${line.replaceAll(/[\\`*_<[]/g, '\\$&')}`).join('\n>\n')}\n\n— ${credit}`,
    html: `<figure><blockquote cite="${escaped(block.cite)}">${lines.map(line => `<p>${escaped(line)}</p>`).join('')}</blockquote><figcaption>${escaped(credit)}</figcaption></figure>`
  }
}

/** Puts a text on the clipboard. HTML is there twice: as a page for editors of pages, and as its code for editors of code. */
async function copy(button) {
  const kind = button.dataset.copy
  const words = kind === 'citation' ? text(button.closest('.cite').querySelector('[data-copied]')) : formsOf(button.closest('.quotation'))[kind]
  if (kind !== 'html') return navigator.clipboard.writeText(words)
  const forms = Object.fromEntries(['text/plain', 'text/html'].map(type => [type, new Blob([words], { type })]))
  return navigator.clipboard.write([new ClipboardItem(forms)])
}

const status = document.createElement('p')
status.role = 'status'
document.body.append(status)

/** Tells what has happened: to everyone, or only to those who do not see it. */
function tell(words, className) {
  status.className = className
  status.textContent = words
}
tell('', 'unseen')

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]')
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return
  event.preventDefault()
  button.dataset.label ??= button.textContent
  await copy(button)
  button.textContent = 'Copied'
  tell('Copied to the clipboard', 'copied')
  setTimeout(() => {
    button.textContent = button.dataset.label
    tell('', 'unseen')
  }, 1500)
})

for (const button of document.querySelectorAll('button[hidden]')) button.hidden = false

/** Links that copy are buttons, and answer the space bar too. */
const makeButtons = () => {
  for (const link of document.querySelectorAll('a[data-copy]')) link.role = 'button'
}
makeButtons()
document.addEventListener('keydown', event => {
  if (event.key !== ' ' || !event.target.matches('a[data-copy]')) return
  event.preventDefault()
  event.target.click()
})

const form = document.querySelector('form.search')
const results = document.querySelector('#results')
if (form && results) {
  const input = form.querySelector('input[type=search]')
  let last = new AbortController()
  let timer
  /** Shows what a search finds, and keeps it in the address. */
  async function show() {
    last.abort()
    last = new AbortController()
    const address = new URL(form.action)
    for (const [name, value] of new FormData(form)) if (value !== '') address.searchParams.set(name, value)
    try {
      const answer = await fetch(address, { headers: { accept: 'text/html' }, signal: last.signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      for (const part of ['#results', '.facets', '.intro']) {
        const [now, next] = [document.querySelector(part), page.querySelector(part)]
        if (now && next) now.replaceWith(next)
      }
      makeButtons()
      history.replaceState(null, '', address)
      tell(text(document.querySelector('.total')), 'unseen')
    } catch (error) {
      if (error.name !== 'AbortError') throw error
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, 250)
  })
}
