import type { JSXChild } from 'oxc-parser';
import { type FoundText, foundText, type Stretch } from './found-text.ts';
import { jsxText } from './jsx-text.ts';
import { hasLetters } from './reads-as-words.ts';

/**
 * What stands between two tags as one sentence, with a hole for each element and expression: `{0} of {1} wait`. Null
 * without a word. The words within an element of its own are a text of their own.
 */
export function textOfChildren(children: readonly JSXChild[]): FoundText | null {
  const [first] = children;
  const last = children.at(-1);
  if (first === undefined || last === undefined) return null;
  const words = [''];
  const holes: Stretch[] = [];
  for (const child of children) {
    const text = wordsOf(child);
    if (text === null) {
      holes.push({ start: child.start, end: child.end });
      words.push('');
    } else words.push(`${words.pop() ?? ''}${text}`);
  }
  if (!words.some(hasLetters)) return null;
  return foundText(words, { form: 'children', position: 'words', start: first.start, end: last.end, holes });
}

/** Null for what is only known at run time. A comment says nothing. */
function wordsOf(child: JSXChild): string | null {
  if (child.type === 'JSXText') return jsxText(child.value);
  if (child.type !== 'JSXExpressionContainer') return null;
  if (child.expression.type === 'JSXEmptyExpression') return '';
  return child.expression.type === 'Literal' && typeof child.expression.value === 'string'
    ? child.expression.value
    : null;
}
