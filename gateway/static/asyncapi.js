// Lists every channel and message of /asyncapi.json; values are set as text, never as markup.
const list = document.getElementById('events')

function element(name, text) {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  return made
}

function resolve(asyncapi, node) {
  if (!node || !node.$ref) return node
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((found, part) => found?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], asyncapi)
}

function described(asyncapi, message) {
  const details = element('details')
  details.dataset.text = `${message.name} ${message.summary ?? ''}`.toLowerCase()
  details.append(element('summary', message.name))
  if (message.summary) details.append(element('p', message.summary))
  details.addEventListener(
    'toggle',
    () => details.append(element('pre', JSON.stringify(resolve(asyncapi, message.payload), null, 2))),
    { once: true },
  )
  return details
}

async function start() {
  const answer = await fetch('/asyncapi.json')
  if (!answer.ok) {
    list.append(element('p', '事件文档尚未生成。 The event documents have not been generated.'))
    return
  }
  const asyncapi = await answer.json()
  for (const channel of Object.values(asyncapi.channels ?? {})) {
    list.append(element('h2', channel.address))
    if (channel.description) list.append(element('p', channel.description))
    for (const [key, reference] of Object.entries(channel.messages ?? {})) {
      list.append(described(asyncapi, { name: key, ...resolve(asyncapi, reference) }))
    }
  }
  document.getElementById('search').addEventListener('input', (event) => {
    const wanted = event.target.value.toLowerCase()
    for (const details of list.querySelectorAll('details')) {
      details.hidden = !details.dataset.text.includes(wanted)
    }
  })
}

start()
