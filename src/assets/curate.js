// Everything works without this script: it checks as one types, takes words from the text, and keeps what is typed.

const form = document.querySelector('form.record')
const text = document.querySelector('[data-text]')
const find = (attribute, value) => document.querySelector(`[${attribute}="${CSS.escape(value)}"]`)

/** The place of a selection in the text; null if nothing of it is selected. */
function selectedSpan() {
  const selection = getSelection()
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(range.startContainer, range.startOffset)
  const words = range.toString()
  const start = before.toString().length + words.length - words.trimStart().length
  return words.trim() === '' ? null : { start, words: words.trim() }
}

/** The occurrence of words that begin at a place; empty if they stand in the text once. */
function occurrenceAt({ start, words }) {
  const places = []
  for (let at = text.textContent.indexOf(words); at >= 0; at = text.textContent.indexOf(words, at + 1)) places.push(at)
  return places.length > 1 ? String(places.indexOf(start) + 1) : ''
}

/** The last words that were selected in the text; a click on a button ends a selection. */
let taken = null
const words = document.querySelector('form.words')
document.addEventListener('selectionchange', () => {
  const span = selectedSpan()
  if (!span) return
  taken = span
  words.elements.words.value = span.words
  words.elements.start.value = span.start
  for (const button of document.querySelectorAll('[data-take]')) button.hidden = false
})
words?.elements.words.addEventListener('input', () => {
  words.elements.start.value = ''
})

/** Shows the problems at their fields, and their number above the buttons. */
function showProblems(problems) {
  for (const place of form.querySelectorAll('[data-problem]')) place.textContent = ''
  for (const field of form.querySelectorAll('[data-field]')) {
    delete field.dataset.unfinished
    delete field.dataset.wrong
  }
  const elsewhere = []
  let [unfinished, wrong] = [0, 0]
  for (const { rule, field, message } of problems) {
    const path = field?.replace(/\.\d+$/, '') ?? ''
    const at = find('data-field', field ?? '') ?? find('data-field', path)
    if (rule === 'todo') {
      unfinished++
      if (at) at.dataset.unfinished = ''
      continue
    }
    wrong++
    if (!at) elsewhere.push(message)
    else {
      at.dataset.wrong = ''
      const place = at.querySelector('[data-problem]')
      place.textContent += `${place.textContent ? '; ' : ''}${message}`
      const folded = at.closest('details')
      if (folded) folded.open = true
    }
  }
  const status = form.querySelector('[data-checks]')
  const said = [
    wrong > 0 && `${wrong} ${wrong === 1 ? 'problem' : 'problems'}`,
    unfinished > 0 && `${unfinished} still to be written`,
    problems.length === 0 && 'The checks find nothing wrong.'
  ].filter(Boolean)
  status.classList.toggle('wrong', wrong > 0)
  const list = document.createElement('ul')
  list.append(
    ...elsewhere.map(message => {
      const item = document.createElement('li')
      item.textContent = message
      return item
    })
  )
  status.replaceChildren(said.join(', '), ...(elsewhere.length > 0 ? [list] : []))
}

/** Says the names of the ids in fields that take ids. */
function nameIds() {
  for (const place of form.querySelectorAll('[data-named]')) {
    const known = document.querySelector(`#ids-${place.dataset.named}`)
    const ids = [...place.closest('.field').querySelectorAll('input')].map(({ value }) => value.trim())
    const names = ids.map(id => id && known.querySelector(`option[value="${CSS.escape(id)}"]`)?.label)
    place.textContent = names.filter(Boolean).join(' · ')
  }
}

const DRAFT = 'draft of '
let last = new AbortController()
let timer

async function check() {
  last.abort()
  last = new AbortController()
  try {
    const answer = await fetch(form.dataset.check, { method: 'POST', body: new URLSearchParams(new FormData(form)), signal: last.signal })
    if (answer.ok) showProblems((await answer.json()).problems)
    else form.querySelector('[data-checks]').textContent = 'The checks cannot run now; see the terminal. What you typed is kept.'
  } catch (error) {
    if (error.name !== 'AbortError')
      form.querySelector('[data-checks]').textContent = 'The server has stopped; start it again. What you typed is kept in this browser.'
  }
}

/** Puts what was typed before into the fields, unless the server sent the form back. */
function restore(kept) {
  const typed = new URLSearchParams(kept)
  for (const name of new Set(typed.keys())) {
    const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden], button)`)]
    typed.getAll(name).forEach((value, n) => {
      const control = controls[n]
      if (!control) return
      if (control.type === 'checkbox') control.checked = true
      else control.value = value
    })
  }
}

if (form) {
  const name = DRAFT + form.dataset.key
  const kept = localStorage.getItem(name)
  const isSentBack = document.querySelector('.notice.wrong') !== null
  if (kept && !isSentBack) restore(kept)
  form.addEventListener('input', () => {
    localStorage.setItem(name, new URLSearchParams(new FormData(form)))
    nameIds()
    clearTimeout(timer)
    timer = setTimeout(check, 250)
  })
  form.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector('[value=save]'))
  })
  form.querySelector('[data-change-kind]')?.addEventListener('change', () => form.requestSubmit(form.querySelector('[data-show]')))
  form.addEventListener('submit', event => {
    if (['save', 'save-anyway', 'save-second', 'skip'].includes(event.submitter?.value)) sessionStorage.setItem('decided', name)
  })
  form.addEventListener('click', event => {
    const path = event.target.closest('[data-take]')?.dataset.take
    if (path === undefined || !taken) return
    form.elements[`${path}.exact`].value = taken.words
    form.elements[`${path}.occurrence`].value = occurrenceAt(taken)
    form.dispatchEvent(new Event('input'))
  })
  // The form changes by itself when another kind is chosen.
  const change = form.querySelector('[data-show]')
  if (change) change.hidden = true
  nameIds()
  check()
  const chosen = document.querySelector('.text .chosen')
  if (chosen && matchMedia('(min-width: 60rem)').matches) {
    text.scrollTop = chosen.offsetTop - text.offsetTop - text.clientHeight / 3
    const empty = [...form.querySelectorAll('textarea')].find(({ value }) => value === '')
    empty?.focus({ preventScroll: true })
  }
}

// A decision that was saved needs no draft any more.
const decided = sessionStorage.getItem('decided')
if (decided && document.querySelector('.notice.done')) localStorage.removeItem(decided)
sessionStorage.removeItem('decided')
