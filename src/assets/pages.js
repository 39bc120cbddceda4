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

async function copy(button) {
  const kind = button.dataset.copy
  if (kind === 'citation') return navigator.clipboard.writeText(text(button.closest('section').querySelector('[data-copied]')))
  const forms = formsOf(button.closest('.quotation'))
  return navigator.clipboard.writeText(forms[kind])
}

const status = document.createElement('p')
status.role = 'status'
status.className = 'copied'
document.body.append(status)

document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]')
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return
  event.preventDefault()
  const label = button.textContent
  await copy(button)
  button.textContent = 'Copied'
  status.textContent = 'Copied to the clipboard'
  setTimeout(() => {
    button.textContent = label
    status.textContent = ''
  }, 1500)
})

for (const button of document.querySelectorAll('button[hidden]')) button.hidden = false
for (const link of document.querySelectorAll('a[data-copy]')) link.role = 'button'

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
      for (const part of ['#results', '.facets', '.tabs']) {
        const [now, next] = [document.querySelector(part), page.querySelector(part)]
        if (now && next) now.replaceWith(next)
      }
      history.replaceState(null, '', address)
    } catch (error) {
      if (error.name !== 'AbortError') throw error
    }
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(show, 250)
  })
}
