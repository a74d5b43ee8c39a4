// Lists every channel and message of /asyncapi.json; values are set as text, never as markup.
const list = document.getElementById('events')

function element(name, text) {
  const made = document.createElement(name)
  if (text !== undefined) made.textContent = text
  return made
}

function resolve(asyncapi, node) {
  if (!node?.$ref) return node
  const parts = node.$ref.slice(2).split('/')
  return parts.reduce((found, part) => found?.[part], asyncapi)
}

async function schemaOf(message) {
  const schema = message.payload?.schema ?? message.payload
  if (!schema?.$ref) return schema
  const answer = await fetch(schema.$ref)
  return answer.ok ? answer.json() : schema
}

function described(message) {
  const details = element('details')
  details.dataset.text = `${message.name} ${message.title ?? ''}`.toLowerCase()
  details.append(element('summary', message.name), element('p', message.title ?? ''))
  const show = async () => details.append(element('pre', JSON.stringify(await schemaOf(message), null, 2)))
  details.addEventListener('toggle', show, { once: true })
  return details
}

function search(event) {
  const wanted = event.target.value.toLowerCase()
  for (const details of list.querySelectorAll('details')) {
    details.hidden = !details.dataset.text.includes(wanted)
  }
}

async function start() {
  const answer = await fetch('/asyncapi.json')
  if (!answer.ok) {
    list.append(element('p', '事件文档尚未生成。 The event documents have not been generated.'))
    return
  }
  const asyncapi = await answer.json()
  for (const channel of Object.values(asyncapi.channels)) {
    list.append(element('h2', channel.address), element('p', channel.description))
    list.append(...Object.values(channel.messages).map((message) => described(resolve(asyncapi, message))))
  }
  document.getElementById('search').addEventListener('input', search)
}

start()
