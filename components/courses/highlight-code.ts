// A rehype plugin that colours the code of the languages our lessons use. Other code stays as it is.
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import { createLowlight } from 'lowlight'

type Lowlight = ReturnType<typeof createLowlight>
type Tree = ReturnType<Lowlight['highlight']>
type Content = Tree['children'][number]
type Element = Extract<Content, { type: 'element' }>

const lowlight = createLowlight({ bash, json, python })

const languageOf = ({ properties }: Element): string | undefined => {
  const names = Array.isArray(properties.className) ? properties.className.map(String) : []
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length)
}

function highlight(code: Element): void {
  const language = languageOf(code)
  const [text] = code.children
  if (!language || !lowlight.registered(language) || text?.type !== 'text') return
  code.children = lowlight.highlight(language, text.value).children as Element['children']
}

function walk(node: Tree | Element): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue
    if (child.tagName === 'code') highlight(child)
    else walk(child)
  }
}

export const highlightCode = () => walk
